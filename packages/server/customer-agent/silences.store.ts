import type { Instant, Silence } from "@baton/engine";
import type pg from "pg";

/** A silence of a conversation that is due to be looked at. */
export type DueSilence = Silence & { readonly conversationId: string };

/** The silences that are due and still last, longest due first. */
export async function dueSilences(pool: pg.Pool, now: Instant, limit: number): Promise<DueSilence[]> {
  const { rows } = await pool.query({
    name: "due_silences",
    text: `select s.conversation_id, s.epoch, s.last_seq, s.since, s.reminded from visitor_silence s
             join conversation c on c.id = s.conversation_id and c.epoch = s.epoch and c.last_seq = s.last_seq
            where s.due_at <= $1 order by s.due_at limit $2`,
    values: [new Date(now), limit],
  });
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    epoch: row.epoch,
    lastSeq: row.last_seq,
    since: row.since.getTime(),
    reminded: row.reminded,
  }));
}

/** Forgets the due ones that are over: something was said or done. One that began anew meanwhile is not due. */
export async function forgetBroken(pool: pg.Pool, now: Instant): Promise<number> {
  const { rowCount } = await pool.query({
    name: "forget_broken_silences",
    text: `delete from visitor_silence s using conversation c
            where c.id = s.conversation_id and s.due_at <= $1 and (c.epoch <> s.epoch or c.last_seq <> s.last_seq)`,
    values: [new Date(now)],
  });
  return rowCount ?? 0;
}
