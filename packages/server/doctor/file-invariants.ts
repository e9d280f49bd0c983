import type { Invariant } from "./invariants.ts";

/** What must hold of the files of messages. */
export const fileInvariants: readonly Invariant[] = [
  {
    number: 28,
    sentence: "A message has the files that it says it has, in their order.",
    sql: `select m.conversation_id, m.seq from message m
           where m.data ? 'attachments' and m.data->'attachments' is distinct from (
             select jsonb_agg(a.id order by a.place) from attachment a
              where a.conversation_id = m.conversation_id and a.seq = m.seq)
          union all
          select a.conversation_id, a.seq from attachment a
            join message m on m.conversation_id = a.conversation_id and m.seq = a.seq
           where not coalesce(m.data->'attachments', '[]') ? a.id::text`,
  },
  {
    number: 28,
    sentence: "A file that was sent is there, refused, or will be asked for.",
    sql: `select id, conversation_id, seq from attachment
           where conversation_id is not null and state = 'pending' and due_at is null`,
  },
];
