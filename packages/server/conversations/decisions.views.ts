import type { DecisionRecord } from "@baton/engine";
import type { Database } from "../db/connect.ts";

/** A stored decision. */
export type StoredDecision = {
  readonly about: "visitor_message" | "answer";
  readonly at: string;
  readonly record: DecisionRecord;
};

/** Every decision on one message, in the order in which they were made. */
export async function decisionsOn(
  database: Database,
  conversationId: string,
  seq: number,
): Promise<StoredDecision[]> {
  // An answer's decision stands under the message it answers; the answer itself leads there too.
  const rows = await database.kysely
    .selectFrom("decision")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("seq", "=", (seqs) =>
      seqs
        .selectFrom("message")
        .select((eb) => eb.fn.max<number>("seq").as("seq"))
        .where("conversation_id", "=", conversationId)
        .where("kind", "=", "visitor")
        .where("seq", "<=", seq),
    )
    .orderBy("about", "desc")
    .execute();
  return rows.map((row) => ({
    about: row.about,
    at: row.at.toISOString(),
    record: row.record as DecisionRecord,
  }));
}

/** The other conversations of the same visitor, newest first. */
export async function earlierConversations(
  database: Database,
  visitorId: string,
  exceptId: string,
): Promise<{ id: string; preview: string; updatedAt: string }[]> {
  const rows = await database.kysely
    .selectFrom("conversation")
    .select((eb) => [
      "id",
      "updated_at",
      eb
        .selectFrom("message")
        .select("body")
        .whereRef("message.conversation_id", "=", "conversation.id")
        .where("kind", "=", "visitor")
        .orderBy("seq")
        .limit(1)
        .as("preview"),
    ])
    .where("visitor_id", "=", visitorId)
    .where("id", "<>", exceptId)
    .orderBy("created_at", "desc")
    .limit(10)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    preview: (row.preview ?? "").slice(0, 200),
    updatedAt: row.updated_at.toISOString(),
  }));
}
