import type { Unanswered } from "@baton/engine";
import type { App } from "../app.ts";

/** What settles all that a visitor said before it, as a condition on a message `s`. */
const settles = `(s.kind in ('reply', 'answer') or s.data->>'notice' = 'nobody'
  or s.data->'marker'->>'code' in ('handed_back', 'closed'))`;

/** A marker `d` by which a message `m`, or what it puts right, was taken back. */
const takesBack = `d.conversation_id = m.conversation_id and d.kind = 'marker'
  and d.data->'marker'->>'code' = 'message_deleted'
  and (d.data->'marker'->>'seq')::integer in (m.seq, (m.data->'outside'->>'editOf')::integer)`;

/** What the visitor of a conversation said that nobody has answered yet and that was not taken back, oldest first. */
export async function unansweredOf(
  { database }: Pick<App, "database">,
  conversationId: string,
): Promise<Unanswered[]> {
  const { rows } = await database.pool.query<{ seq: number; editOf: number | null; at: Date }>(
    `select m.seq, (m.data->'outside'->>'editOf')::integer as "editOf", m.created_at as at from message m
      where m.conversation_id = $1 and m.kind = 'visitor' and not exists (select from message d where ${takesBack})
        and m.seq > (select coalesce(max(s.seq), 0) from message s where s.conversation_id = $1 and ${settles})
      order by m.seq`,
    [conversationId],
  );
  return rows.map(({ seq, editOf, at }) => ({ seq, editOf, at: at.getTime() }));
}

/** A visitor's message as it stands now. */
export type Standing = {
  readonly conversationId: string;
  readonly seq: number;
  /** The message in which it stands: itself, or a correction that was judged as a message. */
  readonly standing: number;
  readonly body: string;
  readonly isAnswered: boolean;
  readonly isDeleted: boolean;
};

/** A visitor's message as it stands, by its sender's id; null when there is none. */
export async function standingMessage(
  { database }: Pick<App, "database">,
  visitorId: string,
  clientId: string,
): Promise<Standing | null> {
  const { rows } = await database.pool.query<Standing>(
    `select m.conversation_id as "conversationId", m.seq,
            coalesce(judged.seq, m.seq) as standing, coalesce(newest.body, m.body) as body,
            exists (select from message s where s.conversation_id = m.conversation_id
              and s.seq > coalesce(judged.seq, m.seq) and ${settles}) as "isAnswered",
            exists (select from message d where ${takesBack}) as "isDeleted"
       from message m
       left join lateral (select max(e.seq) as seq from message e where e.conversation_id = m.conversation_id
         and e.kind = 'visitor' and (e.data->'outside'->>'editOf')::integer = m.seq) judged on true
       left join lateral (
         select case e.kind when 'marker' then e.data->'marker'->>'body' else e.body end as body from message e
          where e.conversation_id = m.conversation_id and e.seq > m.seq
            and ((e.kind = 'visitor' and (e.data->'outside'->>'editOf')::integer = m.seq)
              or (e.kind = 'marker' and e.data->'marker'->>'code' = 'message_edited'
                and (e.data->'marker'->>'seq')::integer = m.seq))
          order by e.seq desc limit 1) newest on true
      where m.sender_id = $1 and m.client_id = $2 and m.kind = 'visitor'`,
    [visitorId, clientId],
  );
  return rows[0] ?? null;
}
