import { familyKey } from "./family-key.ts";
import type { Language, Stemmers } from "./language.ts";
import { aimsOf, keyOf } from "./meaning/aims.ts";
import { type TokenisedText, tokenise } from "./tokenise.ts";
import { type MatchKind, matchKinds } from "./trigger.ts";

/** A trigger as an editor typed it, not yet accepted. */
export type TriggerDraft = {
  readonly text: string;
  readonly match: MatchKind;
  readonly language: Language | "auto";
};

/**
 * Why a draft cannot be saved. `index` is its place in the list; `twinIndex` the earlier draft it repeats.
 * `too_long` counts code points after trimming; `no_letters` means no letter or digit remains after folding.
 */
export type TriggerProblem = {
  readonly index: number;
  readonly field: "text" | "match" | "language";
  readonly code:
    | "empty"
    | "too_long"
    | "no_letters"
    | "duplicate"
    | "too_many"
    | "unknown_match"
    | "unknown_language";
  readonly twinIndex?: number;
};

/** The longest text of a trigger, in code points after trimming. */
export const TRIGGER_TEXT_LIMIT = 200;
/** The most triggers one customer agent may have. */
export const TRIGGER_COUNT_LIMIT = 1000;

const LANGUAGES: ReadonlySet<string> = new Set(["auto", "en", "fr", "es", "de", "it", "pt", "nl"]);

/**
 * Every problem of a list of triggers, in list order; empty when all may be saved. Two drafts are twins when
 * they would match the same messages: with stemmers, `family` drafts are compared by the stems of their words, and
 * those by `meaning` by what they mean.
 */
export function checkTriggers(drafts: readonly TriggerDraft[], stemmers: Stemmers = {}): TriggerProblem[] {
  const problems: TriggerProblem[] = [];
  const firstWith = new Map<string, number>();
  drafts.forEach((draft, index) => {
    if (index >= TRIGGER_COUNT_LIMIT) problems.push({ index, field: "text", code: "too_many" });
    if (!matchKinds.includes(draft.match)) {
      problems.push({ index, field: "match", code: "unknown_match" });
    }
    if (!LANGUAGES.has(draft.language)) problems.push({ index, field: "language", code: "unknown_language" });
    const text = draft.text.trim();
    const code = textProblem(text);
    if (code !== null) {
      problems.push({ index, field: "text", code });
      return;
    }
    const identity = identityOf(draft, tokenise(text), stemmers);
    const twinIndex = firstWith.get(identity);
    if (twinIndex === undefined) firstWith.set(identity, index);
    else problems.push({ index, field: "text", code: "duplicate", twinIndex });
  });
  return problems;
}

function textProblem(text: string): "empty" | "too_long" | "no_letters" | null {
  if (text === "") return "empty";
  if (text.length > 2 * TRIGGER_TEXT_LIMIT || [...text].length > TRIGGER_TEXT_LIMIT) return "too_long";
  return tokenise(text).tokens.length === 0 ? "no_letters" : null;
}

function identityOf(draft: TriggerDraft, text: TokenisedText, stemmers: Stemmers): string {
  if (draft.match === "meaning") {
    const aims = aimsOf(draft.text, draft.language).map(keyOf).sort();
    if (aims.length > 0) return JSON.stringify([draft.match, draft.language, aims]);
  }
  const isFamily = draft.match !== "words";
  const languages = Object.entries(stemmers).filter(
    ([language]) => draft.language === "auto" || draft.language === language,
  );
  const words = text.tokens.map(({ text: word, symbols, gap }) => {
    const keys = isFamily
      ? languages.map(([language, stem]) => familyKey(word, language as Language, stem))
      : [];
    return [symbols, gap === "sentence", ...(keys.length > 0 ? keys : [word])];
  });
  return JSON.stringify([draft.match, isFamily ? draft.language : "", words, text.trailingSymbols]);
}
