import { termsOf } from "../knowledge/question.ts";
import { wordsOf } from "../knowledge/words.ts";
import { promiseIn } from "./promises.ts";
import { sentencesIn } from "./sentences.ts";

/** What is left of an answer whose promises can't be kept. */
export type Kept =
  | { readonly kind: "whole" }
  /** Without these sentences it is still an answer. */
  | { readonly kind: "without"; readonly body: string; readonly promised: readonly string[] }
  /** The promise is the answer: it is made true. */
  | { readonly kind: "hand_off"; readonly promised: readonly string[] };

// Speaks of the person whose promise was taken out, or of the time until they come.
const LEANS =
  /^(?:they|he|she|until then|in the meantime|meanwhile|ils|elles|d ici la|en attendant|ellos|mientras tanto|entretanto|bis dahin|in der zwischenzeit|nel frattempo|loro|enquanto isso|eles|ondertussen|intussen|tot dan)\b/;

/**
 * Looks for promises in an answer, sentence by sentence. Where a handoff is said to take place, the model wants one:
 * it is made. Where somebody would only get in touch, the sentence is left out if what remains says by itself
 * something that is in the cited passages; a remainder that is a greeting, a question, or about the person who would
 * have come is no honest answer, and the promise becomes the handoff.
 */
export function keepPromises(text: string, cited: readonly string[]): Kept {
  if (promiseIn(text) === null) return { kind: "whole" };
  const sentences = sentencesIn(text);
  const promised = sentences.filter((sentence) => promiseIn(sentence) !== null);
  const shown = promised.map((sentence) => sentence.trim());
  const body = sentences
    .filter((sentence) => promiseIn(sentence) === null)
    .join("")
    .trim();
  // One that only the whole text makes can't be taken out of it.
  const certain = promised.length > 0 && promiseIn(body) === null;
  const softly = promised.every((sentence) => promiseIn(sentence) === "gets_in_touch");
  if (certain && softly && isAnswer(body, cited)) return { kind: "without", body, promised: shown };
  return { kind: "hand_off", promised: shown.length > 0 ? shown : [text.slice(0, 500)] };
}

function isAnswer(body: string, cited: readonly string[]): boolean {
  const sentences = sentencesIn(body).filter((sentence) => wordsOf(sentence).length > 0);
  if (sentences.some((sentence) => LEANS.test(wordsOf(sentence).join(" ")))) return false;
  return sentences.some((sentence) => !/[?？؟]\s*$/.test(sentence) && restsOn(sentence, cited));
}

/** Whether a sentence says what a passage says: at least two of the things that it is about, and most of them. */
function restsOn(sentence: string, cited: readonly string[]): boolean {
  const terms = termsOf(sentence, null);
  return cited.some((passage) => {
    const stems = new Set(termsOfAll(passage));
    const found = terms.filter((term) => term.stems.some((stem) => stems.has(stem))).length;
    return found >= 2 && found >= terms.length / 2;
  });
}

/** A question has few terms; a passage is read sentence by sentence, so that none of its terms is left out. */
function termsOfAll(passage: string): string[] {
  return sentencesIn(passage).flatMap((sentence) => termsOf(sentence, null).flatMap(({ stems }) => stems));
}
