import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import type { Refusal } from "../refusal.ts";
import { changeTicket } from "./change-ticket.ts";
import type { TicketPatch } from "./check-ticket-patch.ts";
import { type TicketDesk, ticketDesk } from "./test-ticket-desk.ts";

let desk: TicketDesk;
let other: App;
let workshop: string;

beforeAll(async () => {
  desk = await ticketDesk();
  other = await desk.server.workspace.secondProcess();
  await desk.addChoice("plan", ["free", "pro"]);
  for (const [key, type] of [
    ["order_number", "text"],
    ["seats", "number"],
    ["renewal", "date"],
    ["expert", "person"],
    ["vip", "boolean"],
  ] as const)
    await desk.done("addTicketProperty", { body: { key, name: key, type, options: [] } });
  const [support] = await desk.pipelines();
  if (support === undefined) throw new Error("every workspace has a pipeline");
  const stages = [
    ...support.stages.slice(0, 3),
    { name: "In the workshop", state: "open" as const, phase: null },
    ...support.stages.slice(3),
    { name: "Refused", state: "closed" as const, phase: null },
  ];
  await desk.done("changePipeline", {
    params: { id: support.id },
    body: { name: support.name, isDefault: true, stages },
  });
  workshop = await keyOf("In the workshop");
  await other.workflows.refresh();
  await other.roster.refresh();
});
afterEach(async () => {
  await desk.server.workspace.app.answers.idle();
  expect(await desk.server.workspace.broken()).toEqual([]);
});
afterAll(() => desk.drop());

async function keyOf(name: string): Promise<string> {
  const stages = (await desk.pipelines()).flatMap((pipeline) => pipeline.stages);
  return stages.find((stage) => stage.name === name)?.key ?? "";
}
const refused = (id: string, patch: TicketPatch, caller = desk.ana) =>
  desk.refused("changeTicket", { params: { id }, body: patch as never }, caller);
const anaAs = (app: App) => (id: string, patch: TicketPatch) =>
  changeTicket(app, { id: desk.ana.id ?? "", role: "teammate" }, id, patch);
async function phaseOf(id: string): Promise<unknown> {
  const { rows } = await desk.server.workspace.database.pool.query(
    "select t.stage, c.ticket_stage, c.owner_kind from ticket t join conversation c on c.id = t.conversation_id where c.id = $1",
    [id],
  );
  return rows[0];
}

describe("a ticket", () => {
  test("begins with the visitor's words, in the first stage, with nothing known of the workspace's own", async () => {
    const id = await desk.handedOff();
    const [support] = await desk.pipelines();
    expect(await desk.ticket(id)).toMatchObject({
      conversationId: id,
      number: expect.any(Number),
      subject: "I want to talk to a human about my lamp",
      pipelineId: support?.id,
      state: "open",
      priority: 0,
      properties: {},
    });
    expect(await desk.changes(id)).toEqual([]);
  });

  test("is changed in whatever is named, and the rest stays", async () => {
    const id = await desk.handedOff();
    const properties = { plan: "pro", order_number: "A-7", seats: 2.5, renewal: "2026-07-14", vip: false };
    const all = { ...properties, expert: desk.ana.id };
    expect(await desk.change(id, { subject: " Broken lamp ", priority: 2, properties: all })).toMatchObject({
      subject: "Broken lamp",
      priority: 2,
      properties: all,
    });
    expect(await desk.change(id, { properties: { plan: null, seats: 3 } })).toMatchObject({
      subject: "Broken lamp",
      properties: { order_number: "A-7", seats: 3, renewal: "2026-07-14", vip: false, expert: desk.ana.id },
    });
    expect((await desk.ticket(id)).properties).not.toHaveProperty("plan");
  });

  test("stays as it is when nothing is named, or what is named is so already", async () => {
    const id = await desk.handedOff();
    const before = await desk.change(id, { priority: 1, properties: { plan: "pro" } });
    const told = (await desk.changes(id)).length;
    expect(await desk.change(id, {})).toEqual(before);
    expect(await desk.change(id, { properties: {} })).toEqual(before);
    expect(
      await desk.change(id, { priority: 1, stage: before.stage, properties: { plan: "pro", seats: null } }),
    ).toEqual(before);
    expect(await desk.changes(id)).toHaveLength(told);
  });

  test("tells of each change by whom, from what to what, newest first", async () => {
    const id = await desk.handedOff();
    const first = await desk.ticket(id);
    await desk.change(id, { properties: { plan: "free" } });
    await desk.change(id, { stage: workshop });
    await desk.change(id, { priority: -1, subject: "A lamp", properties: { plan: null } });
    const by = { kind: "teammate", id: desk.ana.id, name: "A teammate" };
    const changes = (await desk.changes(id)).map(({ at: _, ...change }) => change);
    expect(changes.slice(-2)).toEqual([
      { property: "stage", before: first.stage, after: workshop, by },
      { property: "plan", before: null, after: "free", by },
    ]);
    expect(changes).toHaveLength(5);
    expect(changes.slice(0, 3)).toEqual(
      expect.arrayContaining([
        { property: "priority", before: 0, after: -1, by },
        { property: "subject", before: first.subject, after: "A lamp", by },
        { property: "plan", before: "free", after: null, by },
      ]),
    );
  });

  test("tells that nobody moved it when its conversation did", async () => {
    const id = await desk.handedOff();
    const body = { body: "We look at it.", clientId: randomUUID() };
    await desk.done("reply", { params: { id }, body }, desk.ana);
    expect(await desk.ticket(id)).toMatchObject({ stage: "waiting_on_contact" });
    expect((await desk.changes(id))[0]).toMatchObject({
      property: "stage",
      after: "waiting_on_contact",
      by: null,
    });
  });
});

