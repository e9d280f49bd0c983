import type {
  BranchStep,
  Enrollment,
  IfArm,
  RandomArm,
  Step,
  ValueArm,
  WorkflowDefinition,
} from "./definition.ts";
import { type ArmKey, type StepPlace, walk } from "./walk.ts";

/** A step without the steps in its arms: what is said of it where it stands. */
export type OutlinedStep = Step extends infer One
  ? One extends BranchStep
    ? Omit<One, "arms" | "otherwise">
    : One
  : never;

/** What an arm is called by: its values, its conditions, its share, or that none was met. */
export type ArmLabel =
  | ({ readonly kind: "values" } & Omit<ValueArm, "steps">)
  | ({ readonly kind: "conditions" } & Omit<IfArm, "steps">)
  | ({ readonly kind: "share" } & Omit<RandomArm, "steps">)
  | { readonly kind: "none_met" };

/**
 * One line of a workflow as it is read from top to bottom. `depth` counts the branches around it; `key` is unique and
 * stays the same while steps are added elsewhere; `number` counts as people do: 3 is the third step, 3.2.1 the first
 * step in the second arm of it.
 */
export type OutlineLine =
  | { readonly kind: "enrollment"; readonly key: string; readonly depth: 0; readonly enrollment: Enrollment }
  | {
      readonly kind: "step";
      readonly key: string;
      readonly depth: number;
      readonly number: string;
      /** Where a step would be put in before this one. */
      readonly place: StepPlace;
      readonly step: OutlinedStep;
    }
  | {
      readonly kind: "arm";
      readonly key: string;
      readonly depth: number;
      readonly number: string;
      readonly branchId: string;
      readonly arm: ArmKey;
      readonly label: ArmLabel;
    }
  /** The end of a list, where a step may be added. */
  | { readonly kind: "end"; readonly key: string; readonly depth: number; readonly place: StepPlace };

/** Reads a workflow as lines, in the one order in which it is drawn, listed and printed. */
export function outline(definition: WorkflowDefinition): OutlineLine[] {
  const { enrollment } = definition;
  const lines: OutlineLine[] = [{ kind: "enrollment", key: "enrollment", depth: 0, enrollment }];
  /** The numbers around the place that is being read: of the branch and its arm, over and over. */
  const around = new Map<string, string>();
  for (const visit of walk(definition)) {
    const { depth } = visit;
    if (visit.kind === "arm") {
      const { branch, arm } = visit;
      const count = arm.key === "otherwise" ? branch.arms.length + 1 : arm.key + 1;
      const number = `${around.get(branch.id)}.${count}`;
      around.set(listKey(branch.id, arm.key), `${number}.`);
      const key = `arm ${listKey(branch.id, arm.key)}`;
      const label = labelOf(branch, arm.key);
      lines.push({ kind: "arm", key, depth, number, branchId: branch.id, arm: arm.key, label });
      continue;
    }
    const { place } = visit;
    if (visit.kind === "end") {
      lines.push({ kind: "end", key: `end ${listKey(place.branchId, place.arm)}`, depth, place });
      continue;
    }
    const number = `${around.get(listKey(place.branchId, place.arm)) ?? ""}${place.index + 1}`;
    around.set(visit.step.id, number);
    const step = withoutArms(visit.step);
    lines.push({ kind: "step", key: `step ${step.id}`, depth, number, place, step });
  }
  return lines;
}

function listKey(branchId: string | null, arm: ArmKey | null): string {
  return branchId === null ? "" : `${branchId}/${arm}`;
}

function withoutArms(step: Step): OutlinedStep {
  switch (step.kind) {
    case "branch_value":
    case "branch_if": {
      const { arms: _arms, otherwise: _otherwise, ...said } = step;
      return said;
    }
    case "branch_random": {
      const { arms: _arms, ...said } = step;
      return said;
    }
    default:
      return step;
  }
}

function labelOf(branch: BranchStep, key: ArmKey): ArmLabel {
  if (key === "otherwise") return { kind: "none_met" };
  switch (branch.kind) {
    case "branch_value":
      return { kind: "values", values: branch.arms[key]?.values ?? [] };
    case "branch_if": {
      const arm = branch.arms[key];
      return { kind: "conditions", name: arm?.name ?? "", filter: arm?.filter ?? null };
    }
    case "branch_random": {
      const arm = branch.arms[key];
      return { kind: "share", name: arm?.name ?? "", weight: arm?.weight ?? 0 };
    }
  }
}
