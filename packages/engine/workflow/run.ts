import type { Instant } from "../conversation/state.ts";
import type { StepKind, WorkflowDefinition } from "./definition.ts";
import type { EndReason, FailReason, StepRecord } from "./run-record.ts";
import { pathOf } from "./walk.ts";
import type { WorkflowEffect } from "./workflow-effects.ts";

/** What began a run. */
export type RunCause =
  | { readonly kind: "handoff"; readonly handoffId: string }
  | { readonly kind: "ticket_created" }
  | { readonly kind: "filter" }
  | { readonly kind: "by_hand"; readonly teammateId: string }
  | { readonly kind: "workflow"; readonly runId: string };

/** Where a run stands. */
export type RunState =
  /** Its next step may be taken. */
  | { readonly status: "running" }
  | { readonly status: "waiting"; readonly why: "delay" | "window"; readonly until: Instant }
  | {
      readonly status: "retrying";
      readonly why: FailReason;
      readonly attempts: number;
      readonly until: Instant;
    }
  /** Parked, for a person to mend what is wrong. */
  | { readonly status: "needs_review"; readonly why: FailReason }
  | { readonly status: "ended"; readonly why: EndReason };

/** One ticket's way through one version of a workflow; plain data, one row. */
export type Run = {
  readonly id: string;
  readonly workflowId: string;
  readonly version: number;
  readonly ticketId: string;
  readonly cause: RunCause;
  /** The workflows whose runs led to this one, by enrolling or by changing what it watches; the first one first. */
  readonly chain: readonly string[];
  readonly begunAt: Instant;
  /** How many records it has: with the run's id, the name of what was done, so that nothing is done twice. */
  readonly number: number;
  /** The step that comes next; null when there is none. */
  readonly nextStepId: string | null;
  readonly state: RunState;
};

/** How far a run may go: records, milliseconds, workflows that led to one another. */
export const runLimits = { steps: 500, time: 90 * 86_400_000, depth: 5 } as const;

/** A run one step on: the effects, the run and the record are kept together or not at all. */
export type Advance = {
  readonly run: Run;
  readonly effects: readonly WorkflowEffect[];
  /** Null when nothing happened: it waits still, or has ended. */
  readonly record: StepRecord | null;
};

/** Begins a run: nothing is done yet, its first step is due at once. */
export function beginRun(
  definition: WorkflowDefinition,
  about: Pick<Run, "id" | "workflowId" | "version" | "ticketId" | "cause" | "chain">,
  now: Instant,
): Run {
  return {
    ...about,
    begunAt: now,
    number: 0,
    nextStepId: pathOf(definition).first,
    state: { status: "running" },
  };
}

/** When a run has something to do next; null when it has ended or waits for a person. */
export function dueAt(run: Run, now: Instant): Instant | null {
  switch (run.state.status) {
    case "running":
      return now;
    case "waiting":
    case "retrying":
      return run.state.until;
    case "needs_review":
    case "ended":
      return null;
  }
}

/** How long after each failure a step is tried again, in milliseconds; after the last it needs review. */
export const retryAfter: readonly number[] = [60_000, 300_000, 1_800_000, 7_200_000];

/**
 * Notes that the step which `advance` just took could not be applied: nothing of it was kept, so `run` is the run as
 * it was before. It is tried again later, and parked with an alert when that has been tried often enough.
 */
export function failStep(run: Run, definition: WorkflowDefinition, why: FailReason, now: Instant): Advance {
  if (run.state.status === "ended" || run.state.status === "needs_review")
    return { run, effects: [], record: null };
  const attempts = run.state.status === "retrying" ? run.state.attempts : 0;
  const pause = retryAfter[attempts];
  const kind = run.nextStepId === null ? null : kindOf(definition, run.nextStepId);
  if (pause === undefined) return parkRun(run, kind, why, now);
  const again = now + pause;
  const state: RunState = { status: "retrying", why, attempts: attempts + 1, until: again };
  const result = { outcome: "failed", why, again } as const;
  return { ...recorded(run, state, { at: now, stepId: run.nextStepId, kind, result }), effects: [] };
}

/** Parks a run for a person to look at, and says so. */
export function parkRun(
  run: Run,
  kind: StepKind | null,
  why: FailReason,
  now: Instant,
  about: Partial<StepRecord> = {},
): Advance {
  const result = { outcome: "failed", why, again: null } as const;
  const record = { ...about, at: now, stepId: run.nextStepId, kind, result };
  return {
    ...recorded(run, { status: "needs_review", why }, record),
    effects: [{ type: "raise_run_alert", stepId: run.nextStepId, why }],
  };
}

/** Lets a parked run, or one that waits, go on at once: whatever was wrong has been mended. */
export function resumeRun(run: Run): Run {
  return run.state.status === "ended" ? run : { ...run, state: { status: "running" } };
}

/** Ends a run before its time. */
export function endRun(run: Run, why: EndReason, now: Instant, about: Partial<StepRecord> = {}): Advance {
  if (run.state.status === "ended") return { run, effects: [], record: null };
  const result = { outcome: "ended", why } as const;
  const record = { ...about, at: now, stepId: null, kind: null, result };
  return { ...recorded({ ...run, nextStepId: null }, { status: "ended", why }, record), effects: [] };
}

/** The run in its next state with one more record, and that record. */
export function recorded(
  run: Run,
  state: RunState,
  about: Pick<StepRecord, "at" | "stepId" | "kind" | "result"> & Partial<StepRecord>,
): { readonly run: Run; readonly record: StepRecord } {
  const number = run.number + 1;
  return {
    run: { ...run, number, state },
    record: { inputs: {}, considered: [], checked: [], ...about, v: 1, number },
  };
}

function kindOf(definition: WorkflowDefinition, stepId: string): StepKind | null {
  return pathOf(definition).steps.get(stepId)?.step.kind ?? null;
}
