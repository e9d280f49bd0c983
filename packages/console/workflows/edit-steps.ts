import {
  type ArmKey,
  armsOf,
  type BranchStep,
  isBranch,
  type Step,
  type StepPlace,
  type WorkflowDefinition,
  walk,
} from "@baton/engine";

/** The steps of the list that a place is in; empty when there is no such list. */
export function stepsAt(definition: WorkflowDefinition, place: Omit<StepPlace, "index">): readonly Step[] {
  if (place.branchId === null) return definition.steps;
  const branch = findStep(definition, place.branchId)?.step;
  if (branch === undefined || !isBranch(branch)) return [];
  return armsOf(branch).find(({ key }) => key === place.arm)?.steps ?? [];
}

/** A step by its id, and where it stands; undefined when there is none. */
export function findStep(
  definition: WorkflowDefinition,
  id: string,
): { readonly step: Step; readonly place: StepPlace } | undefined {
  for (const visit of walk(definition))
    if (visit.kind === "step" && visit.step.id === id) return { step: visit.step, place: visit.place };
  return undefined;
}

/** The definition with other steps in one of its lists. */
function withSteps(
  definition: WorkflowDefinition,
  { branchId, arm }: Omit<StepPlace, "index">,
  steps: readonly Step[],
): WorkflowDefinition {
  if (branchId === null) return { ...definition, steps };
  return replaceStep(definition, branchId, (step) => (isBranch(step) ? withArm(step, arm, steps) : step));
}

function withArm(branch: BranchStep, arm: ArmKey | null, steps: readonly Step[]): BranchStep {
  if (arm === "otherwise") return branch.kind === "branch_random" ? branch : { ...branch, otherwise: steps };
  const put = <T extends { readonly steps: readonly Step[] }>(arms: readonly T[]): T[] =>
    arms.map((one, place) => (place === arm ? { ...one, steps } : one));
  switch (branch.kind) {
    case "branch_value":
      return { ...branch, arms: put(branch.arms) };
    case "branch_if":
      return { ...branch, arms: put(branch.arms) };
    case "branch_random":
      return { ...branch, arms: put(branch.arms) };
  }
}

/** The definition with one step changed, wherever it stands; the same object when nothing is. */
export function replaceStep(
  definition: WorkflowDefinition,
  id: string,
  change: (step: Step) => Step,
): WorkflowDefinition {
  const inList = (steps: readonly Step[]): readonly Step[] => {
    const next = steps.map((step) => {
      if (step.id === id) return change(step);
      if (!isBranch(step)) return step;
      return armsOf(step).reduce<BranchStep>((branch, { key, steps: own }) => {
        const changed = inList(own);
        return changed === own ? branch : withArm(branch, key, changed);
      }, step);
    });
    return next.some((step, place) => step !== steps[place]) ? next : steps;
  };
  const steps = inList(definition.steps);
  return steps === definition.steps ? definition : { ...definition, steps };
}

/**
 * Puts steps in at a place. Arms do not meet again: what stood behind the place goes on in the last way of a branch
 * that is put in, which is "none met" where there is one.
 */
export function insertSteps(
  definition: WorkflowDefinition,
  place: StepPlace,
  steps: readonly Step[],
): WorkflowDefinition {
  const list = stepsAt(definition, place);
  const before = list.slice(0, place.index);
  return withSteps(definition, place, [...before, ...joined(steps, list.slice(place.index))]);
}

/** One list followed by another; behind a branch the other goes on in its last way. */
function joined(steps: readonly Step[], after: readonly Step[]): readonly Step[] {
  const last = steps.at(-1);
  if (last === undefined || !isBranch(last) || after.length === 0) return [...steps, ...after];
  const way = armsOf(last).at(-1);
  if (way === undefined) return [...steps, ...after];
  return [...steps.slice(0, -1), withArm(last, way.key, joined(way.steps, after))];
}

/** The definition without a step, and without all that is in its arms. */
export function removeStep(definition: WorkflowDefinition, id: string): WorkflowDefinition {
  const found = findStep(definition, id);
  if (found === undefined) return definition;
  const list = stepsAt(definition, found.place);
  return withSteps(
    definition,
    found.place,
    list.filter((step) => step.id !== id),
  );
}

/** Moves a step to the place before or after it in reading order, over the ends of arms; the same when it can't. */
export function moveStep(definition: WorkflowDefinition, id: string, by: "up" | "down"): WorkflowDefinition {
  const found = findStep(definition, id);
  if (found === undefined) return definition;
  const target = by === "up" ? placeAbove(definition, found) : placeBelow(definition, found);
  if (target === null) return definition;
  return insertSteps(removeStep(definition, id), target, [found.step]);
}

type Found = { readonly step: Step; readonly place: StepPlace };

/** Where a step goes that moves up, in the tree without it. */
function placeAbove(definition: WorkflowDefinition, { step, place }: Found): StepPlace | null {
  // A branch is the last of its list; above another step it would swallow it.
  if (isBranch(step)) return null;
  if (place.index > 0) return { ...place, index: place.index - 1 };
  const branch = branchOf(definition, place);
  if (branch === null) return null;
  const arms = armsOf(branch.step);
  const arm = arms[arms.findIndex(({ key }) => key === place.arm) - 1];
  if (arm === undefined) return branch.place;
  const last = arm.steps.at(-1);
  const index = last !== undefined && isBranch(last) ? arm.steps.length - 1 : arm.steps.length;
  return { branchId: branch.step.id, arm: arm.key, index };
}

/** Where a step goes that moves down, in the tree without it. */
function placeBelow(definition: WorkflowDefinition, { step, place }: Found): StepPlace | null {
  const next = stepsAt(definition, place)[place.index + 1];
  if (next !== undefined && !isBranch(next)) return { ...place, index: place.index + 1 };
  if (next !== undefined && isBranch(next)) {
    const first = armsOf(next)[0];
    return first === undefined ? null : { branchId: next.id, arm: first.key, index: 0 };
  }
  const branch = branchOf(definition, place);
  if (branch === null) return null;
  const arms = armsOf(branch.step);
  const arm = arms[arms.findIndex(({ key }) => key === place.arm) + 1];
  if (arm === undefined || (isBranch(step) && arm.steps.length > 0)) return null;
  return { branchId: branch.step.id, arm: arm.key, index: 0 };
}

function branchOf(
  definition: WorkflowDefinition,
  place: StepPlace,
): { readonly step: BranchStep; readonly place: StepPlace } | null {
  const found = place.branchId === null ? undefined : findStep(definition, place.branchId);
  return found !== undefined && isBranch(found.step) ? { step: found.step, place: found.place } : null;
}

/** Every id in a list of steps, arms included. */
export function idsOf(steps: readonly Step[]): string[] {
  return [...walk({ steps })].flatMap((visit) => (visit.kind === "step" ? [visit.step.id] : []));
}

/** A copy of steps with ids that are not taken: "rotate" becomes "rotate-2". */
export function withNewIds(steps: readonly Step[], taken: ReadonlySet<string>): Step[] {
  const used = new Set(taken);
  const copy = (step: Step): Step => {
    const id = freeId(step.id, used);
    used.add(id);
    if (!isBranch(step)) return { ...step, id };
    return armsOf(step).reduce<BranchStep>(
      (branch, { key, steps: own }) => withArm(branch, key, own.map(copy)),
      { ...step, id },
    );
  };
  return steps.map(copy);
}

/** An id like the wanted one that is not taken yet; never longer than an id may be. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/-\d+$/, "").slice(0, 50);
  let count = 2;
  while (taken.has(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}
