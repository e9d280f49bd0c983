import { sql } from "kysely";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import type { Tx } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import { dismissQuestions } from "./gaps.store.ts";
import { knowsNoAnswer } from "./unanswered.views.ts";

type Question = { readonly conversationId: string; readonly seq: number };

/**
 * Dismisses unanswered questions, all or none. Throws Refusal when one of them is no question that went unanswered in
 * a conversation that the reader may see.
 */
export async function dismissGap(app: App, reader: Reader, questions: readonly Question[]): Promise<void> {
  const different = [...new Map(questions.map((one) => [`${one.conversationId}:${one.seq}`, one])).values()];
  const now = app.clock();
  await app.database.kysely.transaction().execute(async (tx) => {
    if ((await countSeen(tx, reader, different)) < different.length) throw notFound("unanswered question");
    await dismissQuestions(tx, different, { byId: reader.id, at: new Date(now) });
    await appendAudit(tx, {
      actorId: reader.id,
      action: "knowledge_gap.dismissed",
      before: null,
      after: { questions: different },
      at: now,
    });
  });
}

async function countSeen(tx: Tx, reader: Reader, questions: readonly Question[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
      from unnest(${questions.map((one) => one.conversationId)}::uuid[],
                  ${questions.map((one) => one.seq)}::integer[]) as q(id, seq)
      join decision d on d.conversation_id = q.id and d.seq = q.seq and ${knowsNoAnswer}
      join conversation c on c.id = q.id
     where ${visibleTo(reader)}`.execute(tx);
  return rows[0]?.count ?? 0;
}
