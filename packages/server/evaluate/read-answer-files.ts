import { zLanguage } from "@baton/contract";
import { z } from "zod";
import type { KnowledgeDraft } from "../knowledge/knowledge.store.ts";
import { invalid } from "../refusal.ts";
import { badField, type Lines, readJson } from "./read-line.ts";

/** An item of a knowledge file, as an editor would have written it. */
export type FileItem = { readonly id: string; readonly draft: KnowledgeDraft };

/** A question, and the id of the item that answers it; null when none does. */
export type FileQuestion = {
  readonly utterance: string;
  readonly answer: string | null;
  readonly lang: z.output<typeof zLanguage> | null;
};

const zId = z.union([z.string().min(1, "is empty"), z.number().transform(String)]);
const zText = z.string().refine((text) => text.isWellFormed() && !text.includes("\u0000"), {
  message: "has characters that can't be stored",
});
const zItem = z.looseObject({
  id: zId,
  title: zText.nullish(),
  text: zText.nullish(),
  questions: z.array(zText).max(2000).nullish(),
  lang: zLanguage.nullish(),
});
const zQuestion = z.looseObject({
  utterance: zText,
  answer: zId.nullable(),
  lang: zLanguage.nullish(),
});

/** Reads `{id, title?, text?, questions?, lang?}`. Throws a Refusal that names line and field. */
export async function readItems(lines: Lines): Promise<FileItem[]> {
  const items: FileItem[] = [];
  const seen = new Map<string, number>();
  await eachRow(lines, zItem, (row, line) => {
    const before = seen.get(row.id);
    if (before !== undefined) throw invalid(`line ${line}, id`, `is the id of line ${before} too`);
    seen.set(row.id, line);
    items.push({ id: row.id, draft: draftOf(row, line) });
  });
  return items;
}

/** Reads `{utterance, answer, lang?}`. Throws a Refusal that names line and field, also of an answer that is no item. */
export async function readQuestions(lines: Lines, ids: ReadonlySet<string>): Promise<FileQuestion[]> {
  const questions: FileQuestion[] = [];
  await eachRow(lines, zQuestion, ({ utterance, answer, lang }, line) => {
    if (answer !== null && !ids.has(answer)) throw invalid(`line ${line}, answer`, "is no item's id");
    questions.push({ utterance, answer, lang: lang ?? null });
  });
  return questions;
}

const LONGEST_TITLE = 300;
const LONGEST_SHORT_ANSWER = 2000;

function draftOf({ title, text, questions, lang }: z.output<typeof zItem>, line: number): KnowledgeDraft {
  const asked = (questions ?? []).map((question) => question.trim()).filter((question) => question !== "");
  const body = text?.trim() ?? "";
  const heading = [title?.trim() ?? "", asked[0] ?? "", body].find((one) => one !== "");
  if (heading === undefined) throw invalid(`line ${line}`, "has no title, text or questions");
  return {
    // A long text is searched in passages, as an article is.
    kind: body.length <= LONGEST_SHORT_ANSWER ? "short_answer" : "article",
    title: heading.slice(0, LONGEST_TITLE).toWellFormed(),
    body: body === "" ? heading : body,
    language: lang ?? "en",
    url: null,
    questions: asked,
  };
}

async function eachRow<Row>(
  lines: Lines,
  schema: z.ZodType<Row>,
  take: (row: Row, line: number) => void,
): Promise<void> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const parsed = schema.safeParse(readJson(text, line));
    if (!parsed.success) throw badField(line, parsed.error);
    take(parsed.data, line);
  }
}
