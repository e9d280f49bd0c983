import type { Instant } from "@baton/engine";

/**
 * Notices when the model can't be reached: after some failures in a row nothing is asked of it for a while, so that
 * visitors get a person at once instead of waiting for nothing. Each process sees for itself.
 */
export type Outage = {
  /** Whether questions are kept from the model now. */
  holds(now: Instant): boolean;
  /**
   * Asks to put a question to the model. False while it is out; once the pause is over one question is let through
   * as a probe, and the others wait for what comes of it. Whoever is let through tells `settle`.
   */
  begin(now: Instant): boolean;
  /** Tells what came of a question; `unknown` when it was given up, or answered without the model. */
  settle(result: "reached" | "failed" | "unknown", now: Instant): void;
  /** Forgets what came before: there is another model now. */
  forget(): void;
  /** How it stands, and until when nothing is asked; for people to read. */
  state(now: Instant): { readonly state: "closed" | "open" | "probing"; readonly until: Instant | null };
};

/** This many failures in a row are an outage. */
const mostFailures = 3;

/** How long nothing is asked after a failure in an outage, in milliseconds. */
const rest = 30_000;

/** Makes the memory of one process; nothing has failed yet. */
export function makeOutage(): Outage {
  let failures = 0;
  let until: Instant | null = null;
  let probing = false;
  const holds = (now: Instant): boolean => until !== null && (probing || now < until);
  return {
    holds,
    begin(now) {
      if (holds(now)) return false;
      probing = until !== null;
      return true;
    },
    settle(result, now) {
      probing = false;
      if (result === "reached") {
        failures = 0;
        until = null;
      } else if (result === "failed") {
        failures += 1;
        if (failures >= mostFailures) until = now + rest;
      }
    },
    forget() {
      failures = 0;
      until = null;
      probing = false;
    },
    state(now) {
      if (until === null) return { state: "closed", until: null };
      return probing || now >= until ? { state: "probing", until: null } : { state: "open", until };
    },
  };
}