describe("a stage", () => {
  test("that only people choose leaves the ticket in its phase, and the conversation moves it on", async () => {
    const id = await desk.handedOff();
    const body = { body: "We look at it.", clientId: randomUUID() };
    await desk.done("reply", { params: { id }, body }, desk.ana);
    expect(await desk.change(id, { stage: workshop })).toMatchObject({ stage: workshop, state: "open" });
    expect(await phaseOf(id)).toMatchObject({
      stage: "waiting_on_contact",
      ticket_stage: "waiting_on_contact",
    });
    await desk.server.workspace.write("Is it done?", { conversationId: id });
    expect(await desk.ticket(id)).toMatchObject({ stage: "waiting_on_us" });
  });

  test("that is closed closes the conversation with it, and a closed one is not opened by a stage", async () => {
    const id = await desk.handedOff();
    const refusedStage = await keyOf("Refused");
    expect(await desk.change(id, { stage: refusedStage })).toMatchObject({
      stage: refusedStage,
      state: "closed",
    });
    expect(await phaseOf(id)).toEqual({ stage: "closed", ticket_stage: "closed", owner_kind: "none" });
    expect(await refused(id, { stage: workshop })).toMatchObject({ status: 409, code: "already_closed" });
    expect(await desk.change(id, { stage: "closed", priority: 1 })).toMatchObject({
      stage: "closed",
      priority: 1,
    });
  });

  test("that was removed in another process a moment ago is refused as unknown", async () => {
    const id = await desk.handedOff();
    const body = {
      name: "Repairs",
      isDefault: false,
      stages: [
        { name: "Begun", state: "open" as const, phase: null },
        { name: "Repaired", state: "closed" as const, phase: null },
      ],
    };
    const { pipeline } = (await desk.done("addPipeline", { body })) as { pipeline: { id: string } };
    await other.workflows.refresh();
    const begun = await keyOf("Begun");
    await desk.done("removePipeline", { params: { id: pipeline.id } });
    expect(other.workflows.stage(begun)).not.toBeNull();
    await expect(anaAs(other)(id, { stage: begun })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "stage" }],
    });
  });
});

