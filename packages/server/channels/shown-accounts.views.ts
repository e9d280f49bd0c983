import { type Endpoints, type ResponseOf, zAccountSettings } from "@baton/contract";
import { sql } from "kysely";
import type { App } from "../app.ts";
import { notFound } from "../refusal.ts";
import { registersItself } from "./check-account.ts";
import { webhookUrlOf } from "./webhook-url.ts";

/** An account as the API shows it. */
export type ShownAccount = ResponseOf<Endpoints["listChannelAccounts"]>["accounts"][number];

type Parked = ResponseOf<Endpoints["listParked"]>["parked"][number];

/** Messages of ours that were not delivered are counted for so long, in milliseconds. */
const countedFor = 24 * 3600 * 1000;
const mostParked = 100;
/** How much is shown of what came in, in characters. */
const excerptLength = 1000;

/** Every account with its health, oldest channel first; with `channelId` that one alone. */
export async function shownAccounts(app: App, channelId?: string): Promise<ShownAccount[]> {
  const since = new Date(app.clock() - countedFor);
  const rows = await app.database.kysely
    .selectFrom("channel_account as a")
    .innerJoin("channel as c", "c.id", "a.channel_id")
    .select(["a.channel_id", "a.settings", "a.name", "a.active", "a.problem", "a.problem_detail"])
    .leftJoin("oauth_grant as g", "g.channel_id", "a.channel_id")
    .select(["g.signed_in_at", "a.problem_since", "a.last_received_at", "a.last_sent_at"])
    .select([
      sql<number>`(select count(*)::integer from inbound i
        where i.channel_id = a.channel_id and i.outcome = 'parked')`.as("parked"),
      sql<number>`(select count(*)::integer from outgoing_message o
        where o.channel_id = a.channel_id and o.state in ('failed', 'unknown') and o.settled_at >= ${since})`.as(
        "not_delivered",
      ),
    ])
    .$if(channelId !== undefined, (query) => query.where("a.channel_id", "=", channelId ?? ""))
    .orderBy("c.created_at")
    .orderBy("c.id")
    .execute();
  return rows.map((row) => shown(app, row));
}

/** One channel's account; refuses as not_found when it has none. */
export async function shownAccount(app: App, channelId: string): Promise<ShownAccount> {
  const [account] = await shownAccounts(app, channelId);
  if (account === undefined) throw notFound("channel account");
  return account;
}

type Row = {
  readonly channel_id: string;
  readonly settings: unknown;
  readonly name: string | null;
  readonly active: boolean;
  readonly problem: string | null;
  readonly problem_detail: string | null;
  readonly problem_since: Date | null;
  readonly signed_in_at: Date | null;
  readonly last_received_at: Date | null;
  readonly last_sent_at: Date | null;
  readonly parked: number;
  readonly not_delivered: number;
};

function shown(app: App, row: Row): ShownAccount {
  const account = app.channels.accounts.find(row.channel_id);
  const isUnreadable = row.active && account === null;
  return {
    channelId: row.channel_id,
    settings: zAccountSettings.parse(row.settings),
    accountName: row.name,
    active: row.active,
    webhookUrl: webhookUrlOf(app.config, row.channel_id),
    signedInAt: iso(row.signed_in_at),
    registersItself: account !== null && registersItself(account),
    health: {
      problem: isUnreadable ? "secrets_unreadable" : (row.problem as ShownAccount["health"]["problem"]),
      detail: isUnreadable ? null : row.problem_detail,
      since: isUnreadable ? null : iso(row.problem_since),
      lastReceivedAt: iso(row.last_received_at),
      lastSentAt: iso(row.last_sent_at),
      parked: row.parked,
      notDelivered: row.not_delivered,
    },
  };
}

/** What was put aside of what came in on a channel, newest first; at most 100. */
export async function parkedOf({ database }: Pick<App, "database">, channelId: string): Promise<Parked[]> {
  const rows = await database.kysely
    .selectFrom("inbound")
    .select(["id", "received_at", "attempts", "error"])
    .select(sql<Buffer>`substring(raw from 1 for ${sql.lit(excerptLength * 4)})`.as("beginning"))
    .where("channel_id", "=", channelId)
    .where("outcome", "=", "parked")
    .orderBy("id", "desc")
    .limit(mostParked)
    .execute();
  return rows.map(({ id, received_at, attempts, error, beginning }) => ({
    // Postgres's numbers of 8 bytes are read as numbers here.
    id: Number(id),
    receivedAt: received_at.toISOString(),
    attempts,
    error: error ?? "",
    excerpt: beginning.toString("utf8").slice(0, excerptLength),
  }));
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
