import type { NoticeKey } from "../conversation/effects.ts";
import type { Language } from "../triggers/language.ts";
import type { HandoffPolicy, LocalisedText } from "./policy.ts";
import type { Verdict } from "./reason.ts";

/** What a notice may name between braces. */
export const noticeVariables = [
  "agent_name",
  "teammate_name",
  "place_in_line",
  "wait_range",
  "next_opening",
  "ask_for_email",
] as const;

/** One of `noticeVariables`. */
export type NoticeVariable = (typeof noticeVariables)[number];

/** The values of the variables at the instant of a handoff; null where there is none. */
export type NoticeValues = Readonly<Record<NoticeVariable, string | null>>;

/** The sentence that asks for an address, which is left out once there is one. */
export function askForEmail(language: Language | null): string {
  return language === "fr"
    ? "Laissez votre adresse e-mail et nous vous répondrons."
    : "Leave your e-mail address and we'll get back to you there.";
}

/** Which text the visitor reads: busy people are still there, so only an empty desk is `unavailable`. */
export function noticeFor(verdict: Verdict): NoticeKey {
  return verdict === "unavailable" ? "unavailable" : "available";
}

/** The notices that a process can lead to: an editor is shown only those. */
export function noticesOf({ mode, routeKind }: Pick<HandoffPolicy, "mode" | "routeKind">): NoticeKey[] {
  // A paused or failing customer agent can't keep a conversation, so `unavailable` is read in this mode too.
  if (mode === "nobody") return ["nobody", "unavailable"];
  return routeKind === "conditions"
    ? ["available", "unavailable", "not_assigned"]
    : ["available", "unavailable"];
}

/** Renders the one notice of a handoff, in the visitor's language; it never depends on a model. */
export function renderNotice(
  policy: Pick<HandoffPolicy, "messages" | "fallbackLanguage">,
  key: NoticeKey,
  language: Language | null,
  values: NoticeValues,
): string {
  const template = inLanguage(policy.messages[key], language, policy.fallbackLanguage);
  return fillIn(template, values);
}

/** The text in `language`, else in `fallback`, else in whichever language there is. */
export function inLanguage(text: LocalisedText, language: Language | null, fallback: Language): string {
  return text[languageOf(text, language, fallback)] ?? "";
}

/** The language in which `inLanguage` finds a text: what is filled in has to be said in the same one. */
export function languageOf(text: LocalisedText, language: Language | null, fallback: Language): Language {
  if (language !== null && text[language]) return language;
  if (text[fallback]) return fallback;
  const written = Object.entries(text) as [Language, string][];
  return written.find(([, some]) => some)?.[0] ?? fallback;
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

// A stop ends a sentence only before a space, so that addresses and numbers stay whole; brackets and quotes go with it.
const sentencePattern = /[^\n]*?(?:[.!?…]+["'”’)\]]*(?:\s?»)?(?=\s|$)|(?=\n|$))\s*/gu;
const variable = new RegExp(`\\{(${noticeVariables.join("|")})\\}`, "gu");

/** Says whether a text still says something when only the customer agent's name is known: nobody may be there. */
export function standsAlone(template: string): boolean {
  const sentences = template.match(sentencePattern) ?? [];
  const uncertain = noticeVariables.filter((name) => name !== "agent_name");
  return sentences.some((one) => one.trim() !== "" && uncertain.every((name) => !one.includes(`{${name}}`)));
}

/** Names the variables of a text that do not exist, so that an editor is told before visitors are. */
export function unknownVariables(template: string): string[] {
  const named = [...template.matchAll(/\{([^{}\s]*)\}/gu)].map((match) => match[1] ?? "");
  return named.filter((name) => !noticeVariables.some((known) => known === name));
}
