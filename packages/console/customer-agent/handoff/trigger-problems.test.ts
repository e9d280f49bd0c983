import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import type { TriggerDraft } from "./settings.ts";
import { problemsOf, refusedRows, testable, withoutRefused } from "./trigger-problems.ts";

function trigger(id: string, text: string): TriggerDraft {
  return { id, text, match: "family", language: "auto", enabled: true, firesWhenNegated: false };
}

test("a row without a text is told so", () => {
  expect(problemsOf([trigger("a", " ")]).get("a")).toEqual({ code: "empty" });
});

test("a duplicate names its twin, whatever its case and accents", () => {
  const rows = [trigger("a", "Annulé"), trigger("b", "refund"), trigger("c", "annule")];
  expect(problemsOf(rows).get("c")).toEqual({ code: "duplicate", twin: "Annulé" });
  expect(problemsOf(rows).has("a")).toBe(false);
});

test("a text of more than 200 characters and one without letters are told apart", () => {
  const rows = [trigger("a", "x".repeat(201)), trigger("b", "?!…")];
  expect(problemsOf(rows).get("a")).toEqual({ code: "too_long" });
  expect(problemsOf(rows).get("b")).toEqual({ code: "no_letters" });
});

test("a refusal by the server stands on the row that it names", () => {
  const rows = [trigger("a", "refund"), trigger("b", "refunds")];
  const refusal = new ApiError("invalid", "no", [
    {
      path: "settings.triggers.1.text",
      message: "is already there: it is the same as number 1",
      code: "duplicate",
    },
    { path: "settings.route.inboxId", message: "unknown" },
  ]);
  expect([...refusedRows(refusal, rows)]).toEqual([["b", { code: "duplicate", twin: "refund" }]]);
});

test("rows that the server refuses can be left out, so that the others are tried", () => {
  const rows = [trigger("a", "refund"), trigger("b", "refunds")];
  const refusal = new ApiError("invalid", "no", [
    { path: "triggers.1.text", message: "is already there", code: "x" },
  ]);
  expect(withoutRefused(rows, refusal).map(({ id }) => id)).toEqual(["a"]);
  expect(withoutRefused(rows, new ApiError("unavailable", "no"))).toEqual(rows);
});

test("a refusal that this page does not know is shown in the server's own words", () => {
  const refusal = new ApiError("invalid", "no", [
    { path: "settings.triggers.0.text", message: "is odd", code: "odd" },
  ]);
  expect(refusedRows(refusal, [trigger("a", "refund")]).get("a")).toEqual({
    code: "refused",
    message: "is odd",
  });
});

test("the tester runs only what could be saved", () => {
  const rows = [trigger("a", " refund "), trigger("b", ""), trigger("c", "refund")];
  expect(testable(rows).map(({ id, text }) => [id, text])).toEqual([["a", "refund"]]);
});
