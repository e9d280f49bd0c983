import type { ChildProcess } from "node:child_process";
import { open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, giveTo, keepOwner } from "./embedded-account.ts";
import type { PostgresBinaries } from "./embedded-binaries.ts";
import {
  disarmStaleFile,
  isPostmasterOf,
  readPostmasterFile,
  spawnPostmaster,
  waitUntil,
} from "./embedded-postmaster.ts";
import { SETTINGS_FILE } from "./embedded-settings.ts";

/** All that is needed to start the server of one cluster. */
export type ServerPlan = {
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  readonly clusterDir: string;
  readonly logFile: string;
  /** Text of the settings file. */
  readonly settings: string;
};

/** A running server; `child` is absent when an earlier Baton started it. */
export type RunningServer = { readonly pid: number; readonly port: number; readonly child?: ChildProcess };

/** Thrown when somebody else listens on the port the server should have. */
export class PortTakenError extends Error {
  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1 is taken by another program.`);
    this.name = "PortTakenError";
  }
}

// Recovery after a crash replays at most max_wal_size of log; this is far beyond it.
const READY_LIMIT_MS = 120_000;
const OLD_BACKENDS_LIMIT_MS = 10_000;
const OLD_BACKENDS_PAUSE_MS = 100;
const LARGEST_LOG_BYTES = 10_000_000;

async function openLog(logFile: string): Promise<{ fd: number; start: number; close: () => Promise<void> }> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) await rename(logFile, `${logFile}.old`);
  const handle = await open(logFile, "a", 0o600);
  await keepOwner(logFile);
  return { fd: handle.fd, start: size > LARGEST_LOG_BYTES ? 0 : size, close: () => handle.close() };
}

/** Socket files of a dead server: their lock files name a process id that may be somebody else's by now. */
async function removeOldSockets(clusterDir: string): Promise<void> {
  const names = await readdir(clusterDir);
  const old = names.filter((name) => name.startsWith(".s.PGSQL."));
  await Promise.all(old.map((name) => rm(join(clusterDir, name), { force: true })));
}

async function writeSettings(plan: ServerPlan): Promise<void> {
  const file = join(plan.clusterDir, SETTINGS_FILE);
  await writeFile(file, plan.settings, { mode: 0o600 });
  await giveTo(plan.account, file);
}

async function startOnce(
  plan: ServerPlan,
  port: number,
): Promise<RunningServer | { readonly failure: string }> {
  const { clusterDir, account, binaries } = plan;
  await disarmStaleFile(clusterDir);
  await removeOldSockets(clusterDir);
  const log = await openLog(plan.logFile);
  const child = spawnPostmaster({ program: binaries.postgres, clusterDir, port, account, logFd: log.fd });
  let exited: string | undefined;
  child.once("error", (error) => {
    exited = error.message;
  });
  child.once("exit", (code, signal) => {
    exited ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  await log.close();
  const isReady = async () => {
    const file = await readPostmasterFile(clusterDir);
    return file?.pid === child.pid && file?.ready === true;
  };
  const inTime = await waitUntil(async () => exited !== undefined || (await isReady()), READY_LIMIT_MS);
  if (exited === undefined && inTime && child.pid !== undefined) return { pid: child.pid, port, child };
  if (exited === undefined) child.kill("SIGINT");
  const said = (await readFile(plan.logFile)).subarray(log.start).toString("utf8").trim();
  return { failure: said || exited || `it was not ready after ${READY_LIMIT_MS / 1000} s` };
}

/**
 * Starts the server and waits until it takes connections. Throws `PortTakenError`, or an error with what
 * PostgreSQL said. Backends that outlive a killed server for a moment are waited for.
 */
export async function startServer(plan: ServerPlan, port: number): Promise<RunningServer> {
  await writeSettings(plan);
  const end = performance.now() + OLD_BACKENDS_LIMIT_MS;
  for (;;) {
    const result = await startOnce(plan, port);
    if ("pid" in result) return result;
    if (/could not create any TCP\/IP sockets|could not bind/.test(result.failure))
      throw new PortTakenError(port);
    const waitsForOld = /shared memory block .* still in use/.test(result.failure);
    if (!waitsForOld || performance.now() > end) {
      throw new Error(`PostgreSQL did not start (log: ${plan.logFile}): ${result.failure}`);
    }
    await pause(OLD_BACKENDS_PAUSE_MS);
  }
}

/** The server of this cluster that an earlier Baton left running, once it is ready; `undefined` when there is none. */
export async function findRunningServer(clusterDir: string): Promise<RunningServer | undefined> {
  const first = await readPostmasterFile(clusterDir);
  if (!first || !(await isPostmasterOf(first.pid, clusterDir))) return undefined;
  let ready: RunningServer | undefined;
  let gone = false;
  // It may be starting, or still on its way down; both end.
  await waitUntil(async () => {
    const now = await readPostmasterFile(clusterDir);
    gone = !now || !(await isPostmasterOf(now.pid, clusterDir));
    if (now?.ready) ready = { pid: now.pid, port: now.port };
    return gone || ready !== undefined;
  }, READY_LIMIT_MS);
  if (gone) return undefined;
  return ready ?? { pid: first.pid, port: first.port };
}

/** Whether the running server was started with these settings and by this version of PostgreSQL. */
export async function hasSettings(plan: ServerPlan): Promise<boolean> {
  return (await readFile(join(plan.clusterDir, SETTINGS_FILE), "utf8").catch(() => "")) === plan.settings;
}
