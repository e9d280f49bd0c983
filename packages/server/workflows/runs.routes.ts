import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";

/** The calls that begin runs or move them on. */
export type RunCalls =
  | "countMatching"
  | "enrollMatching"
  | "enrollTicket"
  | "dryRunWorkflow"
  | "resumeRun"
  | "endRun";

/** The calls that begin runs or move them on. */
export function runHandlers(_app: App): Pick<Handlers, RunCalls> {
  const refuse = async (): Promise<never> => {
    throw new Refusal("unavailable", "not served yet");
  };
  return {
    countMatching: refuse,
    enrollMatching: refuse,
    enrollTicket: refuse,
    dryRunWorkflow: refuse,
    resumeRun: refuse,
    endRun: refuse,
  };
}
