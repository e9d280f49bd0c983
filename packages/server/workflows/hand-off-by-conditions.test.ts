import { randomUUID } from "node:crypto";
import { type Step, workflowTemplates } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { alwaysAnswers, type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { publish, withdraw, workflowOf } from "./test-workflow.ts";

let workspace: TestWorkspace;
let ana: string;
let ben: string;
let eva: string;
const workflowId = randomUUID();
const riddle = "What is the airspeed of an unladen swallow?";

beforeAll(async () => {
  workspace = await testWorkspace(async (request, ...rest) =>
    request.question === riddle
      ? { kind: "cannot_answer", why: "no_source", best: 0 }
      : alwaysAnswers(request, ...rest),
  );
  ana = await workspace.addTeammate({ name: "Ana", capacity: 50 });
  ben = await workspace.addTeammate({ name: "Ben", capacity: 50 });
  eva = await workspace.addTeammate({ name: "Eva", capacity: 50 });
  await install([{ id: "stop", kind: "stop" }]);
  await route();
});
afterEach(async () => {
  await workspace.app.answers.idle();
  expect(await workspace.broken()).toEqual([]);
});
afterAll(() => workspace.drop());

async function route(change: object = {}): Promise<void> {
  const { settings } = workspace.app.settings.handoff();
  await workspace.changeSettings({
    route: { ...settings.route, kind: "conditions", userIds: [], teamIds: [], workflowId },
    ...change,
  });
}

async function install(steps: readonly Step[]): Promise<void> {
  await publish(workspace.database, workflowOf(steps), { id: workflowId });
  await workspace.app.workflows.refresh();
}

async function ask(about: Parameters<TestWorkspace["write"]>[1] = {}): Promise<string> {
  const { conversationId } = await workspace.write("I want to talk to a human", about);
  return conversationId;
}

/** The conversation's row with its ticket, messages in order, and what its runs recorded. */
async function seen(id: string) {
  const { pool } = workspace.database;
  const [conversation] = (await pool.query("select * from conversation where id = $1", [id])).rows;
  const [ticket] = (await pool.query("select * from ticket where conversation_id = $1", [id])).rows;
  const messages = await pool.query("select * from message where conversation_id = $1 order by seq", [id]);
  const runs = await pool.query(
    "select * from workflow_run where conversation_id = $1 order by begun_at, id",
    [id],
  );
  const records = await pool.query(
    `select w.record from workflow_record w join workflow_run r on r.id = w.run_id
      where r.conversation_id = $1 order by r.begun_at, r.id, w.number`,
    [id],
  );
  return {
    conversation,
    ticket,
    messages: messages.rows,
    kinds: messages.rows.map((row) => row.data?.notice ?? row.kind),
    runs: runs.rows,
    results: records.rows.map((row) => row.record.result),
  };
}

const rotate = (id: string, userIds: readonly string[], about: object = {}): Step => ({
  id,
  kind: "rotate",
  people: { userIds, teamIds: [] },
  strategy: "round_robin",
  rule: "eligible",
  overwriteOwner: false,
  ...about,
});

test("conversations of three original channels rotate to different people, the fourth to whoever is there", async () => {
  const template = workflowTemplates.reassign_by_channel;
  const people: Readonly<Record<string, string>> = {
    "rotate-chat": ana,
    "rotate-email": ben,
    "rotate-whatsapp": eva,
  };
  const filled = structuredClone(template.steps, {}) as typeof template.steps;
  const steps = filled.map((step) =>
    step.kind === "branch_value"
      ? {
          ...step,
          arms: step.arms.map((arm) => ({
            ...arm,
            steps: arm.steps.map((one) =>
              one.kind === "rotate"
                ? { ...one, people: { userIds: [people[one.id] ?? ""], teamIds: [] } }
                : one,
            ),
          })),
        }
      : step,
  );
  await publish(workspace.database, { ...template, steps }, { id: workflowId });
  await workspace.app.workflows.refresh();
  const owners = new Map<string, string>();
  for (const kind of ["chat", "email", "whatsapp", "telegram"] as const) {
    const id = await ask({
      channelId: await workspace.addChannel(kind),
      load: kind === "email" ? "other" : "chat",
    });
    const { conversation, kinds, results } = await seen(id);
    expect(conversation.owner_kind).toBe("teammate");
    expect(kinds).toEqual(["visitor", "available"]);
    expect(results.map((one) => one.outcome)).toEqual(["took_arm", "assigned"]);
    owners.set(kind, conversation.owner_id);
  }
  expect(owners.get("chat")).toBe(ana);
  expect(owners.get("email")).toBe(ben);
  expect(owners.get("whatsapp")).toBe(eva);
});

describe("in the transaction of the handoff", () => {
  test("what the workflow says comes before the notice, and what it sets is on the ticket, with its history", async () => {
    await install([
      { id: "hello", kind: "send_message", text: { en: "{agent_name} gets somebody.", fr: "On vient." } },
      { id: "note", kind: "add_note", text: "Careful." },
      { id: "urgent", kind: "set_property", property: "priority", value: "urgent" },
      { id: "subject", kind: "set_property", property: "subject", value: "Asked for a person" },
      rotate("rotate", [ben]),
    ]);
    const id = await ask();
    const { conversation, ticket, messages, kinds } = await seen(id);
    expect(kinds).toEqual(["visitor", "automatic", "note", "available"]);
    expect(messages[1].body).toBe("Assistant gets somebody.");
    expect(messages[1].data).toEqual({ workflowId });
    expect(messages[2]).toMatchObject({ sender_id: null, body: "Careful." });
    expect(conversation).toMatchObject({ owner_id: ben, last_seq: 4 });
    expect(ticket).toMatchObject({ priority: 2, subject: "Asked for a person", stage_key: "new" });
    const changes = await workspace.database.pool.query(
      "select property, before, after, actor_kind from ticket_change where conversation_id = $1 order by id",
      [id],
    );
    expect(changes.rows).toEqual([
      { property: "priority", before: 0, after: 2, actor_kind: "workflow" },
      {
        property: "subject",
        before: "I want to talk to a human",
        after: "Asked for a person",
        actor_kind: "workflow",
      },
    ]);
  });

  test("a rotation takes nobody over their capacity, and the next handoff finds nobody", async () => {
    const full = await workspace.addTeammate({ name: "Full", capacity: 1 });
    await install([rotate("rotate", [full])]);
    const first = await seen(await ask());
    const second = await seen(await ask());
    expect(first.conversation.owner_id).toBe(full);
    expect(second.conversation.owner_kind).toBe("waiting");
    expect(second.kinds).toEqual(["visitor", "not_assigned"]);
    expect(second.results).toEqual([{ outcome: "skipped", why: "nobody_eligible" }]);
  });

  test("handoffs that come at once, in two processes, fill everybody and take nobody over their capacity", async () => {
    const people = await Promise.all(
      [1, 2, 3].map((n) => workspace.addTeammate({ name: `P${n}`, capacity: 4 })),
    );
    await install([rotate("rotate", people)]);
    const other = await workspace.secondProcess();
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask({ through: index % 2 === 0 ? workspace.app : other })),
    );
    const { rows } = await workspace.database.pool.query(
      "select open_chat from teammate where id = any($1::uuid[])",
      [people],
    );
    expect(rows.map((row) => row.open_chat)).toEqual([4, 4, 4]);
    const owners = await Promise.all(asked.map(async (id) => (await seen(id)).conversation.owner_kind));
    expect(owners.filter((kind) => kind === "teammate")).toHaveLength(12);
    expect(owners.filter((kind) => kind === "waiting")).toHaveLength(8);
  });

  test("it moves to the inbox that the workflow chose, and is taken by one of that inbox", async () => {
    const inboxId = randomUUID();
    await workspace.database.kysely
      .insertInto("inbox")
      .values({ id: inboxId, name: "Billing", kind: "inbox", everyone: false })
      .execute();
    await workspace.database.kysely
      .insertInto("inbox_member")
      .values({ inbox_id: inboxId, teammate_id: eva })
      .execute();
    await Promise.all([workspace.app.places.refresh(), workspace.app.roster.refresh()]);
    await install([{ id: "move", kind: "move_to_inbox", inboxId }, rotate("rotate", [ana, eva])]);
    const { conversation, kinds } = await seen(await ask());
    expect(conversation).toMatchObject({ inbox_id: inboxId, owner_id: eva });
    expect(kinds).toEqual(["visitor", "available"]);
  });

  test("a question without an answer goes the same way", async () => {
    await install([rotate("rotate", [ben])]);
    const { conversationId } = await workspace.write(riddle);
    await workspace.app.answers.idle();
    const { conversation, kinds, runs } = await seen(conversationId);
    expect(conversation.owner_id).toBe(ben);
    expect(kinds).toEqual(["visitor", "available"]);
    expect(runs).toMatchObject([{ cause: { kind: "handoff" }, status: "ended", why: "finished" }]);
  });
});

