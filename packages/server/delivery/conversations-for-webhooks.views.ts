import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** What webhooks tell of a conversation beyond its event. */
export type ConversationForWebhook = {
  readonly channel: { readonly id: string; readonly kind: string; readonly name: string };
  readonly visitor: { readonly id: string; readonly name: string | null; readonly email: string | null };
  /** Null when it has no ticket. */
  readonly ticketNumber: number | null;
};

/** These conversations as webhooks tell of them, by id. */
export async function conversationsForWebhooks(
  kysely: Kysely<Schema>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConversationForWebhook>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    channel: ConversationForWebhook["channel"];
    visitor: ConversationForWebhook["visitor"];
    ticketNumber: number | null;
  }>`
    select c.id, json_build_object('id', ch.id, 'kind', ch.kind, 'name', ch.name) as channel,
           json_build_object('id', v.id, 'name', v.name, 'email', v.email) as visitor,
           t.number as "ticketNumber"
      from conversation c
      join channel ch on ch.id = c.channel_id
      join visitor w on w.id = c.visitor_id
      join visitor v on v.id = coalesce(w.merged_into, w.id)
      left join ticket t on t.conversation_id = c.id
     where c.id = any (${sql.val(ids)}::uuid[])`.execute(kysely);
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}
