import type { WebhookEvent } from "@baton/contract";
import { type Selectable, sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import type { DeliverySchema } from "../db/workflow-schema.ts";

/** An endpoint as it is stored. */
export type EndpointRow = Selectable<DeliverySchema["webhook_endpoint"]>;

/** What an editor says of an endpoint. */
export type EndpointFacts = {
  readonly name: string;
  readonly url: string;
  readonly secretName: string;
  readonly events: readonly WebhookEvent[];
  readonly active: boolean;
};

/** Stores a new secret, encrypted; false when the name is taken. */
export async function insertSecret(tx: Tx, name: string, secret: Buffer, at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("webhook_secret")
    .values({ name, secret, previous: null, previous_until: null, created_at: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Puts a new secret in place of the one of that name, which counts until `previousUntil`; false without one. */
export async function rotateSecret(
  tx: Tx,
  name: string,
  secret: Buffer,
  previousUntil: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("webhook_secret")
    .set({ previous: sql.ref("secret"), secret, previous_until: new Date(previousUntil) })
    .where("name", "=", name)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes a secret; endpoints that were removed forget it. False when there is none of that name. */
export async function deleteSecret(tx: Tx, name: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("webhook_secret")
    .where("name", "=", name)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Whether there is a secret of that name. */
export async function hasSecret(tx: Tx, name: string): Promise<boolean> {
  const row = await tx
    .selectFrom("webhook_secret")
    .select("name")
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Reads an endpoint and holds it until the transaction ends; null when there is none, or it was removed. */
export async function lockEndpoint(tx: Tx, id: string): Promise<EndpointRow | null> {
  const row = await tx
    .selectFrom("webhook_endpoint")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Adds an endpoint; what happened before `at` is not sent to it. */
export async function insertEndpoint(
  tx: Tx,
  id: string,
  { secretName, events, ...facts }: EndpointFacts,
  at: number,
): Promise<void> {
  const since = new Date(at);
  await tx
    .insertInto("webhook_endpoint")
    .values({
      id,
      ...facts,
      secret_name: secretName,
      events: [...events],
      active_since: since,
      failing_since: null,
      created_at: since,
      removed_at: null,
    })
    .execute();
}

/** Changes an endpoint; with `activeSince`, it begins anew then. */
export async function updateEndpoint(
  tx: Tx,
  id: string,
  { secretName, events, ...facts }: EndpointFacts,
  activeSince: number | null,
): Promise<void> {
  const begun = activeSince === null ? {} : { active_since: new Date(activeSince), failing_since: null };
  await tx
    .updateTable("webhook_endpoint")
    .set({ ...facts, secret_name: secretName, events: [...events], ...begun })
    .where("id", "=", id)
    .execute();
}

/** Turns an endpoint off; what is on its way to it is not sent. */
export async function deactivateEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("webhook_endpoint").set({ active: false }).where("id", "=", id).execute();
}

/** Marks an endpoint as removed; its log stays. */
export async function markEndpointRemoved(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .updateTable("webhook_endpoint")
    .set({ active: false, removed_at: new Date(at) })
    .where("id", "=", id)
    .execute();
}

/**
 * Lets the reading of events for webhooks begin at the present, unless it is under way for another endpoint than
 * `id`. The caller holds the workspace.
 */
export async function beginAtPresent(tx: Tx, id: string): Promise<void> {
  await sql`
    insert into webhook_cursor (txid, id)
      select place.txid, place.id from (
        (select txid, id from event where txid < pg_snapshot_xmin(pg_current_snapshot())
          order by event.txid desc, event.id desc limit 1)
        union all select txid, id from event_floor) place
       where not exists (select 1 from webhook_endpoint e
         where e.active and e.removed_at is null and e.id <> ${id}::uuid)
       order by place.txid desc, place.id desc limit 1
      on conflict (only_one) do update set txid = excluded.txid, id = excluded.id`.execute(tx);
}
