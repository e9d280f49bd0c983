import type { Run } from "./queries.ts";

/** The sentence for where a run stands, below `tickets.runs`, and whether it names an instant or a reason. */
export type RunWords = {
  readonly key: "running" | "delay" | "window" | "waiting" | "retrying" | "needsReview" | "ended";
  /** The code of why it failed or ended, below `tickets.runs.fail` or `tickets.runs.end`; null when none is known. */
  readonly why: FailCode | EndCode | null;
};

const failCodes = [
  "unfilled",
  "step_gone",
  "teammate_gone",
  "inbox_gone",
  "property_gone",
  "value_refused",
  "workflow_gone",
  "never_opens",
  "refused",
  "error",
] as const;

const endCodes = [
  "finished",
  "stopped",
  "unenrolled",
  "loop",
  "too_deep",
  "too_many_steps",
  "too_long",
  "enrolled_again",
  "by_hand",
] as const;

/** Why a step could not be done. */
export type FailCode = (typeof failCodes)[number];
/** Why a run ended. */
export type EndCode = (typeof endCodes)[number];

/** Says whether a code is one of those for which there are words; a newer server may know more. */
export function isFailCode(code: string | null): code is FailCode {
  return failCodes.some((one) => one === code);
}

function isEndCode(code: string | null): code is EndCode {
  return endCodes.some((one) => one === code);
}

/** How to say where a run stands. */
export function runWords({ status, why }: Pick<Run, "status" | "why">): RunWords {
  switch (status) {
    case "running":
      return { key: "running", why: null };
    case "waiting":
      return { key: why === "delay" || why === "window" ? why : "waiting", why: null };
    case "retrying":
      return { key: "retrying", why: isFailCode(why) ? why : null };
    case "needs_review":
      return { key: "needsReview", why: isFailCode(why) ? why : null };
    case "ended":
      return { key: "ended", why: isEndCode(why) ? why : null };
  }
}
