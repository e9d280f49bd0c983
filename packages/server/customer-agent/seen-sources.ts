import type { zSeenComparison, zSeenSource } from "@baton/contract";
import type { Compared, Language, Source } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { titlesOf } from "../knowledge/knowledge.views.ts";
import { questionWordsIn } from "../knowledge/question-words.ts";

/** The sources of an answer, each with the words of the question that its passage has. */
export function seenSources(
  sources: readonly Source[],
  question: string,
  language: Language | null,
): z.infer<typeof zSeenSource>[] {
  return sources.map((source) => ({
    ...source,
    highlights: questionWordsIn(source.passage, question, language),
  }));
}

/** What an answer rested on, with the items by their titles. */
export async function seenComparison(
  app: Pick<App, "database">,
  compared: Compared | undefined,
): Promise<z.infer<typeof zSeenComparison> | null> {
  if (compared === undefined) return null;
  const { by, itemId, score, threshold, runnerUp } = compared;
  const titles = await titlesOf(app.database, [itemId, ...(runnerUp === null ? [] : [runnerUp.itemId])]);
  const title = (id: string): string | null => titles.get(id) ?? null;
  const next = runnerUp === null ? null : { title: title(runnerUp.itemId), score: runnerUp.score };
  return { by, title: title(itemId), score, threshold, runnerUp: next };
}
