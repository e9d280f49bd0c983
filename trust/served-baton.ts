import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A real Baton in a process of its own, with its embedded database, that can be killed and started again. */
export type ServedBaton = {
  readonly url: string;
  readonly dataDir: string;
  /** Everything that it printed. */
  printed(): string;
  /** Starts it and waits until it is ready; tries again when a start fails, as a supervisor would. */
  start(): Promise<void>;
  /** Whether its process lives. */
  isUp(): boolean;
  /** Sends a signal to Baton's process. */
  signal(signal: NodeJS.Signals): void;
  /** Waits until Baton's process is gone; resolves to its exit code, null when a signal ended it. */
  gone(): Promise<number | null>;
  /** The process id of the PostgreSQL that it runs; null when there is none. */
  postmaster(): Promise<number | null>;
  /** Process ids of PostgreSQL's sessions and workers; empty where the system does not tell. */
  backends(): Promise<number[]>;
  /** Runs another command of `baton` on the same data; resolves to its exit code and what it printed. */
  command(...words: string[]): Promise<{ code: number | null; output: string }>;
};

const cli = join(import.meta.dirname, "../packages/server/cli.ts");

/** Prepares a Baton on `dataDir` and `port`; nothing runs before `start`. */
export function servedBaton(dataDir: string, port: number, more: Record<string, string> = {}): ServedBaton {
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    BATON_DATA: dataDir,
    BATON_PORT: String(port),
    BATON_LOG_LEVEL: "warn",
    ...more,
  };
  let child: ChildProcess | null = null;
  let printed = "";

  function run(words: readonly string[]): ChildProcess {
    const started = spawn(process.execPath, [cli, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [started.stdout, started.stderr])
      stream?.on("data", (data) => {
        printed += String(data);
      });
    return started;
  }

  const isUp = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;

  async function isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(1000);
    return fetch(`${url}/healthz/readiness`, { signal }).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  return {
    url,
    dataDir,
    printed: () => printed,
    isUp,
    async start() {
      while (!(isUp() && (await isReady()))) {
        if (!isUp()) child = run(["start"]);
        await pause(50);
      }
    },
    signal: (signal) => void child?.kill(signal),
    async gone() {
      if (child !== null && isUp()) await once(child, "exit");
      return child?.exitCode ?? null;
    },
    postmaster: () => postmasterOf(dataDir),
    async backends() {
      const pid = await postmasterOf(dataDir);
      const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
      return list.split(" ").filter(Boolean).map(Number);
    },
    async command(...words) {
      const from = printed.length;
      const one = run(words);
      const [code] = (await once(one, "close")) as [number | null];
      return { code, output: printed.slice(from) };
    },
  };
}

async function postmasterOf(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  if (!Number.isSafeInteger(pid)) return null;
  // After a kill the file names whoever was last; only a PostgreSQL on this very data is ours to signal.
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("postgres") && command.includes(dataDir) ? pid : null;
}
