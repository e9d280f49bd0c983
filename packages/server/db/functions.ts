import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";

type FunctionFile = { readonly name: string; readonly text: string; readonly checksum: string };

/** Reads the `functions` folder beside the migrations; empty when there is none. */
async function readFunctions(folder: string): Promise<FunctionFile[]> {
  const files = await readdir(join(folder, "functions")).catch(() => []);
  const named = files.filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(
    named.map(async (file) => {
      const text = (await readFile(join(folder, "functions", file), "utf8")).replaceAll("\r\n", "\n");
      const checksum = createHash("sha256").update(text).digest("hex");
      return { name: file.slice(0, -".sql".length), text, checksum };
    }),
  );
}

/**
 * Makes the database's functions anew where their text changed, each file in a transaction of its own, and returns
 * the names of those. They come after the migrations and hold only `create or replace`, so that a function has one
 * place to be read in, however often it changes.
 */
export async function makeFunctions(client: pg.ClientBase, folder: string): Promise<string[]> {
  const changed = await changedFunctions(client, folder);
  if (changed.length === 0) return [];
  await client.query(`CREATE TABLE IF NOT EXISTS baton_function (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
  )`);
  const made: string[] = [];
  for (const file of changed) {
    await client.query("BEGIN");
    try {
      await client.query(file.text);
      await client.query(
        `INSERT INTO baton_function (name, checksum) VALUES ($1, $2)
           ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, made_at = now()`,
        [file.name, file.checksum],
      );
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
    made.push(file.name);
  }
  return made;
}

/** The function files whose text the database does not have yet. */
export async function changedFunctions(client: pg.ClientBase, folder: string): Promise<FunctionFile[]> {
  const files = await readFunctions(folder);
  const { rows: found } = await client.query("SELECT to_regclass('baton_function') IS NOT NULL AS exists");
  if (!found[0]?.exists) return files;
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "SELECT name, checksum FROM baton_function",
  );
  const made = new Map(rows.map((row) => [row.name, row.checksum]));
  return files.filter((file) => made.get(file.name) !== file.checksum);
}
