import type { App } from "../app.ts";
import { answerExtractively } from "../customer-agent/extractive.ts";
import { findPassages } from "../customer-agent/find-passages.ts";
import { searchQuestion } from "../customer-agent/search-question.ts";
import { wordsOf } from "../knowledge/words.ts";
import { changesOfItems, type Unanswered } from "./unanswered.views.ts";

/** What asking again needs. */
export type Asking = Pick<App, "database" | "recognizer" | "settings">;

/**
 * Asks the knowledge as it is now, and leaves out what it answers. A question that a model refused with the knowledge
 * of then is answered only by what was written since. Different questions beyond `most` are not asked, and left out:
 * `more` says so.
 */
export async function stillUnanswered(
  app: Asking,
  questions: readonly Unanswered[],
  most: number,
): Promise<{ readonly open: readonly Unanswered[]; readonly more: boolean }> {
  const itemOf = new Map<string, string | null>();
  const keyOf = ({ text, language }: Unanswered) => `${language} ${wordsOf(text).join(" ")}`;
  for (const question of questions) {
    const key = keyOf(question);
    if (itemOf.size < most && !itemOf.has(key)) itemOf.set(key, await answeringItem(app, question));
  }
  const asked = questions.filter((question) => itemOf.has(keyOf(question)));
  const answeredBy = (question: Unanswered) => itemOf.get(keyOf(question)) ?? null;
  const changed = await changesOfItems(app.database, [
    ...new Set(asked.flatMap((question) => answeredBy(question) ?? [])),
  ]);
  const open = asked.filter((question) => {
    const item = answeredBy(question);
    if (item === null) return true;
    const since = changed.get(item);
    return question.saidByModel && (since === undefined || since <= question.at);
  });
  return { open, more: asked.length < questions.length };
}

/** The item that answers a question now, from its own words; null when none does. */
async function answeringItem(app: Asking, { text, language }: Unanswered): Promise<string | null> {
  const found = await findPassages(app, searchQuestion(text, []), language);
  const result = await answerExtractively({
    question: text,
    language,
    history: [],
    ...found,
    customerAgentName: app.settings.customerAgent().name,
    companyName: app.settings.workspace().name,
    signal: new AbortController().signal,
  });
  return result.kind === "answered" ? (result.sources[0]?.itemId ?? null) : null;
}
