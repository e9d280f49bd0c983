import type { BranchStep, Step, WorkflowDefinition } from "./definition.ts";

/** Which way of a branch: the place of an arm, from 0, or the way that is taken when none is met. */
export type ArmKey = number | "otherwise";

/** One way of a branch, and its steps. */
export type Arm = { readonly key: ArmKey; readonly steps: readonly Step[] };

/** A place in the tree: before the step at `index` of a list, which is the first or that of a branch's arm. */
export type StepPlace = {
  readonly branchId: string | null;
  readonly arm: ArmKey | null;
  readonly index: number;
};

/** One thing met on a walk through the tree. `depth` counts the branches around it. */
export type Visit =
  | { readonly kind: "step"; readonly step: Step; readonly place: StepPlace; readonly depth: number }
  | { readonly kind: "arm"; readonly branch: BranchStep; readonly arm: Arm; readonly depth: number }
  /** The end of a list; after a branch there is none. */
  | { readonly kind: "end"; readonly place: StepPlace; readonly depth: number };

/** Says whether a step parts the way. */
export function isBranch(step: Step): step is BranchStep {
  return step.kind === "branch_value" || step.kind === "branch_if" || step.kind === "branch_random";
}

/** The ways of a branch in the order in which they are looked at and drawn. */
export function armsOf(branch: BranchStep): Arm[] {
  const arms = branch.arms.map(({ steps }, key): Arm => ({ key, steps }));
  return branch.kind === "branch_random" ? arms : [...arms, { key: "otherwise", steps: branch.otherwise }];
}

type Frame =
  | {
      readonly kind: "list";
      readonly steps: readonly Step[];
      readonly place: StepPlace;
      readonly depth: number;
    }
  | { readonly kind: "arm"; readonly branch: BranchStep; readonly arm: Arm; readonly depth: number };

/**
 * Walks through the tree in reading order: a step, then each of its arms with all that is in it. It keeps its own
 * stack, so that a tree of any depth can be walked, and left at any point.
 */
export function* walk({ steps }: Pick<WorkflowDefinition, "steps">): Generator<Visit> {
  const stack: Frame[] = [{ kind: "list", steps, place: { branchId: null, arm: null, index: 0 }, depth: 0 }];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { depth } = frame;
    if (frame.kind === "arm") {
      const { branch, arm } = frame;
      yield { kind: "arm", branch, arm, depth };
      const place = { branchId: branch.id, arm: arm.key, index: 0 };
      stack.push({ kind: "list", steps: arm.steps, place, depth: depth + 1 });
      continue;
    }
    const { place } = frame;
    const step = frame.steps[place.index];
    if (step === undefined) {
      const last = frame.steps.at(-1);
      if (last === undefined || !isBranch(last)) yield { kind: "end", place, depth };
      continue;
    }
    yield { kind: "step", step, place, depth };
    stack.push({ ...frame, place: { ...place, index: place.index + 1 } });
    if (isBranch(step))
      for (const arm of armsOf(step).reverse()) stack.push({ kind: "arm", branch: step, arm, depth });
  }
}

/** A definition made quick to follow: where it begins, and what comes after each step. */
export type Path = {
  readonly first: string | null;
  readonly steps: ReadonlyMap<string, { readonly step: Step; readonly after: string | null }>;
};

const paths = new WeakMap<WorkflowDefinition, Path>();

/** Makes the path of a definition, once for each object. */
export function pathOf(definition: WorkflowDefinition): Path {
  const known = paths.get(definition);
  if (known !== undefined) return known;
  const steps = new Map<string, { step: Step; after: string | null }>();
  let previous: { step: Step; after: string | null } | null = null;
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") {
      previous = null;
      continue;
    }
    if (previous !== null && !isBranch(previous.step)) previous.after = visit.step.id;
    previous = { step: visit.step, after: null };
    // Checked definitions name each step once; in any other the first one counts.
    if (!steps.has(visit.step.id)) steps.set(visit.step.id, previous);
  }
  const path = { first: definition.steps[0]?.id ?? null, steps };
  paths.set(definition, path);
  return path;
}
