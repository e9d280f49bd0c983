import type { NoticeKey } from "../conversation/effects.ts";
import type { Language } from "../triggers/language.ts";
import type { HandoffPolicy, LocalisedText } from "./policy.ts";
import type { Verdict } from "./reason.ts";

/** What a notice may name between braces. */
export const noticeVariables = ["agent_name", "teammate_name"] as const;

/** One of `noticeVariables`. */
export type NoticeVariable = (typeof noticeVariables)[number];

/** The values of the variables at the instant of a handoff; null where there is none. */
export type NoticeValues = Readonly<Record<NoticeVariable, string | null>>;

/** Which text the visitor reads: busy people are still there, so only an empty desk is `unavailable`. */
export function noticeFor(verdict: Verdict): NoticeKey {
  return verdict === "unavailable" ? "unavailable" : "available";
}

/** Renders the one notice of a handoff, in the visitor's language; it never depends on a model. */
export function renderNotice(
  policy: HandoffPolicy,
  key: NoticeKey,
  language: Language | null,
  values: NoticeValues,
): string {
  const template = inLanguage(policy.messages[key], language, policy.fallbackLanguage);
  return fillIn(template, values);
}

/** The text in `language`, else in `fallback`, else in whichever language there is. */
export function inLanguage(text: LocalisedText, language: Language | null, fallback: Language): string {
  const wanted = language === null ? undefined : text[language];
  return wanted || text[fallback] || Object.values(text).find((some) => some) || "";
}

/** Replaces `{name}` by its value. A sentence whose variable has no value is left out, never shown with a hole. */
export function fillIn(template: string, values: NoticeValues): string {
  const sentences = template.match(sentencePattern) ?? [];
  const kept = sentences.filter((sentence) =>
    noticeVariables.every((name) => values[name] !== null || !sentence.includes(`{${name}}`)),
  );
  const text = kept.join("").trim() || template;
  // In one pass and without patterns: a name may itself hold braces or dollar signs.
  return text.replaceAll(variable, (_, name: NoticeVariable) => values[name] ?? "").trim();
}

const sentencePattern = /[^.!?…\n]+[.!?…]*\s*|\s+|[.!?…]+\s*/gu;

const variable = new RegExp(`\\{(${noticeVariables.join("|")})\\}`, "gu");

/** Says whether a text still says something when no teammate can be named: everybody is busy, or away. */
export function standsWithoutName(template: string): boolean {
  const sentences = template.match(sentencePattern) ?? [];
  return sentences.some((one) => one.trim() !== "" && !one.includes("{teammate_name}"));
}

/** Names the variables of a text that do not exist, so that an editor is told before visitors are. */
export function unknownVariables(template: string): string[] {
  const named = [...template.matchAll(/\{([^{}\s]*)\}/gu)].map((match) => match[1] ?? "");
  return named.filter((name) => !noticeVariables.some((known) => known === name));
}
