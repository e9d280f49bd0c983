import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import type { Cursor } from "../realtime/cursor.ts";
import type { StoredConversationEvent } from "../realtime/events.store.ts";
import { eventsAfter, type PlacedEvent } from "../realtime/events.views.ts";
import { conversationsForWebhooks } from "./conversations-for-webhooks.views.ts";
import { insertDeliveries, type NewDelivery } from "./deliveries.store.ts";
import { webhookMessages } from "./webhook-payload.ts";

type Endpoint = {
  readonly id: string;
  readonly url: string;
  readonly secretName: string;
  readonly events: readonly string[];
  readonly since: Date;
};

type ConversationEvent = PlacedEvent & { readonly event: StoredConversationEvent };

/** What was told: everything; all but what a transaction under way still holds up; or there is nobody to tell. */
export type Told = "all" | "unsettled" | "nobody";

/**
 * Turns what happened since the last time into deliveries for the endpoints that want to hear of it. They are written
 * in the transaction that moves the cursor, if it still stands where it was read: so each event is told once, by
 * whichever process is first.
 */
export async function tellEndpoints(app: Pick<App, "database">): Promise<Told> {
  const { pool, kysely } = app.database;
  for (;;) {
    if ((await activeEndpoints(app)).length === 0) return "nobody";
    const from = await readCursor(app);
    if (from === null) return "nobody";
    const { events, more } = await eventsAfter(pool, from);
    const last = events.at(-1);
    if (last === undefined) return more === "unsettled" ? more : "all";
    // Read after the events, so that whoever was added before one of them is told of it.
    const endpoints = await activeEndpoints(app);
    const deliveries = await deliveriesOf(app, events, endpoints);
    const moved = await kysely.transaction().execute(async (tx) => {
      if (!(await moveCursor(tx, from, last.cursor))) return false;
      await insertDeliveries(tx, deliveries);
      return true;
    });
    if (moved && more !== "full") return more === "unsettled" ? more : "all";
  }
}

async function activeEndpoints(app: Pick<App, "database">): Promise<Endpoint[]> {
  const rows = await app.database.kysely
    .selectFrom("webhook_endpoint")
    .select(["id", "url", "secret_name as secretName", "events", "active_since as since"])
    .where("active", "=", true)
    .where("removed_at", "is", null)
    .execute();
  return rows.map(({ secretName, ...row }) => ({ ...row, secretName: secretName ?? "" }));
}

async function readCursor(app: Pick<App, "database">): Promise<Cursor | null> {
  const { rows } = await app.database.pool.query("select txid::text, id::text from webhook_cursor");
  const [row] = rows;
  return row === undefined ? null : { txid: BigInt(row.txid), id: BigInt(row.id) };
}

/** Moves the cursor if it still stands at `from`; false when another process was first. */
async function moveCursor(tx: Tx, from: Cursor, to: Cursor): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update webhook_cursor set txid = ${String(to.txid)}::xid8, id = ${String(to.id)}::bigint
     where txid = ${String(from.txid)}::xid8 and id = ${String(from.id)}::bigint`.execute(tx);
  return numAffectedRows === 1n;
}

async function deliveriesOf(
  app: Pick<App, "database">,
  placed: readonly PlacedEvent[],
  endpoints: readonly Endpoint[],
): Promise<NewDelivery[]> {
  const events = placed.filter(isOfConversation);
  const ids = [...new Set(events.map(({ event }) => event.conversation.id))];
  const known = await conversationsForWebhooks(app.database.kysely, ids);
  return events.flatMap(({ event, at }) => {
    const conversation = known.get(event.conversation.id);
    if (conversation === undefined) return [];
    return webhookMessages(event, at, conversation).flatMap(({ type, body }) =>
      endpoints
        .filter(({ events: wanted, since }) => wanted.includes(type) && at >= since)
        .map(({ id, url, secretName }) => ({
          id: randomUUID(),
          endpointId: id,
          url,
          secretName,
          type,
          body,
          at,
        })),
    );
  });
}

function isOfConversation(placed: PlacedEvent): placed is ConversationEvent {
  return placed.event.type === "conversation";
}
