import type { NotEligible } from "../availability/verdict.ts";
import type { Instant } from "../conversation/state.ts";
import type { FilterWhy } from "./conditions.ts";
import type { StepKind } from "./definition.ts";
import type { Properties } from "./properties.ts";
import type { ArmKey } from "./walk.ts";

/** Why a run ended; all but the first three are for somebody to look at, or somebody's doing. */
export type EndReason =
  | "finished"
  | "stopped"
  | "unenrolled"
  /** It would have enrolled the ticket in a workflow that led here. */
  | "loop"
  | "too_deep"
  | "too_many_steps"
  | "too_long"
  /** A later handoff began the workflow anew. */
  | "enrolled_again"
  | "by_hand";

/** Why a step could not be done. The first ones stay so until somebody mends the workflow. */
export type FailReason =
  | "unfilled"
  | "step_gone"
  | "teammate_gone"
  | "inbox_gone"
  | "property_gone"
  | "value_refused"
  | "workflow_gone"
  | "never_opens"
  /** The server could not apply it; worth trying again. */
  | "refused"
  | "error";

/** Somebody who was looked at for a rotation, and why not them; null for whoever could have been chosen. */
export type Considered = { readonly teammateId: string; readonly why: NotEligible | "current_owner" | null };

/** An arm of a branch that was looked at. */
export type ArmCheck = { readonly arm: number; readonly met: boolean; readonly why: FilterWhy };

/** Why a step did nothing. */
export type SkipReason =
  | "has_owner"
  | "already_owner"
  | "nobody_eligible"
  | "conversation_closed"
  /** Nothing automatic closes what its visitor waits for. */
  | "visitor_waits"
  | "already_there"
  | "already_closed"
  | "already_with_customer_agent"
  | "date_unknown"
  | "nobody_to_notify";

/** What came of a step. */
export type StepResult =
  | { readonly outcome: "done" }
  | { readonly outcome: "assigned"; readonly teammateId: string }
  | { readonly outcome: "took_arm"; readonly arm: ArmKey }
  | { readonly outcome: "waits"; readonly why: "delay" | "window"; readonly until: Instant }
  | { readonly outcome: "skipped"; readonly why: SkipReason }
  | { readonly outcome: "failed"; readonly why: FailReason; readonly again: Instant | null }
  | { readonly outcome: "ended"; readonly why: EndReason };

/**
 * What a run did at one instant, for people to read; kept once for each run and number. `inputs` names what was
 * looked at, as it was then.
 */
export type StepRecord = {
  readonly v: 1;
  readonly number: number;
  /** Null for what happened to the run itself. */
  readonly stepId: string | null;
  readonly kind: StepKind | null;
  readonly at: Instant;
  readonly inputs: Properties;
  /** The people of a rotation, those who could be chosen first; at most `mostConsidered`. */
  readonly considered: readonly Considered[];
  /** The arms of a branch that were looked at, or the one filter that unenrolled; each with why. */
  readonly checked: readonly ArmCheck[];
  readonly result: StepResult;
};
