import type { Endpoints, RequestOf } from "@baton/contract";
import { builtInProperties } from "@baton/engine";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { publish, withdraw, workflowOf } from "../workflows/test-workflow.ts";
import { mostProperties } from "./save-ticket-property.ts";
import { namedOptions, type TicketDesk, ticketDesk } from "./test-ticket-desk.ts";

let desk: TicketDesk;

beforeAll(async () => {
  desk = await ticketDesk();
});
afterEach(async () => {
  await desk.server.workspace.app.answers.idle();
  expect(await desk.server.workspace.broken()).toEqual([]);
});
afterAll(() => desk.drop());

type New = RequestOf<Endpoints["addTicketProperty"]>["body"];
let counter = 0;
function newKey(): string {
  counter += 1;
  return `property_${counter}`;
}
const add = (body: New) => desk.done("addTicketProperty", { body });
const change = (key: string, body: { name: string; options?: { key: string; name: string }[] }) =>
  desk.done("changeTicketProperty", { params: { key }, body });
const changing = (key: string, body: { name: string; options?: { key: string; name: string }[] }) =>
  desk.refused("changeTicketProperty", { params: { key }, body });
const remove = (key: string) => desk.done("removeTicketProperty", { params: { key } });
const text = (key: string, name = key): New => ({ key, name, type: "text" });
const choice = (key: string, options: readonly string[]): New => ({
  key,
  name: key,
  type: "choice",
  options: namedOptions(options),
});

describe("the properties of tickets", () => {
  test("are listed built in first, then the workspace's own in their order", async () => {
    const [second, first] = [newKey(), newKey()];
    await add({ key: first, name: "Zone", type: "number" });
    await add(choice(second, ["a", "b"]));
    const listed = await desk.properties();
    const own = listed.slice(builtInProperties.length);
    expect(
      listed.slice(0, builtInProperties.length).map(({ key, name, builtIn }) => [key, name, builtIn]),
    ).toEqual(builtInProperties.map(({ key }) => [key, "", true]));
    expect(own.slice(-2)).toEqual([
      {
        key: first,
        name: "Zone",
        type: "number",
        options: null,
        several: false,
        writable: true,
        builtIn: false,
      },
      {
        key: second,
        name: second,
        type: "choice",
        options: namedOptions(["a", "b"]),
        several: false,
        writable: true,
        builtIn: false,
      },
    ]);
  });

  test("tell what a choice may be: by key where screens name it, by name where the workspace does", async () => {
    const of = async (key: string) => (await desk.properties()).find((one) => one.key === key);
    expect((await of("priority"))?.options?.map(({ key, name }) => [key, name])).toContainEqual([
      "high",
      "high",
    ]);
    expect((await of("channel"))?.options).toBeNull();
    expect((await of("stage"))?.options).toContainEqual({ key: "waiting_on_us", name: "Waiting on us" });
    const stages = [
      { name: "Begun", state: "open" as const, phase: null },
      { name: "Over", state: "closed" as const, phase: null },
    ];
    const body = { name: "Repairs", isDefault: false, stages };
    const { pipeline } = (await desk.done("addPipeline", { body })) as { pipeline: { id: string } };
    const named = (await of("stage"))?.options?.map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(["Support: Waiting on us", "Repairs: Begun"]));
    await desk.done("removePipeline", { params: { id: pipeline.id } });
  });
});

