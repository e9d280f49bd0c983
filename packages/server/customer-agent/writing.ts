import { type Given, spokenPart } from "./model-reply.ts";
import { promiseIn } from "./promises.ts";
import { sentencesIn } from "./sentences.ts";

/** Shows an answer while a model writes it. */
export type Writing = {
  /** Takes the whole reply as far as it has come. */
  take(soFar: string): Promise<void>;
  /** Takes back what was shown, for it will not be the answer. */
  takeBack(): void;
};

/** What `makeWriting` looks at and tells. */
export type WritingParts = {
  readonly onText: ((text: string | null) => void) | undefined;
  /** How many passages may be cited, and how many subjects named. */
  readonly given: Given;
  /** Whether a text holds what no visitor may read. */
  readonly unfit: (text: string) => boolean;
};

/** No reply of use is longer, in characters; what thinks aloud for longer is shown when it is whole. */
const longestFollowed = 20_000;
// Where a sentence may end, in any script; lines are escaped in JSON. It is read only around there, for that costs.
const mayEnd = /[.!?\u2026\\]|\p{Sentence_Terminal}/u;
// A sentence is over when the next one begins: some pieces later, when pieces are small.
const looksAfterEnd = 5;

/**
 * Follows a reply that is a JSON object in the making. Shown are whole sentences of an answer that was said to mean no
 * trigger, where any were asked about, and whose sources have come and are right; the first one that promises a person, or is unfit, and all after it are held back until
 * the reply is whole and has been judged.
 */
export function makeWriting({ onText, given, unfit }: WritingParts): Writing {
  let shown = "";
  let held = false;
  let seen = 0;
  let looks = 0;
  return {
    async take(soFar) {
      if (onText === undefined || held || soFar.length > longestFollowed) return;
      if (mayEnd.test(soFar.slice(seen))) looks = looksAfterEnd;
      seen = soFar.length;
      if (looks === 0) return;
      looks -= 1;
      const sentences = sentencesIn((await answerIn(soFar, given)) ?? "").slice(0, -1);
      const before = shown;
      let whole = "";
      for (const sentence of sentences) {
        whole += sentence;
        held = promiseIn(whole) !== null || unfit(whole);
        if (held) break;
        // What was shown stays shown; a reply that changes its beginning is none.
        if (whole.length > shown.length && whole.startsWith(shown)) shown = whole;
      }
      if (shown !== before) onText(shown.trim());
    },
    takeBack() {
      held = false;
      seen = 0;
      looks = 0;
      if (shown !== "") onText?.(null);
      shown = "";
    },
  };
}

/** The text of an answer in a reply that is still being written; null when it isn't one, or not one to be shown yet. */
async function answerIn(soFar: string, given: Given): Promise<string | null> {
  const spoken = spokenPart(soFar) ?? "";
  const start = spoken.indexOf("{");
  if (start < 0) return null;
  const { parsePartialJson } = await import("ai");
  const { value } = await parsePartialJson(spoken.slice(start));
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const { means, kind, sources, text }: Partial<Record<string, unknown>> = value as object;
  const cites =
    Array.isArray(sources) &&
    sources.length > 0 &&
    sources.every((one) => Number.isInteger(one) && Number(one) >= 1 && Number(one) <= given.passages);
  // A number that is still being written reads as another one: sources count once the text has begun.
  const keys = Object.keys(value);
  const citedFirst = keys.indexOf("sources") < keys.indexOf("text");
  const meantFirst = keys.includes("means") && keys.indexOf("means") < keys.indexOf("text");
  const meansNone =
    means === undefined ? given.subjects === 0 : Array.isArray(means) && means.length === 0 && meantFirst;
  const fits = kind === "answer" && meansNone && cites && citedFirst;
  return fits && typeof text === "string" ? text.toWellFormed() : null;
}
