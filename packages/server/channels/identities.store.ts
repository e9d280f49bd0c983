import { randomUUID } from "node:crypto";
import type { Sender } from "@baton/channels";
import { sql } from "kysely";
import type { App } from "../app.ts";

/** Somebody outside as they are known here. */
export type Identity = { readonly visitorId: string; readonly lastMessageId: string | null };

/** Whom a provider's name for somebody means; null when they were never met. */
export async function findIdentity(
  { database }: Pick<App, "database">,
  channelId: string,
  outsideId: string,
): Promise<Identity | null> {
  const row = await database.kysely
    .selectFrom("outside_identity")
    .select(["visitor_id as visitorId", "last_message_id as lastMessageId"])
    .where("channel_id", "=", channelId)
    .where("outside_id", "=", outsideId)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The visitor behind a provider's name for somebody, made when they were never met. What the provider says of them is
 * kept as far as nobody said otherwise; an address that it vouches for is only a way to answer.
 */
export async function meetSomebody(
  { database, clock }: Pick<App, "database" | "clock">,
  channelId: string,
  { id, name, email, phone }: Sender,
): Promise<string> {
  const now = new Date(clock());
  return database.kysely.transaction().execute(async (tx) => {
    const visitorId = randomUUID();
    const { rows } = await sql<{ visitorId: string; isNew: boolean }>`
      insert into outside_identity (channel_id, outside_id, visitor_id, name, phone, created_at)
        select ${channelId}::uuid, ${id}, v.id, ${name}, ${phone}, ${now}
          from (select ${visitorId}::uuid as id) v
      on conflict (channel_id, outside_id) do update
        set name = coalesce(excluded.name, outside_identity.name),
            phone = coalesce(excluded.phone, outside_identity.phone)
      returning visitor_id as "visitorId", visitor_id = ${visitorId}::uuid as "isNew"`.execute(tx);
    const [met] = rows;
    if (met === undefined) throw new Error("an identity was neither made nor found");
    await tx
      .insertInto("visitor")
      .values({ id: met.visitorId, name, email, language: null, created_at: now })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({
          name: sql`coalesce(visitor.name, excluded.name)`,
          email: sql`coalesce(visitor.email, excluded.email)`,
        }),
      )
      .execute();
    return met.visitorId;
  });
}

/** Notes somebody's newest message: from when it came the reply window counts. */
export async function noteMessageFrom(
  { database }: Pick<App, "database">,
  about: {
    readonly channelId: string;
    readonly outsideId: string;
    readonly messageId: string;
    readonly at: Date;
  },
): Promise<void> {
  const { channelId, outsideId, messageId, at } = about;
  await database.pool.query(
    `update outside_identity set last_message_id = $3, last_message_at = greatest(last_message_at, $4)
      where channel_id = $1 and outside_id = $2`,
    [channelId, outsideId, messageId, at],
  );
  // Seldom, because every message of the channel would wait for this one row.
  await database.pool.query(
    `update channel_account set last_received_at = $2
      where channel_id = $1 and (last_received_at is null or last_received_at < $2::timestamptz - interval '30 seconds')`,
    [channelId, at],
  );
}

/** Somebody goes by another name of the provider's from now on; whoever has that name already keeps it. */
export async function renameIdentity(
  { database }: Pick<App, "database">,
  channelId: string,
  of: string,
  { id }: Sender,
): Promise<void> {
  await database.pool.query(
    `update outside_identity set outside_id = $3 where channel_id = $1 and outside_id = $2
        and not exists (select 1 from outside_identity where channel_id = $1 and outside_id = $3)`,
    [channelId, of, id],
  );
}
