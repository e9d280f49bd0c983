import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { keepOwner } from "./embedded-account.ts";

/** Name of the record's file in the data directory. */
export const RECORD_FILE = "postgres.json";

/** What Baton must remember about its embedded cluster between starts, kept in `postgres.json` (mode 600). */
export type ClusterRecord = {
  /** TCP port on 127.0.0.1, kept from start to start unless somebody else took it. */
  readonly port: number;
  /** Password of `postgres`, the superuser. */
  readonly superuserPassword: string;
  /** Password of `baton`, the role the server works as. */
  readonly appPassword: string;
  /** Whether role, database and extensions have been created. */
  readonly prepared: boolean;
  /** Name of the folder in /var/lib/baton that holds the cluster; absent when it is in the data directory itself. */
  readonly refuge?: string;
};

// Below the range from which systems pick ports for outgoing connections, which would steal ours between starts.
const FIRST_PORT = 15_432;
const PORT_COUNT = 10_000;
const PORT_TRIES = 50;

/** Whether 127.0.0.1:`port` can be listened on at this moment. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port on 127.0.0.1 that is free at this moment; somebody may still take it before it is used. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < PORT_TRIES; tries++) {
    const port = FIRST_PORT + (randomBytes(2).readUInt16LE() % PORT_COUNT);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port found between ${FIRST_PORT} and ${FIRST_PORT + PORT_COUNT} on 127.0.0.1.`);
}

/** A record for a cluster that does not exist yet, with fresh passwords. */
export async function newRecord(): Promise<ClusterRecord> {
  return {
    port: await findFreePort(),
    superuserPassword: randomBytes(24).toString("base64url"),
    appPassword: randomBytes(24).toString("base64url"),
    prepared: false,
  };
}

function isRecord(value: unknown): value is ClusterRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "port" in value &&
    Number.isSafeInteger(value.port) &&
    "superuserPassword" in value &&
    typeof value.superuserPassword === "string" &&
    "appPassword" in value &&
    typeof value.appPassword === "string" &&
    "prepared" in value &&
    typeof value.prepared === "boolean" &&
    (!("refuge" in value) || typeof value.refuge === "string")
  );
}

/** Reads the record; `undefined` when there is none. Throws when the file is there but is not a record. */
export async function readRecord(file: string): Promise<ClusterRecord | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isRecord(value)) return value;
  throw new Error(
    `${file} is damaged: it holds the passwords of the database and must be restored from a backup.`,
  );
}

/** Writes the record so that a crash leaves the old one or the new one, never half of either. */
export async function writeRecord(file: string, record: ClusterRecord): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(record, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await keepOwner(draft);
  await rename(draft, file);
}
