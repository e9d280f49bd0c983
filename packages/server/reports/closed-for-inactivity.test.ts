import { expect, test } from "vitest";
import { watchSilences } from "../customer-agent/watch-silences.ts";
import { testDesk } from "../handoffs/test-desk.ts";
import { refreshAll } from "../refresh-all.ts";

const hour = 3600 * 1000;

test("what closes for inactivity is no person's doing, no message, and nothing that is taken up again", async () => {
  const desk = await testDesk();
  const { workspace, ok } = desk;
  const { app, database } = workspace;
  const inactivity = { remindAfterMinutes: 10, closeAfterMinutes: 60 };
  await database.pool.query("update channel set deployment = $1", [JSON.stringify({ inactivity })]);
  await refreshAll(app);
  const { conversationId } = await workspace.write("Which payment methods are there?");
  await app.answers.idle();
  const pass = async (minutes: number) => {
    workspace.advance(minutes * 60_000);
    await watchSilences(app);
  };
  await pass(10);
  await pass(50);
  await pass(120);
  await workspace.write("And can I pay in instalments?", { conversationId });
  await app.answers.idle();
  await pass(10);
  await pass(50);
  const moves = await database.pool.query<{ move: string }>(
    "select move from ownership_event where conversation_id = $1 order by epoch",
    [conversationId],
  );
  expect(moves.rows.map(({ move }) => move)).toEqual(["open", "close_inactive", "reopen", "close_inactive"]);
  // 72 hours after the last answer, not after what its silence led to.
  workspace.advance(71 * hour);
  const period = { from: "2026-06-01T00:00:00.000Z", to: "2026-06-02T00:00:00.000Z", timeZone: "UTC" };
  for (const figure of ["deflected", "quiet", "resolved"] as const) {
    const { counts } = await ok("readReport", { query: { figure, ...period } });
    expect([figure, counts[0]?.count]).toEqual([figure, 1]);
  }
  expect(await workspace.broken()).toEqual([]);
  await desk.drop();
});
