import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.drop());

test("batches of two processes that claim the same people never block each other for good", async () => {
  for (let index = 0; index < 10; index += 1) await workspace.addTeammate({ capacity: 100 });
  const other = await workspace.secondProcess();
  const writer = async (process: number): Promise<void> => {
    const through = process % 2 === 0 ? workspace.app : other;
    for (let count = 0; count < 10; count += 1)
      await workspace.write("I want to talk to a human", { through });
  };
  await Promise.all(Array.from({ length: 40 }, (_, index) => writer(index)));
  // A deadlock is survived, by sending each change alone, but it costs a second and may hit whoever stands by.
  const { rows } = await workspace.database.pool.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  expect(Number(rows[0].deadlocks)).toBe(0);
  expect(await workspace.broken()).toEqual([]);
});
