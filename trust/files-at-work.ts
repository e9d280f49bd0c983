import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endpoints } from "@baton/contract";
import type { Database } from "../packages/server/db/connect.ts";
import { keyOf, previewKeyOf } from "../packages/server/files/file-store.ts";
import { makeLocalFiles } from "../packages/server/files/local-files.ts";
import { sweepUnsent } from "../packages/server/files/remove-unsent.ts";
import type { Asker } from "./ask.ts";
import type { Random } from "./random.ts";

/** A file as the loop makes it: text, so that it is kept as it is. */
export type MadeFile = { readonly name: string; readonly bytes: Buffer };

/** The files that go with messages, by the sender's id of the message: what was promised once that is acknowledged. */
export type PromisedFiles = ReadonlyMap<string, MadeFile>;

const largest = 300_000;
const day = 24 * 3_600_000;

/** The file of that name: always the same bytes, between a few and 300,000. */
export function fileOf(name: string, size: number): MadeFile {
  const line = `${name}: not to be lost.\n`;
  return { name, bytes: Buffer.from(line.repeat(Math.ceil(size / line.length))) };
}

/** A file of some size. */
export function anyFile(id: string, random: Random): MadeFile {
  return fileOf(`${id}.txt`, random.between(1, largest));
}

/**
 * Uploads a visitor's file until it is answered, as a client does that was told nothing: what an answer was lost of
 * stays behind unsent. Null when too much of that waits already.
 */
export async function uploadUntilAnswered(
  { url, headers }: Asker,
  { name, bytes }: MadeFile,
): Promise<string | null> {
  const { path, method } = endpoints.uploadOwnFile;
  const type = { "content-type": "application/octet-stream" };
  for (;;) {
    const answer = await fetch(`${url}${path}?name=${encodeURIComponent(name)}`, {
      method,
      headers: { ...headers, ...type },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(8000),
    }).catch(() => null);
    const told = (await answer?.json().catch(() => null)) as {
      attachment?: { id: string };
      error?: { code: string };
    } | null;
    if (answer?.ok === true && told?.attachment !== undefined) return told.attachment.id;
    if (told?.error?.code === "too_many") return null;
    if (answer !== null && answer.status < 500 && answer.status !== 429 && told !== null)
      throw new Error(`an upload was refused: ${answer.status} ${told.error?.code}`);
    await pause(100);
  }
}

const patience = 90_000;

/** What is not as promised of files, one sentence each, after everything that is owed was given its time. */
export async function fileProblems(
  database: Database,
  dataDir: string,
  promised: PromisedFiles,
): Promise<{ readonly kept: number; readonly swept: number; readonly problems: readonly string[] }> {
  await fetched(database);
  const problems = await lostFiles(database, dataDir, promised);
  const before = (await stored(dataDir)).length;
  await sweepAll(database, dataDir);
  const left = await stored(dataDir);
  problems.push(...(await withoutRow(database, left)));
  return { kept: left.length, swept: before - left.length, problems };
}

/** Waits until nothing is to be fetched any more, but not for ever. */
async function fetched({ pool }: Database): Promise<void> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const { rows } = await pool.query(
      "select from attachment where state = 'pending' and due_at is not null",
    );
    if (rows.length === 0) return;
    await pause(200);
  }
}

/** Every message that was acknowledged with a file has it, with its bytes. */
async function lostFiles({ pool }: Database, dataDir: string, promised: PromisedFiles): Promise<string[]> {
  const { rows } = await pool.query<{ clientId: string; id: string; state: string; why: string | null }>(
    `select m.client_id as "clientId", a.id, a.state, a.why from message m
       join attachment a on a.conversation_id = m.conversation_id and a.seq = m.seq where m.client_id is not null`,
  );
  const byMessage = Map.groupBy(rows, ({ clientId }) => clientId);
  const problems: string[] = [];
  for (const [clientId, { bytes }] of promised) {
    const [row, ...more] = byMessage.get(clientId) ?? [];
    if (row === undefined || more.length > 0)
      problems.push(`a message has ${more.length === 0 ? "lost its file" : "more files"}: ${clientId}`);
    else if (row.state !== "stored") problems.push(`a file is not there: ${row.id} ${row.state} ${row.why}`);
    else if (sumOf(await bytesOf(dataDir, row.id)) !== sumOf(bytes))
      problems.push(`a file is not as it was: ${row.id}`);
  }
  return problems;
}

/** As the sweep does it the day after tomorrow, when nobody sends any more what was not sent. */
async function sweepAll(database: Database, dataDir: string): Promise<void> {
  const files = { store: makeLocalFiles(join(dataDir, "files")), largest };
  const clock = (): number => Date.now() + 2 * day;
  for (;;) {
    await sweepUnsent({ database, files, clock });
    const { rows } = await database.pool.query("select from attachment where conversation_id is null");
    if (rows.length === 0) return;
  }
}

/** No bytes are left that no row leads to, and none of what a process was killed while it wrote. */
async function withoutRow({ pool }: Database, names: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("select id from attachment where state = 'stored'");
  const known = new Set(rows.flatMap(({ id }) => [keyOf(id), previewKeyOf(id)]));
  return names.filter((name) => !known.has(name)).map((name) => `bytes that belong to nothing: ${name}`);
}

/** The names of all files that are kept. */
async function stored(dataDir: string): Promise<string[]> {
  const found: Dirent[] = await readdir(join(dataDir, "files"), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}

async function bytesOf(dataDir: string, id: string): Promise<Buffer> {
  const path = join(dataDir, "files", id.slice(0, 2), id.slice(2, 4), keyOf(id));
  return readFile(path).catch(() => Buffer.alloc(0));
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
