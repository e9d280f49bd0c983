import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "./random.ts";
import type { ServedBaton } from "./served-baton.ts";

/** What can be done to a running Baton. */
export const faultKinds = [
  "kill server",
  "kill server twice",
  "kill postgres",
  "kill both",
  "kill backend",
  "terminate",
  "freeze",
] as const;

/** One of `faultKinds`. */
export type FaultKind = (typeof faultKinds)[number];

/** A fault that was done; both durations in milliseconds, from its beginning. */
export type Done = {
  readonly kind: FaultKind;
  /** When the server said that it is ready again. */
  readonly readyAfter: number;
  /** How long a polite stop took; null for other faults. */
  readonly stopTook: number | null;
};

const frozenFor = 2000;

/** Does one fault and brings the server back up; resolves when it is ready again. */
export async function doFault(baton: ServedBaton, kind: FaultKind, random: Random): Promise<Done> {
  const at = performance.now();
  let stopTook: number | null = null;
  switch (kind) {
    case "kill server":
      await killServer(baton);
      break;
    case "kill server twice":
      await killServer(baton);
      void baton.start();
      await pause(random.between(50, 1500));
      await killServer(baton);
      break;
    case "kill postgres":
      await killPostmaster(baton);
      break;
    case "kill both":
      await Promise.all([killServer(baton), killPostmaster(baton)]);
      break;
    case "kill backend":
      await killBackend(baton, random);
      break;
    case "terminate":
      baton.signal("SIGTERM");
      await baton.gone();
      stopTook = performance.now() - at;
      break;
    case "freeze":
      baton.signal("SIGSTOP");
      await pause(frozenFor);
      baton.signal("SIGCONT");
      break;
  }
  await baton.start();
  return { kind, readyAfter: performance.now() - at, stopTook };
}

async function killServer(baton: ServedBaton): Promise<void> {
  baton.signal("SIGKILL");
  await baton.gone();
}

async function killPostmaster(baton: ServedBaton): Promise<void> {
  const pid = await baton.postmaster();
  if (pid !== null) process.kill(pid, "SIGKILL");
}

async function killBackend(baton: ServedBaton, random: Random): Promise<void> {
  const [first, ...others] = await baton.backends();
  if (first === undefined) return;
  try {
    process.kill(random.pick([first, ...others]), "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}
