import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import type { Database } from "./connect.ts";
import { changedFunctions, makeFunctions } from "./functions.ts";

/** Thrown when the database and the migrations of this Baton do not belong together; the message says how. */
export class MigrationRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MigrationRefusedError";
  }
}

/** Thrown when a migration failed and was undone; `migration` is its name and `cause` the database's error. */
export class MigrationFailedError extends Error {
  readonly migration: string;

  constructor(migration: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Migration ${migration} failed and was undone: ${reason}`, { cause });
    this.name = "MigrationFailedError";
    this.migration = migration;
  }
}

type Migration = {
  readonly id: number;
  /** `NNNN_name`, as the file is called. */
  readonly name: string;
  readonly text: string;
  /** sha256 of the text with Unix line ends, in hex. */
  readonly checksum: string;
};

type AppliedRow = { readonly id: number; readonly name: string; readonly checksum: string };

/** Where Baton's own migrations live. */
export const MIGRATIONS_FOLDER: string = join(import.meta.dirname, "migrations");

// Any number will do as long as nobody else on the same database uses it: "bato" in ASCII.
const LOCK_KEY = 0x6261746f;
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

// A file that ends its own transaction could leave half of itself behind.
const OWN_TRANSACTION = /^\s*(begin|start transaction|commit|rollback)\s*;/im;

async function readMigration(folder: string, file: string): Promise<Migration> {
  // Git may hand the same file out with other line ends on Windows.
  const text = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n");
  if (OWN_TRANSACTION.test(text)) {
    throw new MigrationRefusedError(`The migration ${file} must leave beginning and committing to Baton.`);
  }
  return {
    id: Number.parseInt(file, 10),
    name: file.slice(0, -".sql".length),
    text,
    checksum: createHash("sha256").update(text).digest("hex"),
  };
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const misnamed = files.find(
    (file, index) => Number.parseInt(FILE_NAME.exec(file)?.[1] ?? "", 10) !== index + 1,
  );
  if (misnamed !== undefined) {
    throw new MigrationRefusedError(
      `The migration ${misnamed} is out of line: files are named NNNN_name.sql and numbered from 0001 without a gap.`,
    );
  }
  return Promise.all(files.map((file) => readMigration(folder, file)));
}

async function readApplied(client: pg.ClientBase): Promise<AppliedRow[]> {
  const { rows: found } = await client.query("SELECT to_regclass('baton_migration') IS NOT NULL AS exists");
  if (!found[0]?.exists) return [];
  const { rows } = await client.query<AppliedRow>(
    "SELECT id, name, checksum FROM baton_migration ORDER BY id",
  );
  return rows;
}

/** The migrations still to apply; throws when what was applied is not a beginning of what the code knows. */
function remaining(known: readonly Migration[], applied: readonly AppliedRow[]): readonly Migration[] {
  for (const [index, row] of applied.entries()) {
    const migration = known[index];
    if (!migration) {
      throw new MigrationRefusedError(
        `The database has migration ${row.name}, which this version of Baton does not know: a newer one made it. ` +
          "It would be unsafe to continue. Start that version, or restore a backup made before it.",
      );
    }
    if (migration.checksum !== row.checksum || migration.name !== row.name || migration.id !== row.id) {
      throw new MigrationRefusedError(
        `Migration ${migration.name} was applied as ${row.name} with another content. Migrations never change once ` +
          "applied; it would be unsafe to continue.",
      );
    }
  }
  return known.slice(applied.length);
}

/** Runs the text of a migration; an error of PostgreSQL's that knows its place gets the line of the file. */
async function runText(client: pg.ClientBase, text: string): Promise<void> {
  try {
    // Without parameters this is one simple query, so a file may hold many statements and function bodies.
    await client.query(text);
  } catch (error) {
    if (!(error instanceof Error && "position" in error)) throw error;
    const line = text.slice(0, Number(error.position)).split("\n").length;
    throw new Error(`line ${line}: ${error.message}`, { cause: error });
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await runText(client, migration.text);
    await client.query("INSERT INTO baton_migration (id, name, checksum) VALUES ($1, $2, $3)", [
      migration.id,
      migration.name,
      migration.checksum,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw new MigrationFailedError(migration.name, error);
  }
}

async function applyAll(
  client: pg.ClientBase,
  known: readonly Migration[],
  folder: string,
): Promise<string[]> {
  const todo = remaining(known, await readApplied(client));
  await client.query(`CREATE TABLE IF NOT EXISTS baton_migration (
    id integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  for (const migration of todo) await apply(client, migration);
  const made = await makeFunctions(client, folder).catch((error) => {
    throw new MigrationFailedError("functions", error);
  });
  return [...todo, ...made.map((name) => ({ name: `functions/${name}` }))].map(({ name }) => name);
}

/**
 * Brings the schema up to what this code knows, each migration in a transaction of its own, and returns the names
 * applied now. Two servers may start at once: the second waits and finds nothing to do. Throws
 * `MigrationRefusedError` before touching anything, or `MigrationFailedError` with the failing one undone.
 */
export async function migrate(
  database: Pick<Database, "pool">,
  folder: string = MIGRATIONS_FOLDER,
): Promise<{ applied: string[] }> {
  const known = await readMigrations(folder);
  const client = await database.pool.connect();
  let failed = true;
  try {
    // Waiting for another server, or filling an index, may take longer than any ordinary statement.
    await client.query("SET statement_timeout = 0; SET client_min_messages = warning");
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    const applied = await applyAll(client, known, folder);
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK_KEY]);
    await client.query("RESET statement_timeout; RESET client_min_messages");
    failed = false;
    return { applied };
  } finally {
    // After a failure the connection is thrown away, and with it the lock and the settings.
    client.release(failed);
  }
}

/** Names of the migrations that `migrate` would apply; throws `MigrationRefusedError` as it would. */
export async function pendingMigrations(
  database: Pick<Database, "pool">,
  folder: string = MIGRATIONS_FOLDER,
): Promise<string[]> {
  const known = await readMigrations(folder);
  const client = await database.pool.connect();
  try {
    const migrations = remaining(known, await readApplied(client));
    const functions = await changedFunctions(client, folder);
    return [...migrations.map(({ name }) => name), ...functions.map(({ name }) => `functions/${name}`)];
  } finally {
    client.release();
  }
}
