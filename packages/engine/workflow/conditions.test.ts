import { describe, expect, test } from "vitest";
import { conditionMet, evaluate, type Filter, isMet, type Operator, propertiesOf } from "./conditions.ts";
import type { FilledValue, PropertyValue } from "./properties.ts";
import { monday, only } from "./sample-workflow.ts";

const moment = { now: monday, timeZone: "Europe/Paris" };
const at = (iso: string): number => Date.parse(iso);

const met = (actual: PropertyValue, operator: Operator, ...values: FilledValue[]): boolean =>
  conditionMet({ property: "any", operator, values }, actual, moment);

describe("each operator", () => {
  test.each<[PropertyValue, Operator, FilledValue[], boolean]>([
    ["chat", "is", ["chat"], true],
    ["chat", "is", ["email"], false],
    ["Réclamation", "is", ["reclamation"], true],
    [null, "is", ["chat"], false],
    [true, "is", [true], true],
    [false, "is", [true], false],
    [5, "is", ["5"], false],
    ["chat", "is_not", ["email"], true],
    ["chat", "is_not", ["chat"], false],
    [null, "is_not", ["chat"], true],
    ["b", "is_any_of", ["a", "b"], true],
    ["c", "is_any_of", ["a", "b"], false],
    ["c", "is_none_of", ["a", "b"], true],
    [null, "is_none_of", ["a"], true],
    ["My ÉTÉ plan", "contains", ["ete"], true],
    ["plan", "contains", ["planet"], false],
    [null, "contains", [""], false],
    ["Order 5", "starts_with", ["order"], true],
    ["An order", "starts_with", ["order"], false],
    [5, "greater", [4], true],
    [5, "greater", [5], false],
    ["5", "greater", [4], false],
    [5, "less", [6], true],
    [5, "less", [5], false],
    [null, "less", [6], false],
    [5, "between", [5, 6], true],
    [7, "between", [5, 6], false],
    ["x", "known", [], true],
    ["", "known", [], false],
    [0, "known", [], true],
    [false, "known", [], true],
    [null, "unknown", [], true],
    [[], "unknown", [], true],
    [["paused"], "unknown", [], false],
  ])("%j %s %j: %s", (actual, operator, values, expected) => {
    expect(met(actual, operator, ...values)).toBe(expected);
  });

  test("a property of several choices is each of them", () => {
    const reasons = ["phrase", "visitor_asked"];
    expect(met(reasons, "is", "phrase")).toBe(true);
    expect(met(reasons, "is_any_of", "failed", "visitor_asked")).toBe(true);
    expect(met(reasons, "is_none_of", "failed")).toBe(true);
    expect(met(reasons, "is_not", "phrase")).toBe(false);
  });

  test("what is not filled in is never met", () => {
    expect(conditionMet({ property: "any", operator: "is_not", values: null }, "chat", moment)).toBe(false);
    expect(met("chat", "is_none_of")).toBe(false);
  });
});

describe("dates are compared where the workspace is", () => {
  test("an instant belongs to the day that Paris has then", () => {
    const justAfterMidnight = at("2026-05-31T22:30:00Z");
    expect(met(justAfterMidnight, "is", "2026-06-01")).toBe(true);
    expect(met(justAfterMidnight, "before", "2026-06-01")).toBe(false);
    expect(met(justAfterMidnight, "after", "2026-05-31")).toBe(true);
  });

  test("a date of the calendar has no hour", () => {
    expect(met("2026-06-01", "is", "2026-06-01")).toBe(true);
    expect(met("2026-06-01", "before", "2026-06-02")).toBe(true);
    expect(met("2026-06-01", "between", "2026-06-01", "2026-06-30")).toBe(true);
    expect(met("2026-07-01", "between", "2026-06-01", "2026-06-30")).toBe(false);
    expect(met("soon", "before", "2026-06-02")).toBe(false);
  });

  test("instants are compared as instants", () => {
    expect(met(monday, "after", monday - 1)).toBe(true);
    expect(met(monday, "before", monday)).toBe(false);
  });

  test.each([
    ["2026-06-01T09:00:00Z", 0, true],
    ["2026-05-31T09:00:00Z", 0, false],
    ["2026-05-29T22:30:00Z", 2, true],
    ["2026-05-29T21:30:00Z", 2, false],
    ["2026-06-01T12:00:01Z", 7, false],
  ])("%s within the last %d days: %s", (iso, days, expected) => {
    expect(met(at(iso), "within_last_days", days)).toBe(expected);
  });

  test("days are counted on the calendar over a change of the clocks", () => {
    const monthEnd = { now: at("2026-03-30T00:30:00Z"), timeZone: "Europe/Paris" };
    const within = (actual: PropertyValue, days: number): boolean =>
      conditionMet({ property: "any", operator: "within_last_days", values: [days] }, actual, monthEnd);
    expect(within(at("2026-03-28T23:00:00Z"), 1)).toBe(true);
    expect(within(at("2026-03-28T22:59:00Z"), 1)).toBe(false);
    expect(within("2026-03-31", 1)).toBe(false);
  });
});

describe("groups", () => {
  const vip: Filter = {
    match: "all",
    of: [
      { property: "plan", operator: "is", values: ["pro"] },
      {
        match: "any",
        of: [
          { property: "amount", operator: "greater", values: [100] },
          { property: "vip", operator: "is", values: [true] },
        ],
      },
    ],
  };

  test.each([
    [{ plan: "pro", amount: 101 }, true],
    [{ plan: "pro", amount: 1, vip: true }, true],
    [{ plan: "pro", amount: 1 }, false],
    [{ plan: "free", vip: true }, false],
  ])("%j: %s", (properties, expected) => {
    expect(isMet(vip, properties, moment)).toBe(expected);
    expect(evaluate(vip, properties, moment).met).toBe(expected);
  });

  test("say of each condition what was wanted and what was found, also after the answer is certain", () => {
    expect(evaluate(vip, { plan: "free", amount: 101 }, moment).why).toEqual({
      match: "all",
      met: false,
      of: [
        { property: "plan", operator: "is", expected: ["pro"], actual: "free", met: false },
        {
          match: "any",
          met: true,
          of: [
            { property: "amount", operator: "greater", expected: [100], actual: 101, met: true },
            { property: "vip", operator: "is", expected: [true], actual: null, met: false },
          ],
        },
      ],
    });
  });

  test("name every property that they look at", () => {
    expect([...propertiesOf(vip)]).toEqual(["plan", "amount", "vip"]);
  });

  test("a name that every object has is no property", () => {
    expect(isMet(only("constructor", "known"), {}, moment)).toBe(false);
    expect(isMet(only("__proto__", "known"), {}, moment)).toBe(false);
  });
});
