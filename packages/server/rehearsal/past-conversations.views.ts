import type { DecisionRecord, Instant, Language } from "@baton/engine";
import { sql } from "kysely";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import type { Database } from "../db/connect.ts";

/** Which past conversations are read: those begun at or after `since`, at most `limit` of the newest. */
export type PastAsked = {
  readonly since: Instant | null;
  readonly limit: number;
  readonly channelId: string | null;
};

/** A conversation as far as a rehearsal needs it. */
export type PastConversation = {
  readonly id: string;
  readonly channelId: string;
  readonly begunAt: Instant;
  readonly language: Language | null;
  /** Whether the reader may see what was written in it. */
  readonly visible: boolean;
  /** When it last went to a person or into a line; null when it never did. */
  readonly lastWithPeople: Instant | null;
};

/** One stored decision, and the text that it is about. */
export type PastDecision = {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly about: DecisionRecord["about"];
  readonly record: DecisionRecord;
  readonly body: string;
};

const conversationsAtOnce = 100;
// A page is read and parsed in one go: not more than a few milliseconds of work.
const decisionsAtOnce = 300;
const highestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Reads conversations in batches, newest first. */
export async function* pastConversations(
  database: Database,
  reader: Reader,
  { since, limit, channelId }: PastAsked,
): AsyncGenerator<readonly PastConversation[]> {
  let before = highestId;
  let left = limit;
  while (left > 0) {
    const ofChannel =
      channelId === null ? sql<boolean>`true` : sql<boolean>`c.channel_id = ${channelId}::uuid`;
    // Ids are drawn in the order of time, so the primary key gives the newest without an index of its own.
    const { rows } = await sql<Row>`
      select c.id, c.channel_id, c.created_at, c.language, ${visibleTo(reader)} as visible,
             (select max(e.at) from ownership_event e
               where e.conversation_id = c.id and e.to_kind in ('teammate', 'waiting')) as last_with_people
        from conversation c where c.id < ${before}::uuid and ${ofChannel}
       order by c.id desc limit ${Math.min(conversationsAtOnce, left)}`.execute(database.kysely);
    const last = rows.at(-1);
    if (last === undefined) return;
    before = last.id;
    const wanted = rows.filter(({ created_at }) => since === null || created_at.getTime() >= since);
    // Two processes' clocks may differ a little: only a whole batch of older ones is the end.
    if (wanted.length === 0) return;
    left -= wanted.length;
    yield wanted.map(conversationOf);
  }
}

/** Reads every decision of these conversations in pages, one conversation after the other, in the order of messages. */
export async function* decisionsIn(
  database: Database,
  ids: readonly string[],
): AsyncGenerator<readonly PastDecision[]> {
  let after = { id: "00000000-0000-0000-0000-000000000000", seq: 0, about: "" };
  for (;;) {
    const { rows } = await sql<DecisionRow>`
      select d.conversation_id, d.seq, d.about, d.record, d.at, m.body
        from decision d join message m on m.conversation_id = d.conversation_id and m.seq = d.seq
       where d.conversation_id = any(${ids}::uuid[]) and m.conversation_id = any(${ids}::uuid[])
         and (d.conversation_id, d.seq, d.about) > (${after.id}::uuid, ${after.seq}, ${after.about})
       order by d.conversation_id, d.seq, d.about limit ${decisionsAtOnce}`.execute(database.kysely);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { id: last.conversation_id, seq: last.seq, about: last.about };
    yield rows.map(({ conversation_id, at, ...row }) => ({
      ...row,
      conversationId: conversation_id,
      at: at.getTime(),
    }));
    if (rows.length < decisionsAtOnce) return;
  }
}

type Row = {
  readonly id: string;
  readonly channel_id: string;
  readonly created_at: Date;
  readonly language: Language | null;
  readonly visible: boolean;
  readonly last_with_people: Date | null;
};

type DecisionRow = Omit<PastDecision, "conversationId" | "at"> & {
  readonly conversation_id: string;
  readonly at: Date;
};

function conversationOf(row: Row): PastConversation {
  return {
    id: row.id,
    channelId: row.channel_id,
    begunAt: row.created_at.getTime(),
    language: row.language,
    visible: row.visible,
    lastWithPeople: row.last_with_people?.getTime() ?? null,
  };
}
