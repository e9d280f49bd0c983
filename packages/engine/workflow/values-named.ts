import { conditionsOf, type Filter } from "./conditions.ts";
import type { WorkflowDefinition } from "./definition.ts";
import type { FilledValue } from "./properties.ts";
import { walk } from "./walk.ts";

/**
 * The values that a workflow names of a property: what its conditions compare it with, what its branches part by, and
 * what its steps set it to. A choice that is named can't go without changing what the workflow does.
 */
export function valuesNamed(definition: WorkflowDefinition, property: string): ReadonlySet<FilledValue> {
  const found = new Set<FilledValue>();
  const take = (of: string | null, values: readonly FilledValue[] | null): void => {
    if (of === property) for (const value of values ?? []) found.add(value);
  };
  const takeFilter = (filter: Filter | null): void => {
    if (filter === null) return;
    for (const condition of conditionsOf(filter)) take(condition.property, condition.values);
  };
  for (const occasion of definition.enrollment.occasions)
    if ("filter" in occasion) takeFilter(occasion.filter);
  takeFilter(definition.unenroll);
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") continue;
    const { step } = visit;
    if (step.kind === "set_property") take(step.property, step.value === null ? null : [step.value]);
    else if (step.kind === "branch_value") for (const arm of step.arms) take(step.property, arm.values);
    else if (step.kind === "branch_if") for (const arm of step.arms) takeFilter(arm.filter);
  }
  return found;
}
