import { describe, expect, test } from "vitest";
import { processProblems } from "./process-problems.ts";
import { briefKey, minutesWords, processSentences } from "./process-words.ts";
import { sampleSettings } from "./sample-settings.ts";
import { type HandoffSettings, type Process, processOf } from "./settings.ts";

const names = { inbox: "Help desk", people: "Ana and Ben", workflow: "Sort by channel" };
const conditions = { ...sampleSettings.route, kind: "conditions" as const };

function keysFor(change: Partial<Process>, others: Partial<typeof names> = {}): string[] {
  return processSentences({ ...processOf(sampleSettings), ...change }, { ...names, ...others }).map(
    ({ key }) => key,
  );
}

describe("a process in sentences", () => {
  test("live names the people, and that others wait in line", () => {
    expect(keysFor({})).toEqual(["toPeople", "inLine"]);
  });

  test("nobody chosen means Unassigned, live and for later", () => {
    expect(keysFor({}, { people: "" })).toEqual(["toUnassigned"]);
    expect(keysFor({ mode: "later" }, { people: "" })).toEqual(["toUnassigned"]);
  });

  test("for later names the people, whether or not they are there", () => {
    expect(keysFor({ mode: "later" })).toEqual(["toPeopleLater"]);
  });

  test("by conditions says what becomes of a chat that nobody got; for later it stays open whatever is chosen", () => {
    expect(keysFor({ route: conditions })).toEqual(["byWorkflow", "keep_open"]);
    expect(keysFor({ route: conditions, whenNotAssigned: "close" })).toEqual(["byWorkflow", "close"]);
    expect(keysFor({ route: conditions, whenNotAssigned: "close", mode: "later" })).toEqual([
      "byWorkflow",
      "laterNotAssigned",
    ]);
  });

  test("to nobody is honest about pauses, whatever route is kept for another day", () => {
    expect(keysFor({ mode: "nobody", route: conditions })).toEqual(["kept", "keptUnlessPaused"]);
    expect(briefKey({ ...sampleSettings, mode: "nobody" }, names)).toBe("nobody");
  });
});

test("minutes are said in the largest unit that holds them", () => {
  expect([45, 90, 120, 1440, 2880].map((minutes) => minutesWords(minutes, "en"))).toEqual([
    "45 minutes",
    "90 minutes",
    "2 hours",
    "1 day",
    "2 days",
  ]);
});

describe("what stops a process from being saved", () => {
  const codes = (change: Partial<HandoffSettings>) =>
    processProblems({ ...sampleSettings, ...change }).map(({ scope, key }) => `${scope}:${key}`);

  test("by conditions needs a workflow, but not while the mode doesn't use it", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ route: conditions })).toEqual(["null:noWorkflow"]);
    expect(codes({ route: conditions, mode: "nobody" })).toEqual([]);
    expect(codes({ route: { ...conditions, workflowId: "w" } })).toEqual([]);
  });

  test("each channel's own process is looked at too", () => {
    const process = { ...processOf(sampleSettings), route: conditions };
    expect(codes({ overrides: [{ channelId: "shop", process, messages: null }] })).toEqual([
      "shop:noWorkflow",
    ]);
  });

  test("a watch needs a whole number of minutes, at most a week", () => {
    for (const minutes of [0, 10_081, 1.5])
      expect(codes({ firstReply: { minutes, whenLate: "alert" } })).toEqual(["null:firstReply"]);
    expect(codes({ firstReply: { minutes: 10_080, whenLate: "alert" } })).toEqual([]);
  });
});
