import { randomUUID } from "node:crypto";
import type { Filter, Step, WorkflowDefinition } from "@baton/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { setVisitor } from "../conversations/visitors.store.ts";
import { gate, pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { enrollByHand } from "./enroll-by-hand.ts";
import { countMatching, enrollMatching } from "./enroll-matching.ts";
import { end, resume } from "./mend-run.ts";
import { publish, workflowOf } from "./test-workflow.ts";

let workspace: TestWorkspace;
let app: App;
let ana: string;
let ben: string;
const hour = 3_600_000;

beforeEach(async () => {
  workspace = await testWorkspace();
  ({ app } = workspace);
  ana = await workspace.addTeammate({ name: "Ana", capacity: 50 });
  ben = await workspace.addTeammate({ name: "Ben", capacity: 50, inTeam: false });
});
afterEach(async () => {
  await app.workflows.runs.drain();
  expect(await workspace.broken()).toEqual([]);
  await workspace.drop();
});

const only = (property: string, ...values: (string | number | boolean)[]): Filter => ({
  match: "all",
  of: [{ property, operator: "is_any_of", values }],
});
const wait = (amount: number, unit: "minutes" | "hours" = "hours", id = "wait"): Step => ({
  id,
  kind: "delay",
  delay: { kind: "for", amount, unit },
});
const note = (id: string): Step => ({ id, kind: "add_note", text: id });
const priority = (value: string, id = `to-${value}`): Step => ({
  id,
  kind: "set_property",
  property: "priority",
  value,
});
const when = (filter: Filter, again = false): WorkflowDefinition["enrollment"] => ({
  occasions: [{ kind: "filter", filter }],
  again,
});

async function install(
  steps: readonly Step[],
  about: Partial<WorkflowDefinition> = {},
  id?: string,
): Promise<string> {
  const made = await publish(workspace.database, workflowOf(steps, about), id === undefined ? {} : { id });
  await app.workflows.refresh();
  return made;
}

/** A conversation that Ana has, with its ticket. */
async function theirs(): Promise<string> {
  const { conversationId } = await workspace.write("I want to talk to a human");
  await app.workflows.runs.drain();
  return conversationId;
}

const change = (id: string, changes: object, by = ana) =>
  act(app, id, { type: "change_ticket", changes, by: { kind: "teammate", id: by } });

async function runsOf(id: string) {
  const { rows } = await workspace.database.pool.query(
    "select * from workflow_run where conversation_id = $1 order by begun_at, id",
    [id],
  );
  return rows;
}

async function notesOf(id: string): Promise<string[]> {
  const { rows } = await workspace.database.pool.query(
    "select body from message where conversation_id = $1 and kind = 'note' order by seq",
    [id],
  );
  return rows.map((row) => row.body);
}

async function rows(query: string, ...values: unknown[]) {
  return (await workspace.database.pool.query(query, values)).rows;
}

describe("enrollment", () => {
  test("by a property's becoming what a filter wants, once; again only where that is wished", async () => {
    const once = await install([note("once")], { enrollment: when(only("priority", "high")) });
    await install([note("each time")], { enrollment: when(only("priority", "high"), true) });
    const id = await theirs();
    expect(await runsOf(id)).toEqual([]);
    for (const value of [1, 0, 1] as const) {
      await change(id, { priority: value });
      await app.workflows.runs.drain();
    }
    expect((await notesOf(id)).sort()).toEqual(["each time", "each time", "once"]);
    expect((await runsOf(id)).filter((run) => run.workflow_id === once)).toHaveLength(1);
    expect(await rows("select * from owed_enrollment")).toEqual([]);
  });

  test("once, also by a process that comes with its own when another's has ended already", async () => {
    await install([{ id: "name", kind: "set_property", property: "subject", value: "Urgent" }], {
      enrollment: when(only("priority", "high"), true),
    });
    const id = await theirs();
    const { wake } = app.workflows.runs;
    app.workflows.runs.wake = () => undefined;
    await change(id, { priority: 1 });
    const held = gate();
    const slow = await pausedProcess(workspace, async ({ when: at, query }) => {
      if (at === "before" && query.includes("apply_change")) await held.wait();
    });
    const draining = slow.app.workflows.runs.drain();
    await held.reached;
    await app.workflows.runs.drain();
    held.open();
    await draining;
    app.workflows.runs.wake = wake;
    await slow.stop();
    // Neither epoch nor seq tells that it was done.
    expect(await runsOf(id)).toMatchObject([{ status: "ended", why: "finished" }]);
  });

  test("also in a workflow that another process has published a moment ago", async () => {
    const id = await theirs();
    await publish(
      workspace.database,
      workflowOf([note("fresh")], { enrollment: when(only("priority", "high")) }),
    );
    await change(id, { priority: 1 });
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual(["fresh"]);
  });

  test("by a ticket's being made, also when its first properties meet a filter", async () => {
    await install([note("made")], {
      enrollment: { occasions: [{ kind: "ticket_created", filter: null }], again: false },
    });
    await install([note("chat")], { enrollment: when(only("channelKind", "chat")) });
    await install([note("mail")], { enrollment: when(only("channelKind", "email")) });
    expect((await notesOf(await theirs())).sort()).toEqual(["chat", "made"]);
  });

  test("by an address that the visitor leaves", async () => {
    await install([note("address")], { enrollment: when(only("emailKnown", true)) });
    const id = await theirs();
    const [{ visitor_id }] = await rows("select visitor_id from conversation where id = $1", id);
    await setVisitor(app, visitor_id, { email: "vera@example.com" });
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual(["address"]);
  });

  test("by hand, and not twice at a time", async () => {
    const workflow = await install([wait(1), note("late")]);
    const id = await theirs();
    const reader = { id: ana, role: "owner" } as const;
    await enrollByHand(app, reader, workflow, id);
    await expect(enrollByHand(app, reader, workflow, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await runsOf(id)).toMatchObject([
      { status: "waiting", cause: { kind: "by_hand", teammateId: ana } },
    ]);
    const unseen = (await workspace.write("Hello")).conversationId;
    await expect(enrollByHand(app, reader, workflow, unseen)).rejects.toMatchObject({ code: "no_ticket" });
    await expect(enrollByHand(app, reader, randomUUID(), id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("of those that match already, when a version is published", async () => {
    const [first, second] = [await theirs(), await theirs()];
    await change(first, { priority: 2 });
    const workflow = await install([note("matched")], { enrollment: when(only("priority", "urgent")) });
    expect(await countMatching(app, workflow)).toBe(1);
    expect(await enrollMatching(app, workflow, ana)).toBe(1);
    await app.workflows.runs.drain();
    expect([await notesOf(first), await notesOf(second)]).toEqual([["matched"], []]);
    expect(await countMatching(app, workflow)).toBe(0);
  });

  test("ends when what unenrolls is met, before the next step", async () => {
    await install([wait(1), note("never")], {
      enrollment: when(only("priority", "high")),
      unenroll: only("stage", "waiting_on_contact"),
    });
    const id = await theirs();
    await change(id, { priority: 1 });
    await app.workflows.runs.drain();
    await change(id, { stage: { key: "waiting_on_contact", phase: "waiting_on_contact" } });
    workspace.advance(hour);
    await app.workflows.runs.drain();
    expect(await runsOf(id)).toMatchObject([{ status: "ended", why: "unenrolled" }]);
    expect(await notesOf(id)).toEqual([]);
  });
});

describe("workflows that lead to one another", () => {
  test("stop where they would go round", async () => {
    const second = randomUUID();
    await install([priority("urgent")], { enrollment: when(only("priority", "high"), true) });
    await install([priority("high")], { enrollment: when(only("priority", "urgent"), true) }, second);
    const id = await theirs();
    await change(id, { priority: 1 });
    await app.workflows.runs.drain();
    expect(await runsOf(id)).toHaveLength(2);
    expect(await rows("select priority from ticket where conversation_id = $1", id)).toEqual([
      { priority: 1 },
    ]);
  });

  test("enroll in another, and end with a reason when that led there", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await install([note("second"), { id: "back", kind: "enroll", workflowId: first }], {}, second);
    await install([note("first"), { id: "on", kind: "enroll", workflowId: second }], {}, first);
    const id = await theirs();
    await enrollByHand(app, { id: ana, role: "owner" }, first, id);
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual(["first", "second"]);
    expect(await runsOf(id)).toMatchObject([
      { workflow_id: first, why: "finished" },
      { workflow_id: second, why: "loop", chain: [first] },
    ]);
  });
});

describe("a run", () => {
  const begin = async (steps: readonly Step[]): Promise<{ id: string; runId: string }> => {
    const workflow = await install(steps);
    const id = await theirs();
    return { id, runId: await enrollByHand(app, { id: ana, role: "owner" }, workflow, id) };
  };

  test("goes on after its delay, in whichever process, and does each step once", async () => {
    const { id } = await begin([note("one"), wait(1), note("two"), wait(1, "hours", "again"), note("three")]);
    const other = await workspace.secondProcess();
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.all([app.workflows.runs.drain(), other.workflows.runs.drain()]);
      workspace.advance(hour);
    }
    expect(await notesOf(id)).toEqual(["one", "two", "three"]);
  });

  test("that was cut off between two steps goes on at the next one", async () => {
    const { id, runId } = await begin([
      wait(1, "minutes"),
      note("one"),
      { id: "hand", kind: "assign", teammateId: ben },
      note("two"),
    ]);
    workspace.advance(60_000);
    // The process dies after the change that assigned: nothing was told, and its memory is gone.
    const dying = await workspace.secondProcess();
    const wake = dying.workflows.runs.wake;
    dying.workflows.runs.wake = () => undefined;
    await dying.workflows.runs.drain();
    dying.workflows.runs.wake = wake;
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual(["one", "two"]);
    const [{ owner_id }] = await rows("select owner_id from conversation where id = $1", id);
    expect(owner_id).toBe(ben);
    expect(await rows("select status from workflow_run where id = $1", runId)).toEqual([{ status: "ended" }]);
  });

  test("is parked when a step can't be done, tells those who mend, and goes on when it is mended", async () => {
    const editor = await workspace.addTeammate({ name: "Editor" });
    await workspace.changePerson(editor, { role: "workflow_editor" });
    const gone = await workspace.addTeammate({ name: "Gone" });
    await workspace.changePerson(gone, { active: false });
    const { id, runId } = await begin([{ id: "to-gone", kind: "assign", teammateId: gone }, note("after")]);
    expect(await runsOf(id)).toMatchObject([{ status: "needs_review", why: "teammate_gone", due_at: null }]);
    expect(await rows("select teammate_id, kind, body, run_id from notification")).toEqual([
      { teammate_id: editor, kind: "run_needs_review", body: "teammate_gone", run_id: runId },
    ]);
    await workspace.changePerson(gone, { active: true });
    await resume(app, runId);
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual(["after"]);
    await expect(resume(app, runId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("whose step the database refuses is tried again, ever later, and then parked", async () => {
    const { id, runId } = await begin([wait(1, "minutes"), note("refused")]);
    await workspace.database.pool.query(
      `create function refuse_notes() returns trigger language plpgsql as $$ begin
         if new.body = 'refused' then raise exception 'no'; end if; return new; end $$;
       create trigger refuse_notes before insert on message for each row execute function refuse_notes()`,
    );
    const states: string[] = [];
    for (const pause of [60_000, 60_000, 300_000, 1_800_000, 7_200_000]) {
      workspace.advance(pause);
      await app.workflows.runs.drain();
      states.push((await runsOf(id))[0].status);
    }
    expect(states).toEqual(["retrying", "retrying", "retrying", "retrying", "needs_review"]);
    await workspace.database.pool.query("drop trigger refuse_notes on message");
    await resume(app, runId);
    expect(await notesOf(id)).toEqual(["refused"]);
  });

  test("is ended by hand and does nothing more", async () => {
    const { id, runId } = await begin([wait(1), note("never")]);
    await end(app, runId);
    workspace.advance(hour);
    await app.workflows.runs.drain();
    expect(await notesOf(id)).toEqual([]);
    expect(await runsOf(id)).toMatchObject([{ status: "ended", why: "by_hand" }]);
  });

  test("closes nothing that its visitor waits for, and closes what is answered", async () => {
    const { id, runId } = await begin([wait(1), { id: "close", kind: "close" }]);
    workspace.advance(hour);
    await app.workflows.runs.drain();
    const record =
      "select record->'result' as result from workflow_record where run_id = $1 order by number desc limit 1";
    expect(await rows(record, runId)).toEqual([{ result: { outcome: "skipped", why: "visitor_waits" } }]);
    await act(app, id, { type: "reply", teammateId: ana, body: "Here.", clientId: randomUUID() });
    const workflow = await install([{ id: "close", kind: "close" }]);
    await enrollByHand(app, { id: ana, role: "owner" }, workflow, id);
    const [conversation] = await rows("select owner_kind, ticket_stage from conversation where id = $1", id);
    expect(conversation).toEqual({ owner_kind: "none", ticket_stage: "closed" });
  });

  test("tells people in the app and by mail, and the outside by a webhook, each owed from then on", async () => {
    const { runId, id } = await begin([
      {
        id: "tell",
        kind: "notify",
        people: { userIds: [], teamIds: [workspace.teamId], owner: false },
        by: ["in_app", "email"],
        text: "Look.",
      },
      { id: "hook", kind: "webhook", url: "https://example.com/hook", secretName: "main" },
    ]);
    expect(await rows("select teammate_id, body, run_id from notification")).toEqual([
      { teammate_id: ana, body: "Look.", run_id: runId },
    ]);
    const [mail] = await rows("select to_address, subject, body, state from outgoing_mail");
    expect(mail).toMatchObject({ to_address: `${ana}@example.com`, state: "pending" });
    expect(mail.body).toContain(`/help-desk/all_open/${id}`);
    const [hook] = await rows("select * from webhook_delivery");
    expect(hook).toMatchObject({
      url: "https://example.com/hook",
      secret_name: "main",
      run_id: runId,
      state: "pending",
    });
    const [{ number }] = await rows("select number from ticket where conversation_id = $1", id);
    expect(JSON.parse(hook.body).data).toMatchObject({
      conversationId: id,
      ticket: { number, channelKind: "chat" },
    });
  });

  test("moves who waits to Unassigned of another inbox, from where a later step assigns them", async () => {
    await workspace.setStatus(ana, "away");
    const inboxId = randomUUID();
    await workspace.database.kysely
      .insertInto("inbox")
      .values({ id: inboxId, name: "Billing", kind: "inbox" })
      .execute();
    await Promise.all([app.places.refresh(), app.roster.refresh()]);
    const { id } = await begin([
      { id: "move", kind: "move_to_inbox", inboxId },
      wait(1),
      { id: "give", kind: "assign", teammateId: ben },
    ]);
    await app.workflows.runs.drain();
    expect(await rows("select drains from waiting_line where conversation_id = $1", id)).toEqual([
      { drains: false },
    ]);
    workspace.advance(hour);
    await app.workflows.runs.drain();
    const [conversation] = await rows("select owner_id, inbox_id from conversation where id = $1", id);
    expect(conversation).toEqual({ owner_id: ben, inbox_id: inboxId });
  });
});
