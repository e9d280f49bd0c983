import type { ConversationState, Instant, NotEnrolled, Run, RunCause } from "@baton/engine";
import type { App, PublishedWorkflow } from "../app.ts";
import { changeConversation, type Decided } from "../conversations/change-conversation.ts";
import { maySee, type Reader } from "../conversations/visible-to.ts";
import { notFound, Refusal } from "../refusal.ts";
import { enrollmentOf, newRun } from "./enroll.ts";
import { runFacts } from "./run-facts.ts";
import { stepsOf } from "./take-due-steps.ts";
import { readTicketFacts, type TicketFacts } from "./ticket-facts.views.ts";

const words: Readonly<Record<NotEnrolled, string>> = {
  not_an_occasion: "This workflow does not allow enrolling by hand.",
  filter_not_met: "The ticket does not meet what enrolls it.",
  unenroll_met: "The ticket meets what ends a run of this workflow.",
  already_active: "The ticket is in this workflow already.",
  enrolled_before: "The ticket was in this workflow before, and it does not enroll again.",
  loop: "This workflow led here itself.",
  too_deep: "Too many workflows led to one another.",
};

/**
 * Enrolls one ticket by hand and takes the first steps, in one transaction; the id of the run. Refuses with `no_ticket`
 * and, saying why, with `conflict`.
 */
export async function enrollByHand(
  app: App,
  reader: Reader,
  workflowId: string,
  conversationId: string,
): Promise<string> {
  const workflow = app.workflows.published(workflowId);
  if (workflow === null) {
    if (app.workflows.nameOf(workflowId) === null) throw notFound("workflow");
    throw new Refusal("conflict", "This workflow is not published.");
  }
  let begun: Run | null = null;
  const outcome = await changeConversation(app, conversationId, async (state, now) => {
    if (!maySee(app, reader, state)) throw notFound("conversation");
    const facts = (await readTicketFacts(app.database.pool, [conversationId])).get(conversationId)?.facts;
    if (facts?.ticket == null)
      throw new Refusal("no_ticket", "Nobody was asked for yet, so there is no ticket.");
    const decision = enrollmentOf(app, workflow, { kind: "by_hand" }, [], state, facts, now);
    if (!decision.enroll) throw new Refusal("conflict", words[decision.why]);
    const cause = { kind: "by_hand", teammateId: reader.id } as const;
    const { run, decided } = beginNow(app, workflow, state, facts, cause, now);
    begun = run;
    return decided;
  });
  if (outcome === null || begun === null) throw notFound("conversation");
  return (begun as Run).id;
}

/** A run that begins now, with the steps that can be taken at once. */
function beginNow(
  app: App,
  workflow: PublishedWorkflow,
  state: ConversationState,
  stored: TicketFacts,
  cause: RunCause,
  now: Instant,
): { readonly run: Run; readonly decided: NonNullable<Decided> } {
  const run = newRun(workflow, state.id, cause, [], now);
  const facts = runFacts(app, state, stored, now);
  const steps = stepsOf(app, run, workflow.definition, state, facts, now);
  const { next, effects, workflow: part } = steps ?? { next: state, effects: [] };
  const runs = (part?.runs ?? [{ run, records: [] }]).map((step) => ({ ...step, from: null }));
  return { run, decided: { next, effects, workflow: { runs, outward: part?.outward ?? [], settles: null } } };
}
