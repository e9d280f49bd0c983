import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./connect.ts";
import { testDatabase } from "./test-database.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database.drop();
});

describe("values", () => {
  test("arrive as what they mean", async () => {
    const { rows } = await database.pool.query(`
      SELECT 9007199254740991::bigint AS largest, 9007199254740992::bigint AS beyond, -1::bigint AS negative,
        ARRAY[1, NULL, 3]::bigint[] AS list, ARRAY[]::bigint[] AS empty, '1.50'::numeric AS amount,
        '2026-10-25'::date AS day, ARRAY['2026-10-25'::date, NULL] AS days,
        '2026-10-25T01:30:00+02:00'::timestamptz AS instant, '{"a": [1]}'::jsonb AS settings`);
    expect(rows).toEqual([
      {
        largest: 9007199254740991,
        beyond: "9007199254740992",
        negative: -1,
        list: [1, null, 3],
        empty: [],
        amount: "1.50",
        day: "2026-10-25",
        days: ["2026-10-25", null],
        instant: new Date("2026-10-24T23:30:00Z"),
        settings: { a: [1] },
      },
    ]);
  });

  test("are parsed the same through Kysely and in prepared statements", async () => {
    const viaKysely = await sql<{ n: number }>`SELECT 7::bigint AS n`.execute(database.kysely);
    expect(viaKysely.rows).toEqual([{ n: 7 }]);
    const prepared = await database.pool.query({
      name: "seven",
      text: "SELECT $1::bigint AS n",
      values: [7],
    });
    expect(prepared.rows).toEqual([{ n: 7 }]);
  });
});

describe("a connection", () => {
  test("has limits on statements and on idle transactions, and a name", async () => {
    const { rows } = await database.pool.query(
      `SELECT current_setting('statement_timeout') AS statement, current_setting('application_name') AS name,
         current_setting('idle_in_transaction_session_timeout') AS idle`,
    );
    expect(rows).toEqual([{ statement: "15s", name: "baton test", idle: "30s" }]);
  });

  test("that runs too long is cut off by the database", async () => {
    const hasty = openDatabase(database.url, { statementTimeoutMs: 20 });
    await expect(hasty.pool.query("SELECT pg_sleep(30)")).rejects.toThrow("statement timeout");
    await hasty.close();
  });

  test("lost while idle is reported and replaced", async () => {
    const lost: Error[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const own = openDatabase(database.url, {
      max: 1,
      onLostConnection: (error) => {
        lost.push(error);
        resolve();
      },
    });
    const { rows } = await own.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await promise;
    expect(lost[0]?.message).toContain("terminating connection");
    const { rows: after } = await own.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    expect(after[0]?.pid).not.toBe(rows[0]?.pid);
    await own.close();
  });

  test("lost between two statements of a transaction fails the transaction, not the process", async () => {
    const own = openDatabase(database.url, { max: 1 });
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    own.pool.on("connect", (client) => client.once("end", resolve));
    const transaction = own.kysely.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
      await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
      await ended;
      await sql`SELECT 1`.execute(tx);
    });
    await expect(transaction).rejects.toThrow();
    const { rows } = await own.pool.query("SELECT 1 AS one");
    expect(rows).toEqual([{ one: 1 }]);
    await own.close();
  });

  test("pool may be closed twice", async () => {
    const own = openDatabase(database.url);
    await own.pool.query("SELECT 1");
    await Promise.all([own.close(), own.close()]);
    await expect(own.pool.query("SELECT 1")).rejects.toThrow();
  });
});
