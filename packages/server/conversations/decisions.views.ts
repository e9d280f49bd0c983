import type { DecisionRecord } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";
import { type Reader, visibleTo } from "./visible-to.ts";

/** A stored decision. */
export type StoredDecision = {
  /** The visitor's message that it is about. */
  readonly seq: number;
  readonly about: DecisionRecord["about"];
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
    seq: row.seq,
    about: row.about,
    at: row.at.toISOString(),
    record: row.record as DecisionRecord,
  }));
}

/** The other conversations of the same contact that the reader may see, newest first. */
export async function earlierConversations(
  database: Database,
  reader: Reader,
  contactId: string,
  exceptId: string,
): Promise<{ id: string; preview: string; updatedAt: string }[]> {
  const { rows } = await sql<{ id: string; updated_at: Date; preview: string | null }>`
    select c.id, c.updated_at,
           (select left(m.body, 200) from message m where m.conversation_id = c.id and m.kind = 'visitor'
             order by m.seq limit 1) as preview
      from conversation c
     where c.visitor_id in (select id from visitor where id = ${contactId} or merged_into = ${contactId}) and c.id <> ${exceptId} and ${visibleTo(reader)}
     order by c.created_at desc limit 10`.execute(database.kysely);
  return rows.map((row) => ({
    id: row.id,
    preview: row.preview ?? "",
    updatedAt: row.updated_at.toISOString(),
  }));
}
