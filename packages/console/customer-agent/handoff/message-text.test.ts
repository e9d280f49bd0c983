import { expect, test } from "vitest";
import {
  checkText,
  type Example,
  insertVariable,
  languagesOf,
  messageKeys,
  messageLimit,
  messageProblems,
  momentsOf,
  preview,
  variablesFor,
} from "./message-text.ts";
import { sampleSettings } from "./sample-settings.ts";
import type { HandoffSettings } from "./settings.ts";

const messages = {
  available: {
    en: "I ask a person. {teammate_name} joins you. You are number {place_in_line}: {wait_range}. Bye, {agent_name}.",
  },
  unavailable: {
    en: "Nobody is here. We are back {next_opening}.",
    fr: "Nous revenons {next_opening}. Merci.",
  },
};
const settings: HandoffSettings = { ...sampleSettings, messages };
const names = { agent: "Lumi", teammate: "Ana" };

function example(change: Partial<Example> = {}): Example {
  return { messages, of: "available", language: "en", process: sampleSettings, ...change };
}

test("an unknown variable is named once, as it was typed", () => {
  const names = ["{name}"];
  expect(checkText("Hi. {name} and {name} and {agent_name}.")).toEqual({ kind: "unknown", names });
});

test("a text of exactly the limit is fine, one more character is not", () => {
  expect(checkText("x".repeat(messageLimit))).toBeNull();
  expect(checkText(`${"x".repeat(messageLimit)}y`)?.kind).toBe("tooLong");
  expect(checkText(` ${"x".repeat(messageLimit)} `)).toBeNull();
});

test("a text must say something when no variable has a value", () => {
  expect(checkText("{teammate_name} joins you. You are number {place_in_line}.")?.kind).toBe("notAlone");
  expect(checkText("{teammate_name} joins you. Stay with {agent_name}.")).toBeNull();
  expect(checkText("  ")).toBeNull();
});

test("what is wrong is found in every language and on every channel, and says where", () => {
  expect(messageProblems(settings)).toEqual([]);
  const wrong: HandoffSettings = {
    ...settings,
    messages: { available: { en: " ", fr: "" }, unavailable: { en: "Bye.", fr: "Merci {prenom}." } },
    overrides: [{ channelId: "shop", process: null, messages: { nobody: { de: "{agent_nam}" } } }],
  };
  expect(messageProblems(wrong)).toEqual([
    { scope: null, of: "available", language: null, kind: "allEmpty" },
    { scope: null, of: "unavailable", language: "fr", kind: "unknown" },
    { scope: "shop", of: "nobody", language: "de", kind: "unknown" },
  ]);
});

test("only the texts that a process can lead to are shown, those of a channel by its own process", () => {
  const process = { ...sampleSettings, mode: "nobody" as const };
  const own = { ...settings, overrides: [{ channelId: "shop", process, messages: null }] };
  expect(messageKeys(own, null)).toEqual(["available", "unavailable"]);
  expect(messageKeys(own, "shop")).toContain("nobody");
});

test("the preview says one thing with somebody free and another when all are busy", () => {
  expect(momentsOf(example())).toEqual(["free", "busy"]);
  expect(preview(example(), "free", names)).toBe("I ask a person. Ana joins you. Bye, Lumi.");
  expect(preview(example(), "busy", names)).toBe(
    "I ask a person. You are number 2: 5 to 10 minutes. Bye, Lumi.",
  );
  expect(momentsOf(example({ messages: { available: { en: "Wait." } } }))).toEqual(["free"]);
});

test("a process without a line shows none, and offers no variables of it", () => {
  const later = { ...sampleSettings, mode: "later" as const };
  expect(momentsOf(example({ process: later }))).toEqual(["free", "busy"]);
  expect(preview(example({ process: later }), "busy", names)).toBe("I ask a person. Bye, Lumi.");
  expect(variablesFor("available", later)).toEqual(["agent_name", "teammate_name"]);
  expect(variablesFor("available", sampleSettings)).toContain("wait_range");
});

test("a process without people names nobody", () => {
  const unassigned = { ...sampleSettings, route: { ...sampleSettings.route, userIds: [] } };
  expect(preview(example({ process: unassigned }), "free", names)).toBe("I ask a person. Bye, Lumi.");
  expect(momentsOf(example({ process: unassigned }))).toEqual(["free"]);
});

test("the preview names the next opening in the language of the text", () => {
  const away = example({ of: "unavailable" });
  expect(preview({ ...away, language: "fr" }, "away", names)).toMatch(
    /^Nous revenons lundi à 0?9:00\. Merci\.$/,
  );
  expect(preview(away, "away", names)).toMatch(/^Nobody is here\. We are back on Monday at 9:00/);
});

test("a language without a text reads the fallback, and a missing text is empty", () => {
  expect(preview(example({ language: "fr" }), "busy", names)).toContain("number 2: 5 to 10 minutes.");
  expect(preview(example({ of: "nobody" }), "away", names)).toBe("");
  expect(languagesOf({ ...messages, nobody: { de: "Hallo" } })).toEqual(["en", "fr", "de"]);
});

test("a variable goes where the caret is, with a space before it when a word is there", () => {
  expect(insertVariable("Hello", "teammate_name", 5, 5)).toEqual({
    text: "Hello {teammate_name}",
    caret: 21,
  });
  expect(insertVariable("Hello you!", "teammate_name", 6, 9).text).toBe("Hello {teammate_name}!");
});