describe("a property of the workspace's own", () => {
  test("is there at once for whoever changes a ticket, told to screens, and in the audit log", async () => {
    const key = newKey();
    const before = (await desk.audited("ticket_property.added")).length;
    expect(await add({ ...text(key, "  Order number "), options: [] })).toMatchObject({
      property: { key, name: "Order number", type: "text" },
    });
    const id = await desk.handedOff();
    expect(await desk.change(id, { properties: { [key]: "A-7" } })).toMatchObject({
      properties: { [key]: "A-7" },
    });
    expect((await desk.audited("ticket_property.added")).slice(before)).toEqual([
      { before: null, after: { key, name: "Order number", type: "text", options: [] } },
    ]);
    expect(await events()).toContain("ticket_properties");
  });

  test.each<[string, Partial<New>, number, string]>([
    ["a key that every ticket has", { key: "priority" }, 422, "key"],
    ["a key of large letters", { key: "Plan" }, 422, "key"],
    ["a key that begins with a digit", { key: "2nd" }, 422, "key"],
    ["a prototype's key", { key: "__proto__" }, 422, "key"],
    ["a type that there is not", { type: "list" as never }, 422, "type"],
    ["choices for a text", { options: namedOptions(["a"]) }, 422, "options"],
    ["a choice without choices", { type: "choice" }, 422, "options"],
    [
      "two choices of one key",
      { type: "choice", options: [...namedOptions(["a"]), { key: "a", name: "Other" }] },
      422,
      "options.1.key",
    ],
    [
      "two choices of one name",
      { type: "choice", options: [...namedOptions(["a"]), { key: "b", name: "a" }] },
      422,
      "options.1.name",
    ],
    ["251 choices", { type: "choice", options: namedOptions(many(251)) }, 422, "options"],
    ["a name that shows nothing", { name: "\u200b" }, 422, "name"],
  ])("with %s is refused by the name of its field", async (_, wrong, status, path) => {
    const before = await desk.properties();
    const { status: was, paths } = await desk.refused("addTicketProperty", {
      body: { ...text(newKey()), ...wrong },
    });
    expect({ was, paths }).toEqual({ was: status, paths: [path] });
    expect(await desk.properties()).toEqual(before);
  });

  test("of a key or a name that is taken is refused, also when two add it at once", async () => {
    const key = newKey();
    await add(text(key, "Contract"));
    const twin = (body: New) => desk.refused("addTicketProperty", { body });
    expect(await twin(text(key, "Another"))).toMatchObject({ status: 409, code: "conflict", paths: ["key"] });
    expect(await twin(text(newKey(), "CONTRACT"))).toMatchObject({
      status: 409,
      code: "conflict",
      paths: ["name"],
    });
    const raced = newKey();
    const bodies = [text(raced, "One"), text(raced, "Two")];
    const answers = await Promise.all(
      bodies.map((body) => desk.server.call("addTicketProperty", desk.editor, { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("takes 250 choices", async () => {
    const key = newKey();
    await add(choice(key, many(250)));
    expect((await desk.properties()).find((one) => one.key === key)?.options).toHaveLength(250);
  });

  test("is renamed freely, with its choices, and tickets keep what they hold", async () => {
    const key = newKey();
    await add(choice(key, ["free", "pro"]));
    const id = await desk.handedOff();
    await desk.change(id, { properties: { [key]: "pro" } });
    await publishBranch("Renaming", key, "pro");
    const options = [
      { key: "pro", name: "Professional" },
      { key: "free", name: "Free of charge" },
    ];
    expect(await change(key, { name: "Contract type", options })).toMatchObject({
      property: { key, name: "Contract type", type: "choice", options },
    });
    expect((await desk.ticket(id)).properties).toEqual({ [key]: "pro" });
    expect((await desk.audited("ticket_property.changed")).at(-1)).toMatchObject({
      before: { name: key },
      after: { name: "Contract type", options },
    });
    const told = (await desk.audited("ticket_property.changed")).length;
    await change(key, { name: "Contract type", options });
    expect(await desk.audited("ticket_property.changed")).toHaveLength(told);
  });

  test("loses a choice only when no published workflow names it and no open ticket holds it", async () => {
    const key = newKey();
    await add(choice(key, ["free", "pro", "old"]));
    const id = await desk.handedOff();
    await desk.change(id, { properties: { [key]: "old" } });
    const workflow = await publishBranch("By plan", key, "pro");
    const without = (gone: string) => ({
      name: key,
      options: namedOptions(["free", "pro", "old"].filter((one) => one !== gone)),
    });
    expect(await changing(key, without("old"))).toMatchObject({
      status: 409,
      code: "in_use",
      paths: ["options"],
    });
    expect(await changing(key, without("pro"))).toMatchObject({ code: "in_use", paths: ["options"] });
    await act(desk.server.workspace.app, id, { type: "close", by: desk.ana.id ?? "" });
    await withdraw(desk.server.workspace.database, workflow);
    await change(key, { name: key, options: namedOptions(["free"]) });
    expect((await desk.ticket(id)).properties).toEqual({ [key]: "old" });
  });

  test("that is removed is gone from tickets and stays in their history, and of its key another may be added", async () => {
    const key = newKey();
    await add(text(key));
    const [id, untouched] = [await desk.handedOff(), await desk.handedOff()];
    await desk.change(id, { priority: 1, properties: { [key]: "A-7" } });
    await remove(key);
    expect(await desk.ticket(id)).toMatchObject({ priority: 1, properties: {} });
    expect((await desk.ticket(untouched)).properties).toEqual({});
    expect(await desk.changes(id)).toContainEqual(expect.objectContaining({ property: key, after: "A-7" }));
    expect((await desk.audited("ticket_property.removed")).at(-1)).toEqual({
      before: { key, name: key, type: "text", options: [], clearedTickets: 1 },
      after: null,
    });
    expect(await desk.refused("removeTicketProperty", { params: { key } })).toMatchObject({ status: 404 });
    expect(await changing(key, { name: "x" })).toMatchObject({ status: 404 });
    expect(
      await desk.refused("changeTicket", { params: { id }, body: { properties: { [key]: "x" } } }, desk.ana),
    ).toMatchObject({ code: "invalid", paths: [`properties.${key}`] });
    await add({ key, name: key, type: "number" });
    expect((await desk.ticket(id)).properties).toEqual({});
  });

  test("that a published workflow names stays, and may go once that workflow is published no more", async () => {
    const key = newKey();
    await add(text(key));
    const workflow = await publishBranch("Naming it", key, "x");
    const { code, message } = await desk.refused("removeTicketProperty", { params: { key } });
    expect(code).toBe("in_use");
    expect(message).toContain('the workflow "Naming it"');
    await withdraw(desk.server.workspace.database, workflow);
    await remove(key);
  });

  test("that another process still sets after its removal shows nowhere, and not in the next of its key", async () => {
    const key = newKey();
    await add(text(key));
    const id = await desk.handedOff();
    const stale = await desk.server.workspace.secondProcess();
    await remove(key);
    const properties = { [key]: "too late" };
    await act(stale, id, { type: "change_ticket", changes: { properties }, by: null });
    expect((await desk.ticket(id)).properties).toEqual({});
    await add({ key, name: key, type: "number" });
    expect((await desk.ticket(id)).properties).toEqual({});
  });

  test("is removed while tickets are being given it, and nobody waits for ever", async () => {
    const key = newKey();
    await add(text(key));
    const ids = [await desk.handedOff(), await desk.handedOff(), await desk.handedOff()];
    const { app } = desk.server.workspace;
    await Promise.all([
      ...ids.map((id, index) =>
        act(app, id, { type: "change_ticket", changes: { properties: { [key]: `${index}` } }, by: null }),
      ),
      remove(key),
      ...ids.map((id) => act(app, id, { type: "change_ticket", changes: { priority: 1 }, by: null })),
    ]);
    for (const id of ids) expect(await desk.ticket(id)).toMatchObject({ priority: 1, properties: {} });
  });
});

test("a workspace has so many properties of its own at the most", async () => {
  const { kysely } = desk.server.workspace.database;
  const there = (await desk.properties()).filter(({ builtIn }) => !builtIn).length;
  const filling = Array.from({ length: mostProperties - there }, (_, index) => ({
    key: `filling_${index}`,
    name: `Filling ${index}`,
    type: "text" as const,
  }));
  await kysely.insertInto("ticket_property").values(filling).execute();
  expect(await desk.refused("addTicketProperty", { body: text(newKey()) })).toMatchObject({ status: 409 });
  await remove("filling_0");
  await add(text(newKey()));
  await kysely.deleteFrom("ticket_property").where("key", "like", "filling%").execute();
});

test("only who may manage tickets decides what they have; everyone reads it", async () => {
  const key = newKey();
  for (const role of ["owner", "admin", "workflow_editor"] as const) {
    const caller = await desk.server.signIn(role);
    await desk.done("addTicketProperty", { body: text(key) }, caller);
    await desk.done("changeTicketProperty", { params: { key }, body: { name: `${key} by ${role}` } }, caller);
    await desk.done("removeTicketProperty", { params: { key } }, caller);
  }
  for (const role of ["customer_agent_editor", "availability_manager", "teammate"] as const) {
    const caller = await desk.server.signIn(role);
    await desk.done("listTicketProperties", {}, caller);
    const refusals = await Promise.all([
      desk.refused("addTicketProperty", { body: text(key) }, caller),
      desk.refused("changeTicketProperty", { params: { key }, body: { name: "x" } }, caller),
      desk.refused("removeTicketProperty", { params: { key } }, caller),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(["not_allowed", "not_allowed", "not_allowed"]);
  }
});

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `option_${index}`);
}

async function events(): Promise<unknown[]> {
  const { rows } = await desk.server.workspace.database.pool.query(
    "select payload->>'name' as name from event where payload->>'type' = 'settings'",
  );
  return rows.map(({ name }) => name);
}

/** Publishes a workflow that branches by a property; its id. */
function publishBranch(name: string, property: string, value: string): Promise<string> {
  const arms = [{ values: [value], steps: [] }];
  const definition = workflowOf([{ id: "by", kind: "branch_value", property, arms, otherwise: [] }]);
  return publish(desk.server.workspace.database, definition, { name });
}
