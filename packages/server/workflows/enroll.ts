import { randomUUIDv7 } from "node:crypto";
import {
  beginRun,
  type ConversationState,
  decideEnrollment,
  type EnrollmentDecision,
  type EnrollmentEvent,
  type Instant,
  type Moment,
  type Properties,
  type Run,
  type RunCause,
} from "@baton/engine";
import type { App, PublishedWorkflow } from "../app.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { type OwedEnrollment, stillOwed } from "./owed-enrollments.store.ts";
import { propertiesOf, timeZoneOf } from "./run-facts.ts";
import type { Read } from "./take-due-steps.ts";
import { readTicketFacts, type TicketFacts } from "./ticket-facts.views.ts";

/** An enrollment that is owed, with its conversation as it was read. */
export type Looked = { readonly owed: OwedEnrollment; readonly read: Read | null };

/** The workflows that something enrolls a ticket in now. */
export function enrolledIn(app: App, { owed, read }: Looked, now: Instant): PublishedWorkflow[] {
  if (read === null || read.facts.ticket === null) return [];
  const event = eventOf(owed);
  // There may be thousands that wait for the same property: what they look at is gathered once.
  const properties = propertiesOf(app, read.state, read.facts, now);
  const moment = { now, timeZone: timeZoneOf(app) };
  const { runs } = read.facts;
  return candidatesFor(app, owed).filter(
    (workflow) => decide(workflow, event, { chain: owed.chain, runs, properties }, moment).enroll,
  );
}

/** Whether an event enrolls a ticket in one workflow, and why not. */
export function enrollmentOf(
  app: App,
  workflow: Pick<PublishedWorkflow, "id" | "definition">,
  event: EnrollmentEvent,
  chain: readonly string[],
  state: ConversationState,
  facts: TicketFacts,
  now: Instant,
): EnrollmentDecision {
  const properties = propertiesOf(app, state, facts, now);
  const moment = { now, timeZone: timeZoneOf(app) };
  return decide(workflow, event, { chain, runs: facts.runs, properties }, moment);
}

function decide(
  { id, definition }: Pick<PublishedWorkflow, "id" | "definition">,
  event: EnrollmentEvent,
  about: {
    readonly chain: readonly string[];
    readonly runs: readonly Run[];
    readonly properties: Properties;
  },
  moment: Moment,
): EnrollmentDecision {
  const { chain, runs, properties } = about;
  const newest = runs.find((run) => run.workflowId === id);
  const earlier = newest === undefined ? "none" : newest.state.status === "ended" ? "ended" : "active";
  return decideEnrollment(definition, event, { workflowId: id, chain, earlier, properties }, moment);
}

function eventOf({ kind, changed }: OwedEnrollment): EnrollmentEvent {
  return kind === "ticket_changed" ? { kind, changed } : { kind };
}

/** The one that is meant, or every one that may be waiting for what happened. */
function candidatesFor(app: App, { workflowId, changed }: OwedEnrollment): readonly PublishedWorkflow[] {
  if (workflowId === null) return app.workflows.watching(changed);
  const one = app.workflows.published(workflowId);
  return one === null ? [] : [one];
}

/**
 * Begins the runs that an enrollment owes, in the change that settles it: another process that looked at the same one
 * finds it settled. Says whether any began.
 */
export async function beginOwed(app: App, looked: Looked): Promise<boolean> {
  const { owed } = looked;
  let known: Read | null = looked.read;
  const outcome = await changeConversation(app, owed.conversationId, async (state, now) => {
    const read = known ?? (await readAgain(app, owed));
    known = null;
    if (read === null) return null;
    const begun = enrolledIn(app, { owed, read: { ...read, state } }, now);
    if (begun.length === 0) return null;
    const runs = begun.map((workflow) => newRun(workflow, state.id, causeOf(owed), owed.chain, now));
    return {
      next: state,
      effects: [],
      workflow: {
        runs: runs.map((run) => ({ run, from: null, records: [] })),
        outward: [],
        settles: owed.id,
      },
    };
  });
  return outcome?.result === "applied";
}

/** Null when it is not owed any more: another process has looked at it. */
async function readAgain({ database }: App, { id, conversationId }: OwedEnrollment): Promise<Read | null> {
  const [owed, found] = await Promise.all([
    stillOwed(database.pool, id),
    readTicketFacts(database.pool, [conversationId]),
  ]);
  return owed ? (found.get(conversationId) ?? null) : null;
}

/** A run of a published workflow that begins now. */
export function newRun(
  { id: workflowId, version, definition }: PublishedWorkflow,
  ticketId: string,
  cause: RunCause,
  chain: readonly string[],
  now: Instant,
): Run {
  return beginRun(definition, { id: randomUUIDv7(), workflowId, version, ticketId, cause, chain }, now);
}

function causeOf({ kind, causeId }: OwedEnrollment): RunCause {
  switch (kind) {
    case "ticket_created":
      return { kind };
    case "workflow":
      return { kind, runId: causeId ?? "" };
    case "by_hand":
    case "published":
      return causeId === null ? { kind: "filter" } : { kind: "by_hand", teammateId: causeId };
    case "ticket_changed":
      return { kind: "filter" };
  }
}
