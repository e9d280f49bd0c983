import type { Endpoints, ResponseOf } from "@baton/contract";
import type { StepRecord } from "@baton/engine";
import type { People } from "../customer-agent/handoff/people.ts";

/** A workflow in the list. */
export type WorkflowRow = ResponseOf<Endpoints["listWorkflows"]>["workflows"][number];

/** A workflow as its editor opens it. */
export type Workflow = ResponseOf<Endpoints["getWorkflow"]>["workflow"];

/** A property of tickets. */
export type TicketProperty = ResponseOf<Endpoints["listTicketProperties"]>["properties"][number];

/** A run in a list. */
export type RunRow = ResponseOf<Endpoints["listRuns"]>["runs"][number];

/** A run with all that it did. */
export type Run = ResponseOf<Endpoints["getRun"]>["run"];

/** Everybody and everything that a workflow can name. */
export type Things = {
  readonly people: People;
  readonly properties: readonly TicketProperty[];
  readonly workflows: readonly WorkflowRow[];
  readonly secrets: readonly string[];
};

/** A record as it came over the wire: the engine wrote it. */
export function asRecord(record: Readonly<Record<string, unknown>>): StepRecord {
  return record as unknown as StepRecord;
}
