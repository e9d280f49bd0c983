import type { Language } from "@baton/engine";
import { type SqlBool, sql } from "kysely";
import type { Database } from "../db/connect.ts";
import type { ItemExamples } from "../recognizer/recognition-model.ts";

// More than any editor writes; a bound for what one process may hold and learn.
const MOST_QUESTIONS = 40_000;

// What visitors may be answered from: never internal knowledge. The titles of a site's pages are no questions.
const learned = sql<SqlBool>`not internal and (source_id is null or kind = 'short_answer')`;

/** What tells one state of the knowledge's questions from another. */
export async function readExamplesVersion(database: Pick<Database, "kysely">): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', id, language, title, questions), 0)), 0) as version
    from knowledge_item where ${learned}
  `.execute(database.kysely);
  return rows[0]?.version ?? "";
}

/**
 * The questions that each item answers: those that its editor wrote, and its title, which is the question of a short
 * answer and what an article is about. They come in the order of their words, for what is learned depends on it and ids
 * are drawn by chance: the same knowledge must answer the same everywhere.
 */
export async function readExamples(database: Pick<Database, "kysely">): Promise<ItemExamples[]> {
  const rows = await database.kysely
    .selectFrom("knowledge_item")
    .select(["id", "title", "questions", "language"])
    .where(learned)
    .orderBy("language")
    .orderBy(sql`title collate "C"`)
    .orderBy(sql`questions::text collate "C"`)
    .orderBy("id")
    .limit(MOST_QUESTIONS)
    .execute();
  let left = MOST_QUESTIONS;
  return rows.map(({ id, title, questions, language }) => {
    const asked = [...new Set([title, ...questions])].slice(0, left);
    left -= asked.length;
    return { itemId: id, language: language as Language, questions: asked };
  });
}
