import {
  type Advance,
  applyEffects,
  type ConversationState,
  type Effect,
  failStep,
  type Instant,
  type Run,
  type RunFacts,
  takeSteps,
  type WorkflowDefinition,
} from "@baton/engine";
import type { App } from "../app.ts";
import { changeConversation, type Decided } from "../conversations/change-conversation.ts";
import type { WorkflowPart } from "../conversations/workflow-part.ts";
import { applyStep, spoken } from "./conversation-effects.ts";
import { readRun } from "./due-runs.views.ts";
import { outwardOf } from "./hand-off-by-conditions.ts";
import { runFacts } from "./run-facts.ts";
import { readTicketFacts, type TicketFacts } from "./ticket-facts.views.ts";

/** A conversation as it was read together with others. */
export type Read = { readonly state: ConversationState; readonly facts: TicketFacts };

/**
 * Takes the steps of a run that can be taken now, in one change of its conversation; what could not be applied is
 * tried again later, and parked when that has been tried often enough. Says whether anything was done.
 */
export async function takeDueSteps(app: App, run: Run, read: Read | null): Promise<boolean> {
  const definition = await app.workflows.version(run.workflowId, run.version);
  if (definition === null)
    throw new Error(`Version ${run.version} of workflow ${run.workflowId} is not kept.`);
  let known: { run: Run; read: Read } | null = read === null ? null : { run, read };
  try {
    const outcome = await changeConversation(app, run.ticketId, async (state, now) => {
      // What was read beforehand serves once: asked again, the world has moved.
      const { run: current, read } = known ?? (await readAgain(app, run));
      known = null;
      const facts = runFacts(app, state, read.facts, now);
      return stepsOf(app, current, definition, state, facts, now);
    });
    return outcome?.result === "applied";
  } catch (error) {
    app.log.error(
      { error, runId: run.id, stepId: run.nextStepId },
      "a step of a workflow could not be applied",
    );
    return noteFailure(app, run, definition);
  }
}

async function readAgain(app: App, { id, ticketId }: Run): Promise<{ run: Run; read: Read }> {
  const [run, found] = await Promise.all([
    readRun(app.database.pool, id),
    readTicketFacts(app.database.pool, [ticketId]),
  ]);
  const read = found.get(ticketId);
  if (run === null || read === undefined) throw new Error(`Run ${id} is not stored.`);
  return { run, read };
}

/** The change that the next steps of a run are; null when it has nothing to do. */
export function stepsOf(
  app: App,
  run: Run,
  definition: WorkflowDefinition,
  state: ConversationState,
  facts: RunFacts,
  now: Instant,
): Decided {
  const taken = takeSteps(run, definition, facts, now);
  if (taken.length === 0) return null;
  const applied = applyAll(app, state, run, taken, now);
  // The world is not as the step saw it: nothing of it is kept, and it is tried again.
  if (applied === null) return failed(state, run, failStep(run, definition, "refused", now));
  return { ...applied, workflow: partOf(run, taken, facts) };
}

function applyAll(
  app: App,
  state: ConversationState,
  run: Run,
  taken: readonly Advance[],
  now: Instant,
): { readonly next: ConversationState; readonly effects: readonly Effect[] } | null {
  const effects: Effect[] = [];
  let next = state;
  for (const effect of taken.flatMap((one) => one.effects)) {
    const said = spoken(effect, run);
    if (said?.type === "append") {
      const append: Effect = { ...said, seq: next.lastSeq + 1 };
      effects.push(append);
      next = applyEffects(next, [append], now);
      continue;
    }
    const decision = applyStep(app, next, effect, run, now);
    if (decision === null) continue;
    if (!decision.ok) return null;
    effects.push(...decision.effects);
    next = decision.next;
  }
  return { next, effects };
}

function partOf(before: Run, taken: readonly Advance[], facts: RunFacts): WorkflowPart {
  const run = taken.at(-1)?.run ?? before;
  return {
    runs: [
      {
        run,
        from: before.number,
        records: taken.flatMap(({ record }) => (record === null ? [] : [record])),
      },
    ],
    outward: taken.flatMap(({ effects }) =>
      effects.flatMap((effect) => outwardOf(effect, run, facts.properties)),
    ),
    settles: null,
  };
}

function failed(state: ConversationState, before: Run, { run, record, effects }: Advance): Decided {
  const outward = effects.flatMap((effect) => outwardOf(effect, run, {}));
  const records = record === null ? [] : [record];
  return {
    next: state,
    effects: [],
    workflow: { runs: [{ run, from: before.number, records }], outward, settles: null },
  };
}

/** The change itself failed, so that the run must not be tried again at once, for ever. */
async function noteFailure(app: App, run: Run, definition: WorkflowDefinition): Promise<boolean> {
  const outcome = await changeConversation(app, run.ticketId, async (state, now) => {
    const { run: current } = await readAgain(app, run);
    // Somebody else has moved it on meanwhile: then it did not fail.
    if (current.number !== run.number) return null;
    return failed(state, current, failStep(current, definition, "error", now));
  });
  return outcome?.result === "applied";
}
