import type { Instant } from "../conversation/state.ts";
import type { WorkflowResult } from "../handoff/hand-off.ts";
import { advance } from "./advance.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { type Advance, type Run, resumeRun } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import type { EndReason } from "./run-record.ts";
import { pathOf } from "./walk.ts";
import { afterEffects } from "./workflow-effects.ts";

/** A pause of up to this many milliseconds does not keep a visitor from being assigned: at a handoff it is cut short. */
export const shortPause = 30_000;

/** What a run came to at one instant. */
export type RunNow = {
  readonly run: Run;
  /** The steps that were taken, in order; to be applied together. */
  readonly taken: readonly Advance[];
  /** The facts as they are once all of it is applied. */
  readonly facts: RunFacts;
  /** What the handoff makes of it. */
  readonly result: WorkflowResult;
  /** Until when it waits; null when it doesn't. */
  readonly pausedUntil: Instant | null;
};

/**
 * Takes all the steps that can be taken at this instant, as a handoff needs it: whether the workflow assigned
 * somebody, ended, failed or pauses. Steps that close the conversation or hand it back are left for after the handoff
 * (the run is due at once), because a conversation that is just being handed off can't be given back in between.
 */
export function runNow(run: Run, definition: WorkflowDefinition, facts: RunFacts, now: Instant): RunNow {
  const taken: Advance[] = [];
  let current = run;
  let known = facts;
  let patience = shortPause;
  while (!isForLater(current, definition)) {
    const { state } = current;
    if (state.status === "waiting" && state.why === "delay" && state.until - now <= patience) {
      patience -= Math.max(0, state.until - now);
      current = resumeRun(current);
    }
    const step = advance(current, definition, known, now);
    if (step.record === null) break;
    taken.push(step);
    current = step.run;
    known = afterEffects(known, step.effects);
  }
  const { state } = current;
  return {
    run: current,
    taken,
    facts: known,
    result: resultOf(current, known, taken),
    pausedUntil: state.status === "waiting" || state.status === "retrying" ? state.until : null,
  };
}

function isForLater({ nextStepId, state }: Run, definition: WorkflowDefinition): boolean {
  if (nextStepId === null || state.status !== "running") return false;
  const kind = pathOf(definition).steps.get(nextStepId)?.step.kind;
  return kind === "close" || kind === "hand_back";
}

/** Ends that are the editor's or the visitor's wish; with any other one something went wrong. */
const plainEnds: readonly EndReason[] = ["finished", "stopped", "unenrolled", "by_hand", "enrolled_again"];

function resultOf({ state }: Run, { owner }: RunFacts, taken: readonly Advance[]): WorkflowResult {
  if (owner.kind === "teammate") {
    const by = taken.flatMap(({ effects }) => effects).findLast((effect) => effect.type === "assign");
    return {
      kind: "assigned",
      teammateId: owner.id,
      rule: by?.rule ?? "workflow",
      teamIds: by?.teamIds ?? [],
    };
  }
  switch (state.status) {
    case "waiting":
      return { kind: "not_assigned", why: "paused" };
    case "retrying":
    case "needs_review":
      return { kind: "not_assigned", why: "failed" };
    case "running":
      return { kind: "not_assigned", why: "ended" };
    case "ended":
      return { kind: "not_assigned", why: plainEnds.includes(state.why) ? "ended" : "failed" };
  }
}
