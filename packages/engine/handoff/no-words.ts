import type { CannotAnswerResult } from "./record.ts";

/**
 * Says why a message without any words is not answered: what came with it, files or something that can't be shown, the
 * customer agent can't read. Null when there are words, and those are answered as ever.
 */
export function noWords(body: string): CannotAnswerResult | null {
  return /[^\s\p{Cc}\p{Cf}]/u.test(body) ? null : { kind: "cannot_answer", why: "no_words", best: 0 };
}
