import { wordsOf } from "../knowledge/words.ts";
import { promiseWordsDe } from "./promise-words/de.ts";
import { promiseWordsEn } from "./promise-words/en.ts";
import { promiseWordsEs } from "./promise-words/es.ts";
import { promiseWordsFr } from "./promise-words/fr.ts";
import { promiseWordsIt } from "./promise-words/it.ts";
import { promiseWordsNl } from "./promise-words/nl.ts";
import { promiseWordsPt } from "./promise-words/pt.ts";

/** What a text promises: that a handoff takes place, or that somebody will get in touch. */
export type HumanPromise = "hands_over" | "gets_in_touch";

// All of them are tried on every text: a model may answer in another language than it was asked to.
const languages = [
  promiseWordsEn,
  promiseWordsFr,
  promiseWordsEs,
  promiseWordsDe,
  promiseWordsIt,
  promiseWordsPt,
  promiseWordsNl,
];

/**
 * What a text (en, fr, es, de, it, pt, nl) promises of people, the stronger promise first; null when nothing. The
 * customer agent has no such power: handing off is decided and done elsewhere, so a model's word for it would be a
 * lie to the visitor.
 */
export function promiseIn(text: string): HumanPromise | null {
  const line = wordsOf(text.slice(0, 10_000)).join(" ");
  if (languages.some(({ handsOver }) => handsOver.some((promise) => promise.test(line)))) return "hands_over";
  return languages.some(({ getsInTouch }) => getsInTouch.some((promise) => promise.test(line)))
    ? "gets_in_touch"
    : null;
}
