import { deliveryFailures, type deliveryStates, type zWebhookDelivery } from "@baton/contract";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Schema } from "../db/schema.ts";
import { cursorTime, readPageCursor } from "../http/page-cursor.ts";

type WireDelivery = z.infer<typeof zWebhookDelivery>;

type DeliveryRow = {
  readonly id: string;
  readonly endpoint_id: string | null;
  readonly run_id: string | null;
  readonly url: string;
  readonly type: string;
  readonly body: string;
  readonly state: (typeof deliveryStates)[number];
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly due_at: Date | null;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
};

/** One page of the log, newest first, and where the next one begins. */
export async function listDeliveries(
  kysely: Kysely<Schema>,
  query: {
    readonly endpointId?: string | undefined;
    readonly state?: (typeof deliveryStates)[number] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<{ deliveries: WireDelivery[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readPageCursor(query.cursor);
  const conditions = [
    query.endpointId === undefined ? [] : [sql`endpoint_id = ${query.endpointId}::uuid`],
    query.state === undefined ? [] : [sql`state = ${query.state}`],
    after === null ? [] : [sql`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`],
  ].flat();
  const { rows } = await sql<DeliveryRow & { place: string }>`
    select id, endpoint_id, run_id, url, type, '' as body, state, attempts, status, error, due_at, created_at,
           delivered_at, ${cursorTime(sql`created_at`)} as place
      from webhook_delivery
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by created_at desc, id desc limit ${query.limit + 1}`.execute(kysely);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor = rows.length > page.length && last !== undefined ? `${last.place}_${last.id}` : null;
  return { deliveries: page.map(wireDelivery), nextCursor };
}

/** One delivery with its body; null when there is none. */
export async function readDelivery(
  kysely: Kysely<Schema>,
  id: string,
): Promise<(WireDelivery & { body: string }) | null> {
  const row = await kysely.selectFrom("webhook_delivery").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : { ...wireDelivery(row), body: row.body };
}

function wireDelivery(row: DeliveryRow): WireDelivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    runId: row.run_id,
    url: row.url,
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    status: row.status,
    failure:
      row.error === null ? null : (deliveryFailures.find((failure) => failure === row.error) ?? "other"),
    nextTryAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}
