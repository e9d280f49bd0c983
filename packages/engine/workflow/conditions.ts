import { dayNumber } from "../availability/calendar.ts";
import {
  calendarDate,
  type FilledValue,
  instantOf,
  isDate,
  type Moment,
  type Properties,
  type PropertyType,
  type PropertyValue,
  propertyValue,
} from "./properties.ts";

/** How a property is compared; `operatorsOf` says which go with which type. */
export const operators = [
  "is",
  "is_not",
  "is_any_of",
  "is_none_of",
  "contains",
  "starts_with",
  "greater",
  "less",
  "between",
  "before",
  "after",
  "within_last_days",
  "known",
  "unknown",
] as const;

/** One of `operators`. */
export type Operator = (typeof operators)[number];

/**
 * One comparison. `values` holds as many as the operator takes: none for known and unknown, two for between (both
 * included), any number for is any of and is none of, else one. Null is still to be filled in.
 */
export type Condition = {
  readonly property: string | null;
  readonly operator: Operator;
  readonly values: readonly FilledValue[] | null;
};

/** Conditions and groups of them, of which all or any must be met. */
export type Filter = { readonly match: "all" | "any"; readonly of: readonly (Condition | Filter)[] };

/** How much fits into one filter: groups within groups, conditions and groups, values of one condition. */
export const filterLimits = { depth: 5, conditions: 100, values: 250 } as const;

/** Why a filter is met or not, in the shape of the filter: each condition with what was wanted and what was found. */
export type FilterWhy =
  | {
      readonly property: string | null;
      readonly operator: Operator;
      readonly expected: readonly FilledValue[];
      readonly actual: PropertyValue;
      readonly met: boolean;
    }
  | { readonly match: "all" | "any"; readonly of: readonly FilterWhy[]; readonly met: boolean };

const always: readonly Operator[] = ["known", "unknown"];
const named: readonly Operator[] = ["is", "is_not", "is_any_of", "is_none_of", ...always];
const byType: Readonly<Record<PropertyType, readonly Operator[]>> = {
  text: [...named, "contains", "starts_with"],
  number: [...named, "greater", "less", "between"],
  choice: named,
  person: named,
  boolean: ["is", "is_not", ...always],
  date: ["is", "before", "after", "between", "within_last_days", ...always],
};

/** The operators that a property of a type can be compared by. */
export function operatorsOf(type: PropertyType): readonly Operator[] {
  return byType[type];
}

/** How many values an operator takes, at least and at most. */
export function valuesOf(operator: Operator): { readonly least: number; readonly most: number } {
  if (operator === "known" || operator === "unknown") return { least: 0, most: 0 };
  if (operator === "between") return { least: 2, most: 2 };
  if (operator === "is_any_of" || operator === "is_none_of") return { least: 1, most: filterLimits.values };
  return { least: 1, most: 1 };
}

/** Says whether an entry of a filter is a group. */
export function isGroup(entry: Condition | Filter): entry is Filter {
  return "of" in entry;
}

/** Says whether a filter is met, looking no further than it must. A group without entries is met when all must be. */
export function isMet(filter: Filter, properties: Properties, moment: Moment): boolean {
  const met = (entry: Condition | Filter): boolean =>
    isGroup(entry)
      ? isMet(entry, properties, moment)
      : conditionMet(entry, actualOf(entry, properties), moment);
  return filter.match === "all" ? filter.of.every(met) : filter.of.some(met);
}

/** Says whether a filter is met, and of each condition why. */
export function evaluate(
  filter: Filter,
  properties: Properties,
  moment: Moment,
): { readonly met: boolean; readonly why: FilterWhy } {
  const of = filter.of.map((entry): FilterWhy => {
    if (isGroup(entry)) return evaluate(entry, properties, moment).why;
    const actual = actualOf(entry, properties);
    const { property, operator, values } = entry;
    return { property, operator, expected: values ?? [], actual, met: conditionMet(entry, actual, moment) };
  });
  const met = filter.match === "all" ? of.every((why) => why.met) : of.some((why) => why.met);
  return { met, why: { match: filter.match, of, met } };
}