describe("a value", () => {
  test.each<[string, TicketPatch, string]>([
    ["an unknown stage", { stage: "nowhere" }, "stage"],
    ["an unknown property", { properties: { colour: "red" } }, "properties.colour"],
    ["a property that every ticket has", { properties: { subject: "x" } }, "properties.subject"],
    ["a stage given as a property", { properties: { stage: "closed" } }, "properties.stage"],
    ["a choice that is none", { properties: { plan: "enterprise" } }, "properties.plan"],
    ["a choice by its name", { properties: { plan: "PRO" } }, "properties.plan"],
    ["a number for a text", { properties: { order_number: 7 } }, "properties.order_number"],
    ["a blank text", { properties: { order_number: " \t" } }, "properties.order_number"],
    ["a text for a number", { properties: { seats: "7" } }, "properties.seats"],
    ["a text for yes or no", { properties: { vip: "true" } }, "properties.vip"],
    ["a date that no calendar has", { properties: { renewal: "2026-02-30" } }, "properties.renewal"],
    ["an instant for a date", { properties: { renewal: 1_780_000_000_000 } }, "properties.renewal"],
    ["a person who is nobody", { properties: { expert: randomUUID() } }, "properties.expert"],
    ["a person by name", { properties: { expert: "A teammate" } }, "properties.expert"],
    ["a prototype", { properties: JSON.parse('{"__proto__": "x"}') }, "properties.__proto__"],
    ["a key that an object has", { properties: { constructor: "x" } as never }, "properties.constructor"],
  ])("that is %s is refused by the name of its field, and nothing is changed", async (_, patch, path) => {
    const id = await desk.handedOff();
    const before = await desk.ticket(id);
    const odd = { priority: 2, ...patch } as const;
    expect(await refused(id, odd)).toMatchObject({ status: 422, code: "invalid", paths: [path] });
    expect(await desk.ticket(id)).toEqual(before);
    expect(await desk.changes(id)).toEqual([]);
  });

  test("that is a person who was deactivated is refused, and stays where it was set before", async () => {
    const id = await desk.handedOff();
    const expert = await desk.server.workspace.addTeammate({ status: "away" });
    await desk.change(id, { properties: { expert: expert.toUpperCase() } });
    await desk.server.workspace.changePerson(expert, { active: false });
    expect(await refused(id, { properties: { expert } })).toMatchObject({ paths: ["properties.expert"] });
    expect((await desk.ticket(id)).properties).toEqual({ expert });
  });

  test("of a property that another process has just added is taken", async () => {
    const id = await desk.handedOff();
    await desk.addChoice("size", ["small", "large"]);
    expect(other.workflows.property("size")).toBeNull();
    await anaAs(other)(id, { properties: { size: "large" } });
    expect((await desk.ticket(id)).properties).toEqual({ size: "large" });
  });

  test("of several that are wrong names them all", async () => {
    const id = await desk.handedOff();
    const { paths } = await refused(id, { stage: "x", properties: { plan: "x", seats: "x" } });
    expect([...paths].sort()).toEqual(["properties.plan", "properties.seats", "stage"]);
  });
});

describe("a conversation", () => {
  test("in which nobody was involved yet has no ticket to read or to change", async () => {
    const { conversationId: id } = await desk.server.workspace.write("What are your opening hours?");
    expect(await refused(id, { priority: 1 })).toMatchObject({ status: 409, code: "no_ticket" });
    expect(await desk.refused("getTicket", { params: { id } }, desk.ana)).toMatchObject({ status: 404 });
    expect(await desk.refused("listTicketChanges", { params: { id } }, desk.ana)).toMatchObject({
      status: 404,
    });
  });

  test("that one may not see is not found, whatever is asked of its ticket", async () => {
    const body = { name: "Closed shop", everyone: false, userIds: [desk.ana.id ?? ""], teamIds: [] };
    const admin = await desk.server.signIn("admin");
    const { inbox } = (await desk.done("addInbox", { body }, admin)) as { inbox: { id: string } };
    const stranger = await desk.server.signIn("teammate");
    const id = await desk.handedOff();
    await act(desk.server.workspace.app, id, {
      type: "move_inbox",
      inboxId: inbox.id,
      policyVersion: desk.server.workspace.app.settings.handoff().policy.version,
    });
    for (const patch of [{ priority: 1 as const }, { stage: "nowhere" }, {}])
      expect(await refused(id, patch, stranger)).toMatchObject({ status: 404, code: "not_found" });
    expect(await desk.refused("getTicket", { params: { id } }, stranger)).toMatchObject({ status: 404 });
    expect(await desk.refused("listTicketChanges", { params: { id } }, stranger)).toMatchObject({
      status: 404,
    });
    expect(await desk.change(id, { priority: 1 })).toMatchObject({ priority: 1 });
  });
});

