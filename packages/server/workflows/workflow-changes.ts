import {
  armsOf,
  type Filter,
  type IfArm,
  isBranch,
  isGroup,
  type RandomArm,
  type Step,
  type StepPlace,
  type ValueArm,
  type WorkflowDefinition,
  walk,
} from "@baton/engine";
import { type Change, differences } from "../settings/difference.ts";
import type { ThingNames } from "./thing-names.views.ts";

/**
 * What differs between two versions of a workflow, by path. Steps stand in the path by their ids, people, teams and
 * dates by themselves (the value is the name): never by a place in a list, which shifts.
 */
export function workflowChanges(
  before: WorkflowDefinition,
  after: WorkflowDefinition,
  names: ThingNames,
): Change[] {
  return differences(flatten(before, names), flatten(after, names));
}

type Values = Map<string, string>;

function flatten(definition: WorkflowDefinition, names: ThingNames): Values {
  const values: Values = new Map();
  const { enrollment, unenroll, window, blockedDates } = definition;
  for (const occasion of enrollment.occasions) {
    const filter = "filter" in occasion ? occasion.filter : null;
    const said = filter === null ? occasion.kind : filterWords(filter, names);
    values.set(`enrollment.occasions.${occasion.kind}`, said);
  }
  values.set("enrollment.again", String(enrollment.again));
  if (unenroll !== null) values.set("unenroll", filterWords(unenroll, names));
  if (window !== null) addFields(values, "window", window, names);
  for (const date of blockedDates) values.set(`blockedDates.${date}`, date);
  addSteps(values, definition, names);
  return values;
}

function addSteps(values: Values, definition: WorkflowDefinition, names: ThingNames): void {
  /** The step before, in the same list. */
  const before = new Map<string, string>();
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") continue;
    const { step, place } = visit;
    const path = `steps.${step.id}`;
    const list = `${place.branchId}/${place.arm}`;
    values.set(path, step.kind);
    values.set(`${path}.place`, placeWords(place, before.get(list) ?? null));
    before.set(list, step.id);
    addStep(values, path, step, names);
  }
}

/** Where a step stands, told by its neighbour, so that one more step before both moves neither. */
function placeWords({ branchId, arm }: StepPlace, previous: string | null): string {
  if (previous !== null) return `after ${previous}`;
  return branchId === null
    ? "first"
    : `first in ${branchId}, ${arm === "otherwise" ? arm : `arm ${Number(arm) + 1}`}`;
}

/** What is said of a step where it stands; its hints for what is unfilled are of no weight. */
function addStep(values: Values, path: string, step: Step, names: ThingNames): void {
  for (const [key, value] of Object.entries(step)) {
    if (["id", "kind", "placeholders", "arms", "otherwise"].includes(key)) continue;
    addFields(values, `${path}.${key}`, value, names);
  }
  if (!isBranch(step)) return;
  for (const { key } of armsOf(step)) {
    const arm = key === "otherwise" ? undefined : step.arms[key];
    if (arm !== undefined) values.set(`${path}.arms.${Number(key) + 1}`, armWords(arm, names));
  }
}

function armWords(arm: ValueArm | IfArm | RandomArm, names: ThingNames): string {
  if ("values" in arm) return arm.values.map((value) => valueWords(value, names)).join(", ");
  const named = arm.name === "" ? "" : `${arm.name}: `;
  if ("weight" in arm) return `${named}${arm.weight} %`;
  return `${named}${arm.filter === null ? "…" : filterWords(arm.filter, names)}`;
}

/** Every value under a path; a list of words or ids by each of them, any other by its places. */
function addFields(values: Values, path: string, value: unknown, names: ThingNames): void {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") {
    values.set(path, valueWords(value, names));
    return;
  }
  for (const [key, one] of Object.entries(value)) {
    const place = Array.isArray(value) && typeof one === "string" ? one : key;
    addFields(values, `${path}.${place}`, one, names);
  }
}

function valueWords(value: unknown, names: ThingNames): string {
  return names(String(value)) ?? String(value);
}

/** A filter on one line: `priority is high and (inbox is Sales or vip is true)`. */
function filterWords({ match, of }: Filter, names: ThingNames): string {
  const parts = of.map((entry) => {
    if (isGroup(entry)) return `(${filterWords(entry, names)})`;
    const values = (entry.values ?? ["…"]).map((value) => valueWords(value, names)).join(", ");
    return [entry.property ?? "…", entry.operator.replaceAll("_", " "), values].filter(Boolean).join(" ");
  });
  return parts.join(match === "all" ? " and " : " or ");
}
