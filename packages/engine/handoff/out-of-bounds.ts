import type { CompiledTriggers } from "../triggers/compile.ts";
import { guessLanguage, type Language } from "../triggers/language.ts";
import { matchTriggers } from "../triggers/match.ts";
import type { CannotAnswerResult } from "./record.ts";

/** What the customer agent may speak about, by its editor's wish; one version of its settings. */
export type Bounds = {
  readonly version: number;
  /** The topics to avoid, matched as triggers are; null when there are none. */
  readonly avoided: CompiledTriggers | null;
  /** The languages that it answers in; null for all. */
  readonly languages: readonly Language[] | null;
};

/**
 * Says why a question is not answered whatever the knowledge holds: it is about a topic to avoid, or in a language that
 * the customer agent does not answer in; null when it may be answered. Needs no model, so none can be talked out of it.
 */
export function outOfBounds(question: string, bounds: Bounds): CannotAnswerResult | null {
  const { version, avoided, languages } = bounds;
  if (avoided !== null) {
    const { fired, lexicon } = matchTriggers(avoided, question);
    const [topic] = fired;
    if (topic !== undefined) {
      const read = lexicon === undefined ? {} : { lexicon };
      return { kind: "cannot_answer", why: "avoided_topic", best: 0, topic: { ...topic, ...read } };
    }
  }
  if (languages === null) return null;
  // Only what the words themselves tell: a browser's language says little about what somebody writes in.
  const spoken = guessLanguage(question);
  if (spoken === null || languages.includes(spoken)) return null;
  return { kind: "cannot_answer", why: "other_language", best: 0, spoken, version };
}
