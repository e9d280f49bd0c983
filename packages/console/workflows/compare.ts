import { type OutlineLine, outline, type WorkflowDefinition } from "@baton/engine";

type StepLine = Extract<OutlineLine, { kind: "step" }>;

/** One difference between two definitions: of a step, or of what is around the steps. */
export type Difference =
  | { readonly kind: "added" | "removed" | "changed" | "moved"; readonly line: StepLine }
  | { readonly kind: "enrollment" | "settings" };

/** Finds what is different in `after`, in reading order; what is gone comes last. */
export function differences(before: WorkflowDefinition, after: WorkflowDefinition): Difference[] {
  const [old, now] = [stepsById(before), stepsById(after)];
  const found: Difference[] = [];
  if (!same(before.enrollment, after.enrollment)) found.push({ kind: "enrollment" });
  if (!same(settingsOf(before), settingsOf(after))) found.push({ kind: "settings" });
  for (const [id, line] of now) {
    const was = old.get(id);
    if (was === undefined) found.push({ kind: "added", line });
    else if (!same(wholeOf(was, before), wholeOf(line, after))) found.push({ kind: "changed", line });
    else if (!same(listOf(was), listOf(line))) found.push({ kind: "moved", line });
  }
  for (const [id, line] of old) if (!now.has(id)) found.push({ kind: "removed", line });
  return found;
}

function stepsById(definition: WorkflowDefinition): ReadonlyMap<string, StepLine> {
  return new Map(
    outline(definition).flatMap((line) => (line.kind === "step" ? [[line.step.id, line] as const] : [])),
  );
}

/** A step with what its arms are taken for, without the steps in them. */
function wholeOf({ step }: StepLine, definition: WorkflowDefinition): unknown {
  const { placeholders: _placeholders, ...said } = step;
  const arms = outline(definition).flatMap((line) =>
    line.kind === "arm" && line.branchId === step.id ? [line.label] : [],
  );
  return { ...said, arms };
}

function listOf({ place: { branchId, arm } }: StepLine): unknown {
  return { branchId, arm };
}

function settingsOf({ unenroll, window, blockedDates }: WorkflowDefinition): unknown {
  return { unenroll, window, blockedDates };
}

/** Says whether two definitions, or parts of them, say the same; what the server reads back has its keys in any order. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