describe("a later handoff of the same conversation", () => {
  test("reuses the ticket, enrolls it again, and ends the run that the earlier one began", async () => {
    await install([
      { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "days" } },
      rotate("rotate", [ana]),
    ]);
    const id = await ask();
    expect((await seen(id)).runs).toMatchObject([{ status: "waiting", why: "delay" }]);
    const first = await seen(id);
    await act(workspace.app, id, { type: "take_over", teammateId: ben });
    await act(workspace.app, id, { type: "hand_back", by: ben });
    workspace.advance(1000);
    await ask({ conversationId: id });
    const { runs, ticket, results } = await seen(id);
    expect(runs).toMatchObject([
      { status: "ended", why: "enrolled_again" },
      { status: "waiting", why: "delay" },
    ]);
    expect(ticket.number).toBe(first.ticket.number);
    expect(results).toContainEqual({ outcome: "ended", why: "enrolled_again" });
  });

  test("branches on what the ticket became meanwhile", async () => {
    await workspace.database.kysely
      .insertInto("ticket_property")
      .values({ key: "plan", name: "Plan", type: "text" })
      .execute();
    await workspace.app.workflows.refresh();
    await install([
      {
        id: "plan",
        kind: "branch_value",
        property: "plan",
        arms: [{ values: ["pro"], steps: [rotate("to-eva", [eva])] }],
        otherwise: [rotate("to-ana", [ana])],
      },
    ]);
    const id = await ask();
    expect((await seen(id)).conversation.owner_id).toBe(ana);
    await act(workspace.app, id, {
      type: "change_ticket",
      changes: { properties: { plan: "pro" } },
      by: { kind: "teammate", id: ana },
    });
    await act(workspace.app, id, { type: "hand_back", by: ana });
    workspace.advance(1000);
    await ask({ conversationId: id });
    expect((await seen(id)).conversation.owner_id).toBe(eva);
  });
});

