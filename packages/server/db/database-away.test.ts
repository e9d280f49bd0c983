import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./connect.ts";
import { isDatabaseAway } from "./database-away.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

test("a database that nobody serves is away", async () => {
  const nowhere = openDatabase("postgres://baton:x@127.0.0.1:1/baton");
  expect(isDatabaseAway(await failureOf(nowhere.pool.query("select 1")))).toBe(true);
  await nowhere.close();
});

test("a connection that is ended under a query is away", async () => {
  const sleeping = failureOf(database.pool.query("select pg_sleep(20)"));
  const end = "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'";
  let ended = 0;
  while (ended === 0) ended = (await database.pool.query(end)).rowCount ?? 0;
  expect(isDatabaseAway(await sleeping)).toBe(true);
});

test("a query that is wrong is not", async () => {
  expect(isDatabaseAway(await failureOf(database.pool.query("selec 1")))).toBe(false);
  expect(isDatabaseAway(await failureOf(database.pool.query("select 1 / 0")))).toBe(false);
  expect(isDatabaseAway("ECONNREFUSED")).toBe(false);
  expect(isDatabaseAway(new TypeError("x is undefined"))).toBe(false);
});
