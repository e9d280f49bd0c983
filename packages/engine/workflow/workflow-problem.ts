import type { HoursProblem } from "../availability/check-hours.ts";
import type { WorkflowDefinition } from "./definition.ts";
import type { PropertyDefinition } from "./properties.ts";

/** What may be wrong with a field of a workflow. */
export type ProblemCode =
  /** Only told when publishing: a person has still to say it. */
  | "unfilled"
  | "bad_id"
  | "duplicate"
  | "unreachable"
  | "too_many"
  | "too_deep"
  | "too_long"
  | "empty"
  | "unknown"
  | "not_writable"
  | "wrong_type"
  | "wrong_operator"
  | "wrong_count"
  | "not_a_number"
  | "not_positive"
  | "not_whole"
  | "not_a_hundred"
  | "bad_time"
  | "bad_url"
  | "unknown_language"
  | "unknown_variable"
  /** A message needs a sentence whose variables are always known. */
  | "only_with_variables"
  | "never_opens"
  | "enrolls_itself"
  | "enroll_cycle"
  | "sets_own_filter"
  | HoursProblem["code"];

/** One thing that is wrong with a workflow; `stepId` is null for what is not in a step, `field` leads to the value. */
export type WorkflowProblem = {
  readonly stepId: string | null;
  readonly field: string;
  readonly code: ProblemCode;
};

/** Notes a problem of a field. */
export type ReportProblem = (field: string, code: ProblemCode) => void;

/** What a workflow may name: each says whether it exists and can be used. */
export type WorkflowKnown = {
  /** The workflow that is checked; null while it has no id. */
  readonly workflowId: string | null;
  teammate(id: string): boolean;
  team(id: string): boolean;
  inbox(id: string): boolean;
  channel(id: string): boolean;
  /** By name: whether there is such a signing secret. */
  secret(name: string): boolean;
  /** The workspace's own properties, and built-in ones that it knows more of; null for any other. */
  property(key: string): PropertyDefinition | null;
  /** The version of another workflow that a ticket would be enrolled in; null when there is none. */
  workflow(id: string): WorkflowDefinition | null;
};
