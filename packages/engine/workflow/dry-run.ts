import type { Instant } from "../conversation/state.ts";
import { advance } from "./advance.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { type Advance, dueAt, type Run } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import { afterEffects } from "./workflow-effects.ts";

/**
 * Follows a run from `now` to its end as if nothing but the workflow changed the ticket: each wait is passed over to
 * the instant at which it is over. Nothing comes of it; the records say what would have happened, and when.
 */
export function dryRun(
  run: Run,
  definition: WorkflowDefinition,
  facts: RunFacts,
  now: Instant,
): { readonly run: Run; readonly taken: readonly Advance[] } {
  const taken: Advance[] = [];
  let current = run;
  let known = facts;
  let at = now;
  // Every turn takes a step or passes a wait, and both are bounded.
  for (let due = dueAt(current, at); due !== null; due = dueAt(current, at)) {
    at = Math.max(at, due);
    const step = advance(current, definition, known, at);
    if (step.record !== null) taken.push(step);
    current = step.run;
    known = afterEffects(known, step.effects);
  }
  return { run: current, taken };
}