test("a workflow that another process has published a moment ago decides, for old conversations and new ones", async () => {
  const old = (await workspace.write("What does it cost?")).conversationId;
  await workspace.app.answers.idle();
  for (const conversationId of [old, undefined]) {
    const fresh = await publish(workspace.database, workflowOf([rotate("rotate", [eva])]));
    // This process hears of the settings before it hears of the workflow that they name.
    await route({ route: { ...workspace.app.settings.handoff().settings.route, workflowId: fresh } });
    await withdraw(workspace.database, fresh);
    await workspace.app.workflows.refresh();
    await publish(workspace.database, workflowOf([rotate("rotate", [eva])]), { id: fresh });
    expect(workspace.app.workflows.published(fresh)).toBeNull();
    const id = await ask(conversationId === undefined ? {} : { conversationId });
    expect((await seen(id)).conversation.owner_id).toBe(eva);
  }
  await route();
});

describe("a workflow that is not in force any more", () => {
  test("leaves the conversation in Unassigned, with a reason and an alert", async () => {
    await withdraw(workspace.database, workflowId);
    await workspace.app.workflows.refresh();
    const { conversation, kinds, runs } = await seen(await ask());
    expect(conversation).toMatchObject({ owner_kind: "waiting", reply_late: true });
    expect(kinds).toEqual(["visitor", "not_assigned"]);
    expect(runs).toEqual([]);
  });

  test("is run to its end where it had begun, in the version that it began with", async () => {
    await install([
      { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "hours" } },
      rotate("rotate", [ana]),
    ]);
    const id = await ask();
    await install([{ id: "stop", kind: "stop" }]);
    await withdraw(workspace.database, workflowId);
    await workspace.app.workflows.refresh();
    workspace.advance(3_600_000);
    await workspace.app.workflows.runs.drain();
    const { conversation, kinds, runs } = await seen(id);
    expect(conversation.owner_id).toBe(ana);
    expect(kinds).toEqual(["visitor", "not_assigned", "marker"]);
    expect(runs).toMatchObject([{ status: "ended", why: "finished" }]);
  });
});
