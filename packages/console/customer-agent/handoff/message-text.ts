import { fillIn, inLanguage, type NoticeVariable, noticeVariables, unknownVariables } from "@baton/engine";
import type { HandoffSettings, MessageKey, TextLanguage } from "./settings.ts";

/** The longest text of a message, in UTF-16 units once trimmed, as the API counts. */
export const messageLimit = 2000;

/** The variables that can be inserted. */
export const messageVariables: readonly NoticeVariable[] = noticeVariables;

/** The language that stands in for a missing one. */
export const fallbackLanguage: TextLanguage = "en";

/** What is wrong with one text. */
type TextProblems = { readonly tooLong: boolean; readonly unknown: readonly string[] };

/** Looks at one text. */
export function checkText(text: string): TextProblems {
  const unknown = [...new Set(unknownVariables(text))].map((name) => `{${name}}`);
  return { tooLong: text.trim().length > messageLimit, unknown };
}

/** The languages of the tabs: the console's own two first, then whatever has a text. */
export function languagesOf(messages: HandoffSettings["messages"]): TextLanguage[] {
  const written = [
    ...Object.keys(messages.available),
    ...Object.keys(messages.unavailable),
  ] as TextLanguage[];
  return [...new Set<TextLanguage>(["en", "fr", ...written])];
}

/** Why the messages can't be saved; null when they can. */
export function messagesProblem(
  messages: HandoffSettings["messages"],
): "allEmpty" | "tooLong" | "unknownVariable" | null {
  const texts = [messages.available, messages.unavailable].map((text) => Object.values(text));
  if (texts.some((some) => some.every((text) => text.trim() === ""))) return "allEmpty";
  const problems = texts.flat().map(checkText);
  if (problems.some(({ tooLong }) => tooLong)) return "tooLong";
  return problems.some(({ unknown }) => unknown.length > 0) ? "unknownVariable" : null;
}

/** The text as a visitor would read it, with example names; a teammate is known only when one is available. */
export function preview(
  messages: HandoffSettings["messages"],
  key: MessageKey,
  language: TextLanguage,
  names: { agent: string; teammate: string },
): string {
  const text = inLanguage(messages[key], language, fallbackLanguage);
  return fillIn(text, {
    agent_name: names.agent,
    teammate_name: key === "available" ? names.teammate : null,
  });
}

/** Puts a variable into the text in place of what is selected; `caret` is where to go on typing. */
export function insertVariable(text: string, name: NoticeVariable, from: number, to: number) {
  const variable = `{${name}}`;
  const before = text.slice(0, from);
  const gap = before === "" || /[\s(«“"']$/.test(before) ? "" : " ";
  return {
    text: before + gap + variable + text.slice(to),
    caret: before.length + gap.length + variable.length,
  };
}