test("the history of a ticket, read from its beginning, leads to what it holds", async () => {
  const id = await desk.handedOff();
  const first = await desk.ticket(id);
  const patch = fc.record(
    {
      subject: fc.constantFrom("A lamp", "A chair"),
      stage: fc.constantFrom("new", "waiting_on_us", "waiting_on_contact", workshop),
      priority: fc.constantFrom(-1 as const, 0 as const, 1 as const, 2 as const),
      properties: fc.record(
        {
          plan: fc.constantFrom("free", "pro", null),
          seats: fc.constantFrom(1, 2, null),
          vip: fc.constantFrom(true, false, null),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  const by = [anaAs(desk.server.workspace.app), anaAs(other)];
  for (const [index, one] of fc.sample(patch, { numRuns: 25, seed: 4 }).entries())
    await by[index % 2]?.(id, one);
  const { subject, stage, priority, properties } = await desk.ticket(id);
  const held = new Map<string, unknown>([
    ["subject", first.subject],
    ["stage", first.stage],
    ["priority", first.priority],
  ]);
  const changes = (await desk.changes(id)).reverse();
  expect(changes.length).toBeGreaterThan(25);
  for (const { property, before, after } of changes) {
    expect(before).toEqual(held.get(property) ?? null);
    expect(after).not.toEqual(before);
    held.set(property, after);
  }
  const known = [...held].filter(([, value]) => value !== null);
  expect(Object.fromEntries(known)).toEqual({ subject, stage, priority, ...properties });
});

describe("two teammates at once", () => {
  test("who change different properties lose nothing, through one process or two", async () => {
    const here = anaAs(desk.server.workspace.app);
    for (const there of [here, anaAs(other)]) {
      const id = await desk.handedOff();
      await Promise.all([
        here(id, { properties: { plan: "pro" } }),
        there(id, { properties: { seats: 7 } }),
        here(id, { subject: "A lamp" }),
        there(id, { priority: 2 }),
        here(id, { properties: { vip: true } }),
        there(id, { properties: { order_number: "A-1" } }),
      ]);
      expect(await desk.ticket(id)).toMatchObject({
        subject: "A lamp",
        priority: 2,
        properties: { plan: "pro", seats: 7, vip: true, order_number: "A-1" },
      });
      expect(await desk.changes(id)).toHaveLength(6);
    }
  });

  test("who change one property leave a history without a gap, and the last one wins", async () => {
    const id = await desk.handedOff();
    const by = [anaAs(desk.server.workspace.app), anaAs(other)];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => by[index % 2]?.(id, { properties: { seats: index } })),
    );
    const changes = (await desk.changes(id)).reverse();
    expect(changes).toHaveLength(12);
    changes.forEach(({ before }, index) => {
      expect(before).toBe(index === 0 ? null : changes[index - 1]?.after);
    });
    expect((await desk.ticket(id)).properties.seats).toBe(changes.at(-1)?.after);
  });

  test("of whom one closes by a stage while the other changes something: both come to pass or one is refused", async () => {
    const id = await desk.handedOff();
    const outcomes = await Promise.allSettled([
      anaAs(desk.server.workspace.app)(id, { stage: "closed" }),
      anaAs(other)(id, { stage: workshop }),
      anaAs(other)(id, { properties: { plan: "pro" } }),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect((outcome.reason as Refusal).code).toBe("already_closed");
    expect(await phaseOf(id)).toMatchObject({ stage: "closed", owner_kind: "none" });
    expect((await desk.ticket(id)).properties).toEqual({ plan: "pro" });
  });

  test("of whom one moves the stage in another process while the visitor writes through this one", async () => {
    const id = await desk.handedOff();
    const { workspace } = desk.server;
    await anaAs(workspace.app)(id, { priority: 1 });
    await anaAs(other)(id, { stage: "waiting_on_contact" });
    await workspace.write("Hello?", { conversationId: id, through: workspace.app });
    expect(await desk.ticket(id)).toMatchObject({ stage: "waiting_on_us" });
  });
});