/** The properties that a filter looks at: only a change of one of them, or time, can change its answer. */
export function propertiesOf(filter: Filter): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const condition of conditionsOf(filter)) if (condition.property !== null) keys.add(condition.property);
  return keys;
}

/** Every condition of a filter, in order, whatever group it is in. */
export function conditionsOf(filter: Filter): Condition[] {
  return filter.of.flatMap((entry) => (isGroup(entry) ? conditionsOf(entry) : [entry]));
}

/** Says whether one condition is met by a value. What is not filled in or makes no sense is never met. */
export function conditionMet(
  { operator, values }: Condition,
  actual: PropertyValue,
  moment: Moment,
): boolean {
  if (operator === "known") return isKnown(actual);
  if (operator === "unknown") return !isKnown(actual);
  if (values === null || values.length === 0) return false;
  const wanted = values;
  const [first, second] = wanted;
  switch (operator) {
    case "is":
    case "is_any_of":
      return wanted.some((value) => equals(actual, value, moment));
    case "is_not":
    case "is_none_of":
      return !wanted.some((value) => equals(actual, value, moment));
    case "contains":
      return typeof actual === "string" && foldText(actual).includes(foldText(String(first)));
    case "starts_with":
      return typeof actual === "string" && foldText(actual).startsWith(foldText(String(first)));
    case "between":
      return isBetween(actual, first, second, moment);
    case "greater":
      return typeof actual === "number" && typeof first === "number" && actual > first;
    case "less":
      return typeof actual === "number" && typeof first === "number" && actual < first;
    case "before":
      return compareDates(actual, first, moment) === -1;
    case "after":
      return compareDates(actual, first, moment) === 1;
    case "within_last_days":
      return isWithinLastDays(actual, first, moment);
  }
}

function actualOf({ property }: Condition, properties: Properties): PropertyValue {
  return property === null ? null : propertyValue(properties, property);
}

function isKnown(actual: PropertyValue): boolean {
  return actual !== null && actual !== "" && !(Array.isArray(actual) && actual.length === 0);
}

/** A list is each of its choices; texts are the same whatever their case and accents; a day is all of its instants. */
function equals(actual: PropertyValue, value: FilledValue, moment: Moment): boolean {
  if (typeof actual === "object") return actual?.some((one) => one === value) ?? false;
  if (actual === value) return true;
  if (typeof actual === "number" && typeof value === "string")
    return isDate(actual) && isDate(value) && calendarDate(actual, moment) === value;
  return typeof actual === "string" && typeof value === "string" && foldText(actual) === foldText(value);
}

function isBetween(
  actual: PropertyValue,
  from: FilledValue | undefined,
  to: FilledValue | undefined,
  moment: Moment,
): boolean {
  if (typeof actual === "number" && typeof from === "number" && typeof to === "number")
    return from <= actual && actual <= to;
  const [low, high] = [compareDates(actual, from, moment), compareDates(actual, to, moment)];
  return low !== null && low >= 0 && high !== null && high <= 0;
}

/** -1 before, 0 the same, 1 after; by days when a day is given, else by instants. Null for what is no date. */
function compareDates(
  actual: PropertyValue,
  value: FilledValue | undefined,
  moment: Moment,
): -1 | 0 | 1 | null {
  if (value === undefined || !isDate(actual) || !isDate(value)) return null;
  if (typeof value === "string") return order(calendarDate(actual, moment), value);
  return order(instantOf(actual, moment), value);
}

function order<T extends string | number>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Today and the given number of days of the calendar before it; never what is still to come. */
function isWithinLastDays(actual: PropertyValue, days: FilledValue | undefined, moment: Moment): boolean {
  if (typeof days !== "number" || !isDate(actual)) return false;
  if (typeof actual === "number" && actual > moment.now) return false;
  const today = dayNumber(calendarDate(moment.now, moment));
  const day = dayNumber(calendarDate(actual, moment));
  return today !== null && day !== null && day <= today && today - day <= days;
}

function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase();
}
