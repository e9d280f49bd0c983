import type { PauseCause } from "@baton/engine";
import { expect, test } from "vitest";
import { pauseCauseUnder } from "./draft.ts";

const at = Date.parse("2026-06-01T09:00:00Z");

test.each(["daily_spend", "model_outage", "channel_off"] as const)(
  "that it was paused for %s is a fact that no draft of its hours changes",
  (then) => {
    expect(pauseCauseUnder({ paused: false, hours: null }, then, at)).toBe(then);
  },
);

test.each(["by_hand", "own_hours"] as const)("a pause %s goes when the draft lifts it", (then) => {
  expect(pauseCauseUnder({ paused: false, hours: null }, then, at)).toBe(null);
});

test.each([null, "by_hand", "own_hours", "channel_off"] satisfies (PauseCause | null)[])(
  "without a draft it is as it was: %s",
  (then) => {
    expect(pauseCauseUnder(undefined, then, at)).toBe(then);
    expect(pauseCauseUnder({}, then, at)).toBe(then);
  },
);
