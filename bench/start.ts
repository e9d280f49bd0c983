import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Report } from "./figure.ts";

const cli = join(import.meta.dirname, "../packages/server/cli.ts");
/** How long it is left alone before its memory is read, in seconds. */
const idleSeconds = 20;

/** The workload `start`: how long until the server is ready, on a new folder and on one with data, and its memory when idle. */
export async function runStart(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "baton-bench-start-"));
  const port = await freePort();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, BATON_DATA: folder, BATON_PORT: String(port), BATON_LOG_LEVEL: "warn" };
  try {
    const first = await startServer(env, port);
    report({
      workload: "start",
      figure: "first start to ready",
      value: first.seconds,
      unit: "s",
      target: { atMost: 5 },
    });
    await finished(spawn(process.execPath, [cli, "demo", "load"], { env, stdio: "ignore" }));
    await stop(first.child);
    const second = await startServer(env, port);
    report({
      workload: "start",
      figure: "second start to ready",
      value: second.seconds,
      unit: "s",
      target: { atMost: 2 },
    });
    await pause(idleSeconds * 1000);
    await reportMemory(second.child, join(folder, "postgres"), report);
    await stop(second.child);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

async function startServer(
  env: Environment,
  port: number,
): Promise<{ child: ChildProcess; seconds: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, "start"], { env, stdio: ["ignore", "ignore", "inherit"] });
  while (!(await isReady(port))) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with code ${child.exitCode} before it was ready.`);
    await pause(10);
  }
  return { child, seconds: (performance.now() - began) / 1000 };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
}

async function finished(child: ChildProcess): Promise<void> {
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Loading the demo ended with code ${code}.`);
}

async function reportMemory(server: ChildProcess, clusterDir: string, report: Report): Promise<void> {
  const say = (figure: string, value: number | null, rest: object = {}): void =>
    report({ workload: "start", figure, value, unit: "MB", ...rest });
  try {
    const postmaster = Number((await readFile(join(clusterDir, "postmaster.pid"), "utf8")).split("\n")[0]);
    const node = await resident([server.pid ?? 0]);
    const database = await resident([postmaster, ...(await childrenOf(postmaster))]);
    say("memory at idle, Node", node);
    say("memory at idle, PostgreSQL", database);
    say("memory at idle, together", node + database, { target: { atMost: 300 } });
  } catch (error) {
    say("memory at idle, together", null, {
      note: `not measured here: ${error instanceof Error ? error.message : error}`,
    });
  }
}

/** Memory in MB; what processes share is counted once, spread over them (proportional set size). */
async function resident(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? Number.NaN);
    }),
  );
  return sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const parents = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/status`, "utf8").catch(() => "")),
  );
  return pids.filter((_, index) => new RegExp(`^PPid:\\s+${parent}$`, "m").test(parents[index] ?? ""));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
