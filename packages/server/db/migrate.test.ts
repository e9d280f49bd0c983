import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "./connect.ts";
import { MIGRATIONS_FOLDER, migrate, pendingMigrations } from "./migrate.ts";
import { testDatabase } from "./test-database.ts";

let folder: string;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-migrations-"));
  database = await testDatabase();
  // An empty database: the template has Baton's own schema.
  await database.pool.query("DROP OWNED BY CURRENT_USER; CREATE SCHEMA IF NOT EXISTS public");
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
}

async function tables(of: Pick<Database, "pool">): Promise<string[]> {
  const { rows } = await of.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

describe("migrate", () => {
  test("applies what is missing in order, once", async () => {
    await file("0001_first.sql", "CREATE TABLE first (id int);");
    await file("0002_second.sql", "ALTER TABLE first RENAME TO second; INSERT INTO second VALUES (1);");
    expect(await pendingMigrations(database, folder)).toEqual(["0001_first", "0002_second"]);
    expect(await migrate(database, folder)).toEqual({ applied: ["0001_first", "0002_second"] });
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    await file("0003_third.sql", "CREATE TABLE third (id int);");
    expect(await migrate(database, folder)).toEqual({ applied: ["0003_third"] });
    expect(await pendingMigrations(database, folder)).toEqual([]);
    expect(await tables(database)).toEqual(["baton_migration", "second", "third"]);
  });

  test("takes files with function bodies and many statements", async () => {
    await file(
      "0001_function.sql",
      `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$
       BEGIN
         RETURN n * 2; -- a semicolon; and a 'quote'
       END $$;
       CREATE TABLE t AS SELECT twice(21) AS n;`,
    );
    await migrate(database, folder);
    const { rows } = await database.pool.query("SELECT n FROM t");
    expect(rows).toEqual([{ n: 42 }]);
  });

  test("is safe when two servers start at once", async () => {
    await file(
      "0001_slow.sql",
      "CREATE TABLE slow (id int); SELECT pg_sleep(0.2); INSERT INTO slow VALUES (1);",
    );
    const other = openDatabase(database.url);
    try {
      const results = await Promise.all([migrate(database, folder), migrate(other, folder)]);
      expect(results.flatMap(({ applied }) => applied)).toEqual(["0001_slow"]);
    } finally {
      await other.close();
    }
    const { rows } = await database.pool.query("SELECT count(*) FROM slow");
    expect(rows).toEqual([{ count: 1 }]);
  });

  test("leaves nothing of a migration that failed, and says where it failed", async () => {
    await file("0001_good.sql", "CREATE TABLE good (id int);");
    await file("0002_bad.sql", "CREATE TABLE half (id int);\nSELECT nonsense FROM good;\n");
    await expect(migrate(database, folder)).rejects.toThrow(
      /^Migration 0002_bad failed and was undone: line 2: column "nonsense" does not exist/,
    );
    expect(await tables(database)).toEqual(["baton_migration", "good"]);

    await file("0002_bad.sql", "CREATE TABLE whole (id int);");
    expect(await migrate(database, folder)).toEqual({ applied: ["0002_bad"] });
  });

  test("undoes a migration that ran but could not be noted down", async () => {
    await file(
      "0001_bad.sql",
      "CREATE TABLE half (id int); ALTER TABLE baton_migration DROP COLUMN checksum;",
    );
    await expect(migrate(database, folder)).rejects.toThrow("Migration 0001_bad failed and was undone");
    expect(await tables(database)).toEqual(["baton_migration"]);
  });

  test("refuses a file that commits by itself, but not a function body", async () => {
    await file("0001_commits.sql", "CREATE TABLE a (id int);\nCOMMIT;\nSELECT nonsense;");
    await expect(migrate(database, folder)).rejects.toThrow("0001_commits.sql must leave");
    expect(await tables(database)).toEqual([]);
  });

  test("refuses an applied migration whose text changed, but not other line ends", async () => {
    await file("0001_first.sql", "CREATE TABLE first (id int);\n");
    await migrate(database, folder);
    await file("0001_first.sql", "CREATE TABLE first (id int);\r\n");
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    await file("0001_first.sql", "CREATE TABLE first (id bigint);\n");
    await file("0002_second.sql", "CREATE TABLE second (id int);");
    await expect(migrate(database, folder)).rejects.toThrow("another content");
    expect(await tables(database)).not.toContain("second");
  });

  test("refuses a schema that a newer Baton made", async () => {
    await file("0001_first.sql", "SELECT 1;");
    await file("0002_second.sql", "SELECT 2;");
    await migrate(database, folder);
    await rm(join(folder, "0002_second.sql"));
    await expect(migrate(database, folder)).rejects.toThrow("It would be unsafe to continue");
    await expect(pendingMigrations(database, folder)).rejects.toThrow("0002_second");
  });

  test("refuses files that are misnamed or leave a gap", async () => {
    await file("0001_first.sql", "SELECT 1;");
    await file("0003_third.sql", "SELECT 3;");
    await expect(migrate(database, folder)).rejects.toThrow("0003_third.sql is out of line");
  });

  test("applies Baton's own migrations to an empty database as a role that is no superuser", async () => {
    const { applied } = await migrate(database, MIGRATIONS_FOLDER);
    expect(applied[0]).toMatch(/^0001_/);
  });
});

describe("a test database", () => {
  test("shares nothing with another and disappears when dropped", async () => {
    const other = await testDatabase();
    await other.pool.query("CREATE TABLE only_here (id int)");
    expect(await tables(database)).not.toContain("only_here");
    await other.drop();
    const again = openDatabase(other.url);
    await expect(again.pool.query("SELECT 1")).rejects.toThrow("does not exist");
    await again.close();
  });

  test("is a clone of a template that is migrated and that nobody changes", async () => {
    const other = await testDatabase();
    expect(await pendingMigrations(other)).toEqual([]);
    expect(other.url).not.toContain(inject("testCluster").template);
    await other.drop();
  });
});
