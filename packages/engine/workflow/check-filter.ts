import { type Condition, type Filter, filterLimits, isGroup, operatorsOf, valuesOf } from "./conditions.ts";
import { type FilledValue, fits, type PropertyDefinition, propertyNamed } from "./properties.ts";
import type { ProblemCode, ReportProblem, WorkflowKnown } from "./workflow-problem.ts";

/** The longest value that a text is compared with, in characters. */
const longestValue = 1000;

/** Finds everything that is wrong with a filter; `path` leads to it. */
export function checkFilter(filter: Filter, path: string, known: WorkflowKnown, say: ReportProblem): void {
  let entries = 0;
  const stack: { readonly group: Filter; readonly path: string; readonly depth: number }[] = [
    { group: filter, path, depth: 1 },
  ];
  for (let next = stack.shift(); next !== undefined; next = stack.shift()) {
    if (next.group.of.length === 0) say(`${next.path}.of`, "empty");
    for (const [index, entry] of next.group.of.entries()) {
      const here = `${next.path}.of.${index}`;
      entries += 1;
      if (entries > filterLimits.conditions) {
        say(path, "too_many");
        return;
      }
      if (isGroup(entry)) {
        if (next.depth >= filterLimits.depth) say(here, "too_deep");
        else stack.push({ group: entry, path: here, depth: next.depth + 1 });
        continue;
      }
      checkCondition(entry, here, known, say);
    }
  }
}

function checkCondition(condition: Condition, path: string, known: WorkflowKnown, say: ReportProblem): void {
  const { property, operator, values } = condition;
  if (property === null) {
    say(`${path}.property`, "unfilled");
    return;
  }
  const definition = propertyNamed(property, known.property);
  if (definition === null) {
    say(`${path}.property`, "unknown");
    return;
  }
  if (!operatorsOf(definition.type).includes(operator)) {
    say(`${path}.operator`, "wrong_operator");
    return;
  }
  const { least, most } = valuesOf(operator);
  if (values === null) {
    if (most > 0) say(`${path}.values`, "unfilled");
    return;
  }
  if (values.length < least || values.length > most) {
    say(`${path}.values`, values.length > filterLimits.values ? "too_many" : "wrong_count");
    return;
  }
  for (const [index, value] of values.entries()) {
    const code =
      operator === "within_last_days" ? daysProblem(value) : valueProblem(value, definition, known);
    if (code !== null) say(`${path}.values.${index}`, code);
  }
}

function daysProblem(value: FilledValue): ProblemCode | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return "not_a_number";
  if (!Number.isInteger(value)) return "not_whole";
  if (value < 0) return "not_positive";
  return value > 3650 ? "too_long" : null;
}

/** What is wrong with a value that a property is compared with or set to; null when nothing is. */
export function valueProblem(
  value: FilledValue,
  definition: PropertyDefinition,
  known: WorkflowKnown,
): ProblemCode | null {
  if (!fits(value, definition)) {
    const choice = definition.type === "choice" && typeof value === "string";
    return choice ? "unknown" : "wrong_type";
  }
  if (typeof value !== "string") return null;
  if (value.length > longestValue) return "too_long";
  return exists(value, definition, known) ? null : "unknown";
}

function exists(value: string, { type, key }: PropertyDefinition, known: WorkflowKnown): boolean {
  if (type === "person") return known.teammate(value);
  if (key === "inbox") return known.inbox(value);
  return key === "channel" ? known.channel(value) : true;
}
