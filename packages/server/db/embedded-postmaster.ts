import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Account } from "./embedded-account.ts";

/** What PostgreSQL writes into `postmaster.pid` of a cluster. */
export type PostmasterFile = {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
};

const LOOK_INTERVAL_MS = 10;

const run = promisify(execFile);

/** Reads `postmaster.pid`; `undefined` when there is none or it is still being written. */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(clusterDir, "postmaster.pid"), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const lines = text.split("\n").map((line) => line.trim());
  // Negative in single-user mode.
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined;
  const port = Number.parseInt(lines[3] ?? "", 10);
  return { pid, port: Number.isSafeInteger(port) ? port : 0, ready: lines[7] === "ready" };
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text.split("\0").join(" ");
  }
  const { stdout } = await run("ps", ["-p", String(pid), "-o", "command="]).catch(() => ({ stdout: "" }));
  return stdout.trim();
}

/**
 * Whether process `pid` is the PostgreSQL server of `clusterDir`. Process ids are reused, in containers within
 * seconds, so a living process proves nothing by itself. A server that died and was not yet collected is not one.
 */
export async function isPostmasterOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  const words = await commandLine(pid);
  return /postgres\s/.test(words) && words.includes(clusterDir);
}

/**
 * Makes a `postmaster.pid` that names another program harmless. PostgreSQL takes a lock file for live when its
 * process exists, unless that process is its own parent; so the file is made to name us, its parent to be. Deleting
 * it would be simpler and wrong: it also holds the key by which PostgreSQL sees that old backends still run.
 */
export async function disarmStaleFile(clusterDir: string): Promise<void> {
  const file = join(clusterDir, "postmaster.pid");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const rest = text.split("\n").slice(1);
  // A file without the shared-memory line protects nothing, and PostgreSQL would not understand it.
  if (rest.length < 6) await rm(file, { force: true });
  else await writeFile(file, [String(process.pid), ...rest].join("\n"));
}

/** Starts the server process in a session of its own: Ctrl-C in the terminal reaches Baton, and Baton decides. */
export function spawnPostmaster(options: {
  readonly program: string;
  readonly clusterDir: string;
  readonly port: number;
  readonly account: Account;
  readonly logFd: number;
}): ChildProcess {
  const { program, clusterDir, port, account, logFd } = options;
  const child = spawn(program, ["-D", clusterDir, "-p", String(port)], {
    ...account,
    cwd: clusterDir,
    detached: true,
    stdio: ["ignore", logFd, logFd],
    env: postgresEnvironment(),
  });
  child.unref();
  return child;
}

/** The environment for PostgreSQL's programs: none of ours, which holds secrets. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SYSTEMROOT, TMPDIR, TEMP, TMP } = process.env;
  const kept = Object.entries({ PATH, SYSTEMROOT, TMPDIR, TEMP, TMP }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(kept), LC_MESSAGES: "C", TZ: "UTC" };
}

/** Waits until `isDone` says so; returns false when `limitMs` milliseconds have gone by first. */
export async function waitUntil(isDone: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await pause(LOOK_INTERVAL_MS);
  }
  return true;
}

const FAST_STOP_LIMIT_MS = 20_000;
const IMMEDIATE_STOP_LIMIT_MS = 5_000;

/**
 * Stops the server `pid` of `clusterDir`: a fast shutdown (running transactions are rolled back, everything is
 * flushed), and when that takes over 20 s, an immediate one (the next start recovers from the log).
 */
export async function stopPostmaster(
  pid: number,
  clusterDir: string,
  pgCtl: string,
  account: Account,
): Promise<void> {
  const isGone = async () => !(await isPostmasterOf(pid, clusterDir));
  if (process.platform === "win32") {
    // Windows has no such signals; pg_ctl speaks to the server through its own pipe.
    await run(pgCtl, ["stop", "-D", clusterDir, "-m", "fast", "-w"], {
      env: postgresEnvironment(),
      ...account,
    });
    return;
  }
  for (const [signal, limit] of [
    ["SIGINT", FAST_STOP_LIMIT_MS],
    ["SIGQUIT", IMMEDIATE_STOP_LIMIT_MS],
  ] as const) {
    if (await isGone()) return;
    process.kill(pid, signal);
    if (await waitUntil(isGone, limit)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) did not stop.`);
}
