import type { AttachmentRefusal } from "@baton/contract";
import type pg from "pg";
import type { LookedAt } from "./look-at-file.ts";

/** Who sends a file: whose it is until it goes with a message. */
export type Sender = { readonly kind: "visitor" | "teammate" | "channel"; readonly id: string };

/** Where the bytes of a file are to be fetched. */
export type FileSource =
  /** By its provider's name for it, with the channel's own way of asking. */
  | { readonly kind: "media"; readonly channelId: string; readonly mediaId: string }
  | { readonly kind: "url"; readonly url: string };

/** A file before its bytes are kept. */
export type NewAttachment = {
  readonly id: string;
  readonly sender: Sender;
  readonly name: string;
  readonly mime: string;
  readonly size: number | null;
  readonly contentId?: string | null;
  /** Null when its bytes are at hand. */
  readonly source: FileSource | null;
};

/** Notes a file whose bytes are not kept yet; what is there already stays. Due at once when they are to be fetched. */
export async function insertPending(pool: pg.Pool, file: NewAttachment, now: number): Promise<void> {
  const { id, sender, name, mime, size, contentId = null, source } = file;
  const due = source === null ? null : new Date(now);
  await pool.query(
    `insert into attachment (id, by_kind, by_id, name, mime, size, state, source, due_at, content_id, created_at)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9, $10) on conflict (id) do nothing`,
    [id, sender.kind, sender.id, name, mime, size, source, due, contentId, new Date(now)],
  );
}

/** Notes that the bytes of a file are kept. */
export async function settleStored(pool: pg.Pool, id: string, file: LookedAt): Promise<void> {
  const { name, mime, bytes, sha256, width, height } = file;
  await pool.query(
    `update attachment set state = 'stored', why = null, source = null, due_at = null,
            name = $2, mime = $3, size = $4, sha256 = $5, width = $6, height = $7
      where id = $1 and state = 'pending'`,
    [id, name, mime, bytes.length, sha256, width, height],
  );
}

/** Notes that a file will not be there. */
export async function settleRefused(pool: pg.Pool, id: string, why: AttachmentRefusal): Promise<void> {
  await pool.query(
    `update attachment set state = 'refused', why = $2, source = null, due_at = null
      where id = $1 and state = 'pending'`,
    [id, why],
  );
}

/** A file that this process fetches: nobody else does until its lease ends. */
export type TakenFile = {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly name: string;
  readonly mime: string;
  readonly source: FileSource;
  /** Which try this is, from 1. */
  readonly attempts: number;
};

/** Takes up to `limit` files of messages that are to be fetched. */
export async function takeDueFiles(
  pool: pg.Pool,
  { now, leaseUntil, limit }: { readonly now: number; readonly leaseUntil: number; readonly limit: number },
): Promise<TakenFile[]> {
  const { rows } = await pool.query<TakenFile>(
    `with due as (
        select id from attachment where due_at <= $1 and conversation_id is not null
         order by due_at limit $3 for update skip locked)
      update attachment a set due_at = $2, attempts = a.attempts + 1 from due where a.id = due.id
      returning a.id, a.conversation_id as "conversationId", a.seq, a.name, a.mime, a.source, a.attempts`,
    [new Date(now), new Date(leaseUntil), limit],
  );
  return rows;
}

/** Makes every file that is to be fetched due now: for a start, when the process that took it is known to be gone. */
export async function filesDueAtOnce(pool: pg.Pool, now: number): Promise<void> {
  await pool.query("update attachment set due_at = $1 where due_at > $1 and conversation_id is not null", [
    new Date(now),
  ]);
}

/** Puts a file off, with what went wrong as a code; null: nothing did, and what went wrong before still counts. */
export async function putOffFile(
  pool: pg.Pool,
  { id, attempts }: Pick<TakenFile, "id" | "attempts">,
  why: AttachmentRefusal | null,
  dueAt: number,
): Promise<void> {
  await pool.query(
    `update attachment set why = coalesce($3, why), due_at = $4
      where id = $1 and attempts = $2 and state = 'pending'`,
    [id, attempts, why, new Date(dueAt)],
  );
}

/** Gives up to `limit` files that went with nothing since `before`; from then on nobody can send them. */
export async function giveUpUnsent(pool: pg.Pool, before: number, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with old as (
        select id from attachment where conversation_id is null and created_at < $1 limit $2 for update skip locked)
      update attachment a set state = 'refused', why = 'never_sent', source = null, due_at = null
        from old where a.id = old.id returning a.id`,
    [new Date(before), limit],
  );
  return rows.map(({ id }) => id);
}

/** The same for one file of somebody's; false when it is not theirs, or was sent. */
export async function giveUpOne(pool: pg.Pool, id: string, byId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update attachment set state = 'refused', why = 'never_sent', source = null, due_at = null
      where id = $1 and by_id = $2 and conversation_id is null`,
    [id, byId],
  );
  return rowCount === 1;
}

/** Removes the row of a file that nobody can send, once its bytes are gone. */
export async function deleteGivenUp(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    "delete from attachment where id = $1 and conversation_id is null and why = 'never_sent'",
    [id],
  );
}
