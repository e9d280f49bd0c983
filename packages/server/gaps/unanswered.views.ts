import type { Language } from "@baton/engine";
import { sql } from "kysely";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import type { Database } from "../db/connect.ts";

/** A question that the customer agent could not answer. */
export type Unanswered = {
  readonly conversationId: string;
  readonly seq: number;
  readonly text: string;
  readonly language: Language | null;
  readonly at: Date;
  readonly handled: "handed_off" | "kept";
  /** Whether a model said so, with the passages before it. */
  readonly saidByModel: boolean;
};

/** What a teammate wrote to the visitor after a question. */
export type ReplyAfter = {
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  readonly senderId: string | null;
  readonly at: Date;
};

const repliesLookedAt = 6;

/**
 * Whether decision `d` says that the knowledge held no answer. What the customer agent may not speak about, was answered
 * in vain, or takes a person is nothing that knowledge could mend.
 */
export const knowsNoAnswer = sql<boolean>`d.about = 'answer' and d.record->'reasons' ? 'cannot_answer'
  and jsonb_path_exists(d.record, '$.checks[*].result ? (@.why == "no_source" || @.why == "model_says_so")')`;

/** Unanswered questions since an instant that the reader may see and nobody dismissed, newest first. */
export async function unansweredQuestions(
  database: Database,
  { reader, since, limit }: { reader: Reader; since: Date; limit: number },
): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select d.conversation_id as "conversationId", d.seq, m.body as text, c.language, d.at,
           case d.record->>'outcome' when 'handed_off' then 'handed_off' else 'kept' end as handled,
           coalesce(jsonb_path_exists(d.record, '$.checks[*].result ? (@.why == "model_says_so")'), false) as "saidByModel"
      from decision d
      join conversation c on c.id = d.conversation_id
      join message m on m.conversation_id = d.conversation_id and m.seq = d.seq and m.kind = 'visitor'
     where ${knowsNoAnswer} and d.at >= ${since}::timestamptz
       and ${visibleTo(reader)}
       and not exists (select from dismissed_question x where x.conversation_id = d.conversation_id and x.seq = d.seq)
     order by d.at desc, d.conversation_id, d.seq
     limit ${limit}`.execute(database.kysely);
  return rows;
}

/** What teammates replied after each of these questions, the first replies first; notes are no replies. */
export async function repliesAfter(
  database: Database,
  questions: readonly Pick<Unanswered, "conversationId" | "seq">[],
): Promise<ReplyAfter[]> {
  const { rows } = await sql<ReplyAfter>`
    select q.id as "conversationId", q.seq, r.body, r.sender_id as "senderId", r.created_at as at
      from unnest(${questions.map((one) => one.conversationId)}::uuid[],
                  ${questions.map((one) => one.seq)}::integer[]) as q(id, seq)
      cross join lateral (
        select m.seq, m.body, m.sender_id, m.created_at from message m
         where m.conversation_id = q.id and m.kind = 'reply' and m.seq > q.seq
         order by m.seq limit ${repliesLookedAt}) r
     order by q.id, q.seq, r.seq`.execute(database.kysely);
  return rows;
}

/** When items of the knowledge last changed, by id. */
export async function changesOfItems(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await database.kysely
    .selectFrom("knowledge_item")
    .select(["id", "updated_at"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.updated_at]));
}
