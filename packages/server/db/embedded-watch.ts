import { setTimeout as pause } from "node:timers/promises";
import { isAlive, isPostmasterOf } from "./embedded-postmaster.ts";
import { type RunningServer, type ServerPlan, startServer } from "./embedded-server.ts";

/** Keeps one server running until told otherwise. */
export type ServerWatch = {
  /** The server as it is now; another process after a restart. */
  current(): RunningServer;
  /** Ends the watch; resolves with the server to stop once a restart under way has come to its end. */
  end(): Promise<RunningServer>;
};

const LOOK_AT_ADOPTED_MS = 250;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Resolves when the server has died, or `signal` was raised. */
async function death(server: RunningServer, clusterDir: string, signal: AbortSignal): Promise<void> {
  const { child, pid } = server;
  if (child) {
    if (child.exitCode !== null || child.signalCode !== null || signal.aborted) return;
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return;
  }
  // Reading the command line is cheap on Linux and costs a process elsewhere.
  const lives = () => (process.platform === "linux" ? isPostmasterOf(pid, clusterDir) : isAlive(pid));
  while (!signal.aborted && (await lives())) {
    await pause(LOOK_AT_ADOPTED_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

/**
 * Watches `server` and starts it again, on the same port, whenever it dies: a PostgreSQL killed under load comes
 * back without anybody's doing. Tries for ever, at most 5 s apart, and says so through `log`.
 */
export function watchServer(
  plan: ServerPlan,
  server: RunningServer,
  log: (line: string) => void,
): ServerWatch {
  const ending = new AbortController();
  let current = server;

  async function restart(): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !ending.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        current = await startServer(plan, current.port);
        log(`PostgreSQL is back (process ${current.pid}).`);
        return;
      } catch (error) {
        log(`PostgreSQL did not come back: ${error instanceof Error ? error.message : String(error)}`);
        await pause(wait, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  }

  async function watch(): Promise<void> {
    while (!ending.signal.aborted) {
      await death(current, plan.clusterDir, ending.signal);
      if (ending.signal.aborted) return;
      log(`PostgreSQL (process ${current.pid}) died; starting it again.`);
      await restart();
    }
  }

  const watching = watch();
  return {
    current: () => current,
    async end() {
      ending.abort();
      await watching;
      return current;
    },
  };
}
