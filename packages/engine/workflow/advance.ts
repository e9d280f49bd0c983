import type { Instant } from "../conversation/state.ts";
import { evaluate } from "./conditions.ts";
import type { Step, WorkflowDefinition } from "./definition.ts";
import { windowOpens } from "./due.ts";
import { type Advance, endRun, parkRun, type Run, type RunState, recorded, runLimits } from "./run.ts";
import { momentOf, type RunFacts } from "./run-facts.ts";
import type { StepRecord } from "./run-record.ts";
import { type StepOutcome, takeStep } from "./take-step.ts";
import { pathOf } from "./walk.ts";

/**
 * Moves a run on by one step, or finds that it waits, has to be parked, or is over. Pure: the caller applies the
 * effects, the run and the record in one transaction or not at all, and says so with `failStep` when it could not.
 * `definition` must be the version that the run carries.
 */
export function advance(run: Run, definition: WorkflowDefinition, facts: RunFacts, now: Instant): Advance {
  const { state } = run;
  if (state.status === "ended" || state.status === "needs_review") return still(run);
  const end = run.begunAt + runLimits.time;
  if (state.status !== "running" && now < Math.min(state.until, end)) return still(run);
  if (now >= end) return endRun(run, "too_long", now);
  if (run.number >= runLimits.steps) return endRun(run, "too_many_steps", now);
  if (definition.unenroll !== null) {
    const { met, why } = evaluate(definition.unenroll, facts.properties, momentOf(facts, now));
    if (met) return endRun(run, "unenrolled", now, { checked: [{ arm: 0, met, why }] });
  }
  if (run.nextStepId === null) return endRun(run, "finished", now);
  const found = pathOf(definition).steps.get(run.nextStepId);
  if (found === undefined) return parkRun(run, null, "step_gone", now);
  return (
    waitForWindow(run, found.step, definition, facts, now) ??
    moveOn(run, found.step, found.after, takeStep(found.step, run, facts, now), now)
  );
}

function still(run: Run): Advance {
  return { run, effects: [], record: null };
}

/** A delay does nothing to anybody, so it may begin at any hour; every other step waits for the window. */
function waitForWindow(
  run: Run,
  step: Step,
  definition: WorkflowDefinition,
  facts: RunFacts,
  now: Instant,
): Advance | null {
  if (step.kind === "delay") return null;
  const opens = windowOpens(definition, facts.timeZone, now);
  if (opens === now) return null;
  if (opens === null) return parkRun(run, step.kind, "never_opens", now);
  return {
    ...recorded(run, waiting(run, "window", opens), {
      at: now,
      stepId: step.id,
      kind: step.kind,
      result: { outcome: "waits", why: "window", until: opens },
    }),
    effects: [],
  };
}

function moveOn(run: Run, step: Step, after: string | null, outcome: StepOutcome, now: Instant): Advance {
  const { result, effects = [], next = after, ...about } = outcome;
  if (result.outcome === "failed") return parkRun(run, step.kind, result.why, now, about);
  const record: Pick<StepRecord, "at" | "stepId" | "kind" | "result"> & Partial<StepRecord> = {
    ...about,
    at: now,
    stepId: step.id,
    kind: step.kind,
    result,
  };
  const nextStepId = result.outcome === "ended" ? null : next;
  return { ...recorded({ ...run, nextStepId }, stateAfter(run, result, nextStepId), record), effects };
}

function stateAfter(run: Run, result: StepRecord["result"], next: string | null): RunState {
  if (result.outcome === "ended") return { status: "ended", why: result.why };
  if (result.outcome === "waits") return waiting(run, result.why, result.until);
  return next === null ? { status: "ended", why: "finished" } : { status: "running" };
}

/** No run waits beyond its time: then it wakes to end. */
function waiting(run: Run, why: "delay" | "window", until: Instant): RunState {
  return { status: "waiting", why, until: Math.min(until, run.begunAt + runLimits.time) };
}
