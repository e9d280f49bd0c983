import { randomUUID } from "node:crypto";
import {
  beginRun,
  type ConversationState,
  dryRun,
  type Instant,
  type NotEnrolled,
  type RunState,
  type StepRecord,
  type WorkflowDefinition,
} from "@baton/engine";
import type { App } from "../app.ts";
import { maySee, type Reader } from "../conversations/visible-to.ts";
import { notFound, Refusal } from "../refusal.ts";
import { enrollmentOf } from "./enroll.ts";
import { runFacts } from "./run-facts.ts";
import { readTicketFacts, type TicketFacts } from "./ticket-facts.views.ts";

/** What would have happened to a ticket, step by step. */
export type DryRun = {
  readonly enrolled: { readonly enroll: boolean; readonly why: NotEnrolled | null };
  readonly records: readonly StepRecord[];
  readonly state: RunState;
};

/** Follows a definition for a real ticket as it is now. It only reads: nothing is changed, sent or stored. */
export async function dryRunWorkflow(
  app: App,
  reader: Reader,
  about: {
    readonly workflowId?: string | undefined;
    readonly definition: WorkflowDefinition;
    readonly conversationId: string;
  },
): Promise<DryRun> {
  const { definition, conversationId, workflowId = randomUUID() } = about;
  const read = (await readTicketFacts(app.database.pool, [conversationId])).get(conversationId);
  if (read === undefined || !maySee(app, reader, read.state)) throw notFound("conversation");
  const { state, facts } = read;
  if (facts.ticket === null)
    throw new Refusal("no_ticket", "Nobody was asked for yet, so there is no ticket.");
  const now = app.clock();
  const cause = { kind: "by_hand", teammateId: reader.id } as const;
  const run = beginRun(
    definition,
    { id: randomUUID(), workflowId, version: 0, ticketId: conversationId, cause, chain: [] },
    now,
  );
  const followed = dryRun(run, definition, runFacts(app, state, facts, now), now);
  return {
    enrolled: wouldEnroll(app, { id: workflowId, definition }, state, facts, now),
    records: followed.taken.flatMap(({ record }) => (record === null ? [] : [record])),
    state: followed.run.state,
  };
}

/** Whether anything but a handoff, which always does, would enroll the ticket as it is now. */
function wouldEnroll(
  app: App,
  workflow: { readonly id: string; readonly definition: WorkflowDefinition },
  state: ConversationState,
  facts: TicketFacts,
  now: Instant,
): DryRun["enrolled"] {
  const { occasions } = workflow.definition.enrollment;
  if (occasions.some(({ kind }) => kind === "handoff")) return { enroll: true, why: null };
  const fresh = { ...facts, runs: [] };
  const event = {
    kind: occasions.some(({ kind }) => kind === "ticket_created") ? "ticket_created" : "published",
  } as const;
  const decision = enrollmentOf(app, workflow, event, [], state, fresh, now);
  return { enroll: decision.enroll, why: decision.enroll ? null : decision.why };
}
