import type { DecisionRecord } from "@baton/engine";
import type { DecisionWords } from "./decision-parts.ts";
import { decisionWordsEn } from "./decision-words-en.ts";
import { decisionWordsFr } from "./decision-words-fr.ts";

/** The languages in which decisions are explained. */
export type ReaderLanguage = "en" | "fr";

const words: Readonly<Record<ReaderLanguage, DecisionWords>> = { en: decisionWordsEn, fr: decisionWordsFr };

/** Says in a few sentences why a message led to what it led to; rendered from codes, never stored. */
export function explainDecision(
  record: DecisionRecord,
  language: ReaderLanguage,
  nameOf: (id: string) => string | null,
): string {
  const say = words[language];
  const fired = record.checks.filter((check) => check.fired).map((check) => say.fired(check, record));
  const name =
    record.chosenTeammateId === null ? null : (nameOf(record.chosenTeammateId) ?? record.chosenTeammateId);
  const outcome = say.outcome(record, name);
  const first = fired.length > 0 ? `${outcome} ${say.because(fired)}.` : `${outcome}.`;
  const notable = fired.length > 0 ? [] : record.checks.flatMap((check) => say.notable(check) ?? []);
  return [first, ...notable, ...details(record, say)].join(" ");
}

function details(record: DecisionRecord, say: DecisionWords): string[] {
  const { fallback = null, mode, outcome, availability, chosenTeammateId } = record;
  const kept = outcome === "kept" || outcome === "kept_and_told";
  const absent = chosenTeammateId !== null && availability?.verdict === "unavailable";
  return [
    ...(kept || (mode === "nobody" && outcome === "handed_off") ? [say.nobodyTakesOver] : []),
    ...(absent ? [say.nobodyThere(availability)] : []),
    ...(fallback === null ? [] : [say.fallback(fallback)]),
  ];
}
