import { expect, test } from "vitest";
import {
  checkText,
  insertVariable,
  languagesOf,
  messageLimit,
  messagesProblem,
  preview,
} from "./message-text.ts";

const messages = {
  available: { en: "{teammate_name} joins you. Bye, {agent_name}." },
  unavailable: { en: "{teammate_name} is away. Leave your address.", fr: "Nous sommes absents." },
};
const names = { agent: "Lumi", teammate: "Ana" };

test("an unknown variable is named once, as it was typed", () => {
  expect(checkText("{name} and {name} and {agent_name}").unknown).toEqual(["{name}"]);
});

test("a text of exactly the limit is fine, one more character is not", () => {
  expect(checkText("x".repeat(messageLimit)).tooLong).toBe(false);
  expect(checkText(`${"x".repeat(messageLimit)}y`).tooLong).toBe(true);
  expect(checkText(` ${"x".repeat(messageLimit)} `).tooLong).toBe(false);
});

test("a message without a text in any language can't be saved", () => {
  expect(messagesProblem(messages)).toBeNull();
  expect(messagesProblem({ ...messages, available: { en: " ", fr: "" } })).toBe("allEmpty");
});

test("a variable that does not exist stops Save, in whichever language it stands", () => {
  const wrong = { ...messages, unavailable: { en: "Bye.", fr: "Merci {prenom}." } };
  expect(messagesProblem(wrong)).toBe("unknownVariable");
});

test("the preview fills in names, and leaves out a sentence whose name is not known", () => {
  expect(preview(messages, "available", "en", names)).toBe("Ana joins you. Bye, Lumi.");
  expect(preview(messages, "unavailable", "en", names)).toBe("Leave your address.");
});

test("a language without a text reads the fallback", () => {
  expect(preview(messages, "available", "fr", names)).toContain("Ana joins you.");
  expect(languagesOf({ ...messages, available: { de: "Hallo" } })).toEqual(["en", "fr", "de"]);
});

test("a variable goes where the caret is, with a space before it when a word is there", () => {
  expect(insertVariable("Hello", "teammate_name", 5, 5)).toEqual({
    text: "Hello {teammate_name}",
    caret: 21,
  });
  expect(insertVariable("Hello you!", "teammate_name", 6, 9).text).toBe("Hello {teammate_name}!");
});
