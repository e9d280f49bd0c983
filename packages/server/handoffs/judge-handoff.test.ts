import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { foundAfterBreaking } from "../doctor/test-break.ts";
import { type PlayedDay, playDay, refundTrigger } from "../reports/test-day.ts";

let played: PlayedDay;

beforeAll(async () => {
  played = await playDay();
});
afterAll(async () => {
  expect(await played.desk.workspace.broken()).toEqual([]);
  await played.desk.drop();
});

async function judge(name: string, needed: boolean, caller = played.desk.owner) {
  const id = played.ids[name] ?? "";
  const { card } = await played.desk.ok("getConversation", { params: { id } });
  const params = { id, handoffId: card?.handoffId ?? "" };
  return played.desk.server.call("judgeHandoff", caller, { params, body: { needed } });
}

const cardOf = async (name: string) =>
  (await played.desk.ok("getConversation", { params: { id: played.ids[name] ?? "" } })).card;

async function audited(): Promise<unknown[]> {
  const rows = await played.desk.workspace.database.kysely
    .selectFrom("audit_log")
    .select(["before", "after"])
    .where("action", "=", "handoff.judged")
    .orderBy("id")
    .execute();
  return rows.map(({ before, after }) => [before, after]);
}

test("a verdict is kept with who and when, can be changed, and each change is audited", async () => {
  expect((await cardOf("refund"))?.judged).toBeNull();
  expect(await judge("refund", true)).toMatchObject({ status: 200, body: { judged: { needed: true } } });
  expect((await cardOf("refund"))?.judged).toMatchObject({ needed: true, by: "A owner" });
  await judge("refund", true);
  await judge("refund", false);
  expect((await cardOf("refund"))?.judged).toMatchObject({ needed: false });
  const handoffId = (await cardOf("refund"))?.handoffId;
  expect(await audited()).toEqual([
    [null, { handoffId, needed: true }],
    [
      { handoffId, needed: true },
      { handoffId, needed: false },
    ],
  ]);
});

test("a closed conversation's handoff can be judged too", async () => {
  await act(played.desk.workspace.app, played.ids.asked ?? "", { type: "close", by: played.ana });
  expect((await judge("asked", true)).status).toBe(200);
});

test("verdicts make the precision of each trigger and reason", async () => {
  const { desk, period } = played;
  const read = (figure: "judged_triggers" | "judged_reasons") =>
    desk.ok("readReport", { query: { figure, by: "part", ...period } });
  expect((await read("judged_triggers")).counts).toMatchObject([
    { key: refundTrigger.id, count: 1, needed: 0 },
  ]);
  expect((await read("judged_reasons")).counts).toMatchObject([
    { key: "phrase", count: 1, needed: 0 },
    { key: "visitor_asked", count: 1, needed: 1 },
  ]);
  await judge("refund", true);
  expect((await read("judged_triggers")).counts).toMatchObject([{ count: 1, needed: 1 }]);
});

test("a trigger that is gone is still named by its last words", async () => {
  const { desk, period } = played;
  await desk.workspace.changeSettings({ triggers: [] });
  const query = { figure: "judged_triggers", by: "part", ...period } as const;
  expect((await desk.ok("readReport", { query })).counts).toMatchObject([{ label: "refund" }]);
});

test("nobody judges what they may not see", async () => {
  const { desk } = played;
  await desk.workspace.database.kysely.updateTable("inbox").set({ everyone: false }).execute();
  const stranger = await desk.server.signIn("teammate");
  expect(await judge("waiting", true, stranger)).toMatchObject({ status: 404 });
  expect((await cardOf("waiting"))?.judged).toBeNull();
  await desk.workspace.database.kysely.updateTable("inbox").set({ everyone: true }).execute();
});

test("another conversation's handoff is not found", async () => {
  const handoffId = (await cardOf("waiting"))?.handoffId ?? "";
  const params = { id: played.ids.refund ?? "", handoffId };
  const { server, owner } = played.desk;
  expect(await server.call("judgeHandoff", owner, { params, body: { needed: true } })).toMatchObject({
    status: 404,
  });
});

test.each([
  ["a verdict that nobody said", "update handoff_verdict set needed = not needed"],
  ["a verdict of before its handoff", "update handoff_verdict set at = at - interval '1 year'"],
])("the doctor finds %s", async (_, break_) => {
  expect(await foundAfterBreaking(played.desk.workspace, break_)).toEqual([22]);
});
