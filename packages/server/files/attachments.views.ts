import { type AttachmentRefusal, attachmentRefusals, type WireAttachment } from "@baton/contract";
import type { App } from "../app.ts";
import type { Database } from "../db/connect.ts";

/** An attachment's row as far as screens are shown it. */
type ShownRow = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: string | number | null;
  readonly state: WireAttachment["state"];
  readonly why: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

const shown = ["id", "name", "mime", "size", "state", "why", "width", "height"] as const;

/** An attachment as it crosses the wire; while it is being fetched, with what went wrong at the last try. */
export function wireAttachment({
  id,
  name,
  mime,
  size,
  state,
  why,
  width,
  height,
}: ShownRow): WireAttachment {
  const refusal =
    state === "stored" ? null : (knownRefusal(why) ?? (state === "refused" ? "unreachable" : null));
  return { id, name, mime, size: size === null ? null : Number(size), state, why: refusal, width, height };
}

/** A reason that this version can say; of files on their way older ones stored words. */
function knownRefusal(why: string | null): AttachmentRefusal | null {
  return attachmentRefusals.find((known) => known === why) ?? null;
}

/** The files of a conversation's messages after `since`, in order, by the message's seq. */
export async function attachmentsAfter(
  { database }: Pick<App, "database">,
  conversationId: string,
  since: number,
): Promise<ReadonlyMap<number, readonly WireAttachment[]>> {
  const rows = await database.kysely
    .selectFrom("attachment")
    .select([...shown, "seq"])
    .where("conversation_id", "=", conversationId)
    .where("seq", ">", since)
    .orderBy("seq")
    .orderBy("place")
    .execute();
  const bySeq = new Map<number, WireAttachment[]>();
  for (const row of rows) {
    const seq = row.seq ?? 0;
    bySeq.set(seq, [...(bySeq.get(seq) ?? []), wireAttachment(row)]);
  }
  return bySeq;
}

/** Files of somebody's that they sent with nothing yet, or with a message that they now repeat; by id. */
export async function filesOfSender(
  { database }: Pick<App, "database">,
  byId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WireAttachment>> {
  const rows = await database.kysely
    .selectFrom("attachment")
    .select(shown)
    .where("id", "in", ids)
    .where("by_id", "=", byId)
    .execute();
  return new Map(rows.map((row) => [row.id, wireAttachment(row)]));
}

/** A file that is kept, and the conversation that decides who may have it. */
export type KeptFile = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly hasPreview: boolean;
  readonly byId: string;
  /** Null while it was sent with no message. */
  readonly conversationId: string | null;
  readonly kind: string | null;
};

/** A file whose bytes are kept; null when there is none of that id. */
export async function keptFile(database: Pick<Database, "kysely">, id: string): Promise<KeptFile | null> {
  const row = await database.kysely
    .selectFrom("attachment as a")
    .leftJoin("message as m", (join) =>
      join.onRef("m.conversation_id", "=", "a.conversation_id").onRef("m.seq", "=", "a.seq"),
    )
    .select(["a.id", "a.name", "a.mime", "a.size", "a.width", "a.by_id", "a.conversation_id", "m.kind"])
    .where("a.id", "=", id)
    .where("a.state", "=", "stored")
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    name: row.name,
    mime: row.mime,
    size: Number(row.size),
    hasPreview: row.width !== null,
    byId: row.by_id,
    conversationId: row.conversation_id,
    kind: row.kind,
  };
}

/** How many files of somebody's wait to be sent. */
export async function countUnsent({ database }: Pick<App, "database">, byId: string): Promise<number> {
  const { count } = await database.kysely
    .selectFrom("attachment")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("by_id", "=", byId)
    .where("conversation_id", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
