import type { App } from "../app.ts";

/** A conversation that waits for people, and until when they can answer it freely. */
export type ClosingWindow = {
  readonly conversationId: string;
  readonly outsideId: string;
  readonly inboxId: string;
  /** Null when nobody has it. */
  readonly ownerId: string | null;
  readonly heardAt: Date;
  readonly closesAt: Date;
};

/** The conversations of a channel whose time is nearly over and of which nobody was told; at most 200. */
export async function closingWindows(
  { database }: Pick<App, "database">,
  about: {
    readonly channelId: string;
    /** How long the provider takes free text, and how long before its end people are told; in milliseconds. */
    readonly window: number;
    readonly toldBefore: number;
    readonly now: number;
  },
): Promise<ClosingWindow[]> {
  const { channelId, window, toldBefore, now } = about;
  const { rows } = await database.pool.query<Omit<ClosingWindow, "closesAt">>(
    `select c.id as "conversationId", i.outside_id as "outsideId", c.inbox_id as "inboxId", c.owner_id as "ownerId",
            i.last_message_at as "heardAt"
       from outside_identity i join conversation c on c.visitor_id = i.visitor_id and c.channel_id = i.channel_id
      where i.channel_id = $1 and i.last_message_at > $2 and i.last_message_at <= $3
        and i.window_told_at is distinct from i.last_message_at
        and c.owner_kind in ('waiting', 'teammate') and c.waiting_since is not null
      order by i.last_message_at limit 200`,
    [channelId, new Date(now - window), new Date(now - window + toldBefore)],
  );
  return rows.map((row) => ({ ...row, closesAt: new Date(row.heardAt.getTime() + window) }));
}

/**
 * Until when the provider of a conversation's channel takes words of our own that no person wrote, in milliseconds since
 * 1970; null: always.
 */
export async function freeUntil(
  { channels, database }: Pick<App, "channels" | "database">,
  { channelId, visitorId }: { readonly channelId: string; readonly visitorId: string },
): Promise<number | null> {
  const hours = channels.accounts.machineWindowHours(channelId);
  if (hours === null) return null;
  const { rows } = await database.pool.query<{ heardAt: Date | null }>(
    `select max(last_message_at) as "heardAt" from outside_identity where channel_id = $1 and visitor_id = $2`,
    [channelId, visitorId],
  );
  const heardAt = rows[0]?.heardAt ?? null;
  return heardAt === null ? null : heardAt.getTime() + hours * 3_600_000;
}
