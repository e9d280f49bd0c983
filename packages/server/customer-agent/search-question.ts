import { wordsNotWanted } from "@baton/engine";
import { readPart, termsOf } from "../knowledge/question.ts";
import { wordsOf } from "../knowledge/words.ts";
import type { EarlierMessage } from "./answer.ts";

// "And for Belgium?", "what about a refund", "et en Suisse ?": the message leans on the one before.
const LEANS = /^(?:and|what about|how about|same|et|mais|et pour|sinon|pareil) /;
const MOST_TERMS_OF_A_LEANING_ONE = 2;

const LONG = 12;

/**
 * The text to search the knowledge with: the visitor's message; of a long one with a question in it, the questions;
 * without what the visitor says they do not want ("I do not want a refund, how long is the warranty?"), as long as
 * something telling remains; and for a short one that leans on the visitor's previous message ("and in Belgium?", "why?"), both.
 */
export function searchQuestion(question: string, history: readonly EarlierMessage[]): string {
  const asked = withoutUnwanted(askingPart(question));
  if (!leans(asked)) return asked;
  const previous = history.findLast(({ from }) => from === "visitor");
  return previous === undefined ? asked : `${withoutUnwanted(askingPart(previous.body))}\n${asked}`;
}

function withoutUnwanted(message: string): string {
  let rest = "";
  let from = 0;
  for (const { start, end } of wordsNotWanted(message)) {
    rest += message.slice(from, start);
    from = end;
  }
  if (from === 0) return message;
  rest += message.slice(from);
  return termsOf(rest, null).length === 0 ? message : rest;
}

function leans(question: string): boolean {
  const line = `${wordsOf(question.slice(0, 500)).join(" ")} `;
  const terms = termsOf(question, null).length;
  return line !== " " && (terms === 0 || (terms <= MOST_TERMS_OF_A_LEANING_ONE && LEANS.test(line)));
}

/** The questions of a long message that tells a story around them; otherwise the message as it is. */
function askingPart(message: string): string {
  if (termsOf(message, null).length < LONG) return message;
  const questions = readPart(message).match(/[^.!?\n]{3,400}\?/g) ?? [];
  const part = questions.slice(-3).join("\n");
  return termsOf(part, null).length >= 2 ? part : message;
}
