import { type ConversationState, endRun, type Instant, type Run, resumeRun } from "@baton/engine";
import type { App } from "../app.ts";
import { changeConversation, type Decided } from "../conversations/change-conversation.ts";
import { notFound, Refusal } from "../refusal.ts";
import { readRun } from "./due-runs.views.ts";
import { runFacts } from "./run-facts.ts";
import { stepsOf } from "./take-due-steps.ts";
import { readTicketFacts } from "./ticket-facts.views.ts";

/** Lets a parked or waiting run go on at once. Refuses with `conflict` when it is over. */
export function resume(app: App, runId: string): Promise<void> {
  return mend(app, runId, async (run, state, now) => {
    const definition = await app.workflows.version(run.workflowId, run.version);
    const read = (await readTicketFacts(app.database.pool, [run.ticketId])).get(run.ticketId);
    if (definition === null || read === undefined) throw notFound("run");
    return stepsOf(app, resumeRun(run), definition, state, runFacts(app, state, read.facts, now), now);
  });
}

/** Ends a run before its time. Refuses with `conflict` when it is over. */
export function end(app: App, runId: string): Promise<void> {
  return mend(app, runId, async (run, state, now) => {
    const ended = endRun(run, "by_hand", now);
    const records = ended.record === null ? [] : [ended.record];
    const runs = [{ run: ended.run, from: run.number, records }];
    return { next: state, effects: [], workflow: { runs, outward: [], settles: null } };
  });
}

async function mend(
  app: App,
  runId: string,
  decide: (run: Run, state: ConversationState, now: Instant) => Promise<Decided>,
): Promise<void> {
  const known = await readRun(app.database.pool, runId);
  if (known === null) throw notFound("run");
  await changeConversation(app, known.ticketId, async (state, now) => {
    const run = await readRun(app.database.pool, runId);
    if (run === null) throw notFound("run");
    if (run.state.status === "ended") throw new Refusal("conflict", "This run is over.");
    return decide(run, state, now);
  });
}
