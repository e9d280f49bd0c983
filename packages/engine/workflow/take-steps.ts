import type { Instant } from "../conversation/state.ts";
import { advance } from "./advance.ts";
import type { WorkflowDefinition } from "./definition.ts";
import type { Advance, Run } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import { afterEffects, type WorkflowEffect } from "./workflow-effects.ts";

/** The most steps that are applied together; the rest follows at once, in a change of its own. */
export const mostTogether = 25;

/** What moves a conversation: after such a step the world is looked at again. */
const moving: ReadonlySet<WorkflowEffect["type"]> = new Set(["assign", "close", "hand_back", "move_inbox"]);

/**
 * Takes the steps of a run that can be taken now and applied together: up to the first that gives the conversation to
 * somebody else, closes or moves it, or until the run waits, is parked or over. Empty when there is nothing to do.
 */
export function takeSteps(
  run: Run,
  definition: WorkflowDefinition,
  facts: RunFacts,
  now: Instant,
): readonly Advance[] {
  const taken: Advance[] = [];
  let current = run;
  let known = facts;
  while (taken.length < mostTogether) {
    const step = advance(current, definition, known, now);
    if (step.record === null) break;
    taken.push(step);
    if (step.run.state.status !== "running" || step.effects.some(({ type }) => moving.has(type))) break;
    current = step.run;
    known = afterEffects(known, step.effects);
  }
  return taken;
}
