import { spokenPart } from "./model-reply.ts";
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
  /** How many passages may be cited. */
  readonly given: number;
  readonly givesAway: (text: string) => boolean;
};

/**
 * Follows a reply that is a JSON object in the making. Shown are whole sentences of an answer whose sources have come
 * and are right; the first one that promises a person, or gives something away, and all after it are held back until
 * the reply is whole and has been judged.
 */
export function makeWriting({ onText, given, givesAway }: WritingParts): Writing {
  let shown = "";
  let held = false;
  return {
    async take(soFar) {
      if (onText === undefined || held) return;
      const sentences = sentencesIn((await answerIn(soFar, given)) ?? "").slice(0, -1);
      const before = shown;
      let whole = "";
      for (const sentence of sentences) {
        whole += sentence;
        held = promiseIn(whole) !== null || givesAway(whole);
        if (held) break;
        // What was shown stays shown; a reply that changes its beginning is none.
        if (whole.length > shown.length && whole.startsWith(shown)) shown = whole;
      }
      if (shown !== before) onText(shown.trim());
    },
    takeBack() {
      held = false;
      if (shown !== "") onText?.(null);
      shown = "";
    },
  };
}

/** The text of an answer in a reply that is still being written; null when it isn't one, or not one to be shown yet. */
async function answerIn(soFar: string, given: number): Promise<string | null> {
  const spoken = spokenPart(soFar) ?? "";
  const start = spoken.indexOf("{");
  if (start < 0) return null;
  const { parsePartialJson } = await import("ai");
  const { value } = await parsePartialJson(spoken.slice(start));
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const { kind, sources, text }: Partial<Record<string, unknown>> = value as object;
  const cites =
    Array.isArray(sources) &&
    sources.length > 0 &&
    sources.every((one) => Number.isInteger(one) && Number(one) >= 1 && Number(one) <= given);
  // A number that is still being written reads as another one: sources count once the text has begun.
  const keys = Object.keys(value);
  const citedFirst = keys.indexOf("sources") < keys.indexOf("text");
  return kind === "answer" && cites && citedFirst && typeof text === "string" ? text.toWellFormed() : null;
}
