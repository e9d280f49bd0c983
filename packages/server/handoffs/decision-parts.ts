import type { Availability, Check, DecisionRecord, Fallback, Language, TriggerRead } from "@baton/engine";

/** How decisions are told in one language; whole sentences end with a full stop, parts of one do not. */
export type DecisionWords = {
  /** The reasons as the end of a sentence, without its full stop. */
  because(reasons: readonly string[]): string;
  /** What made it so. */
  fired(check: Check, record: DecisionRecord): string;
  /** What was looked at and did not count, as a sentence. */
  notable(check: Check): string | null;
  /** What came of it. */
  outcome(record: DecisionRecord, teammate: string | null): string;
  /** Why it went another way than the editor chose, as a sentence. */
  fallback(fallback: Fallback): string;
  /** That the process hands nothing to people, as a sentence. */
  readonly nobodyTakesOver: string;
  /** Who was there, as a sentence; for what is assigned to somebody who was not. */
  nobodyThere(availability: Availability): string;
};

/** Words that matched; those of a trigger by meaning say what they were read to mean. */
type Matched = { readonly words: string; readonly meaning?: unknown };

/** The words that matched, each in quotation marks; `byMeaning` is said of those that a trigger's meaning found. */
export function quoted(matches: readonly Matched[], open: string, close: string, byMeaning = ""): string {
  return matches
    .map(({ words, meaning }) => `${open}${words}${close}${meaning === undefined ? "" : byMeaning}`)
    .join(", ");
}

/** Each text in quotation marks. */
export function quotedTexts(texts: readonly string[], open: string, close: string): string {
  return texts.map((text) => `${open}${text}${close}`).join(", ");
}

/** Triggers as their editor wrote them. */
export function textsOf(triggers: readonly TriggerRead[]): string[] {
  return triggers.map(({ text }) => text);
}

/** What a language is called in the reader's. */
export function languageName(language: Language, reader: "en" | "fr"): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}

/** Until when the destination was closed, in UTC, as no reader's zone is known here; null when it was open. */
export function closedUntil(
  { destinationOpen, nextOpening }: Availability,
  language: "en" | "fr",
): string | "unknown" | null {
  // Records of before there were hours say nothing of them: it was always open.
  if (destinationOpen !== false) return null;
  if (nextOpening === null) return "unknown";
  const locale = language === "en" ? "en-GB" : "fr-FR";
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(locale, options).format(nextOpening)} UTC`;
}

/** How many people were absent, and how: "2 away, 1 out of office". Empty when there were none. */
export function countsOf(
  availability: Availability,
  words: Readonly<Record<"away" | "outsideHours" | "outOfOffice", string>>,
): string {
  const counts = (["away", "outsideHours", "outOfOffice"] as const).flatMap((state) =>
    availability[state] > 0 ? [`${availability[state]} ${words[state]}`] : [],
  );
  return counts.join(", ");
}
