import type { webhookEvents, zWebhookEndpoint, zWebhookSecret } from "@baton/contract";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Schema } from "../db/schema.ts";
import type { EndpointRow } from "./webhooks.store.ts";

type WireEndpoint = z.infer<typeof zWebhookEndpoint>;

/** Where a secret is used. */
export type SecretUse = {
  readonly secretName: string;
  readonly kind: "endpoint" | "workflow";
  readonly name: string;
};

/** The signing secrets by name, each with what uses it; never the secrets. */
export async function listSecrets(
  kysely: Kysely<Schema>,
  now: number,
): Promise<z.infer<typeof zWebhookSecret>[]> {
  const [rows, uses] = await Promise.all([
    kysely
      .selectFrom("webhook_secret")
      .select(["name", "previous_until", "created_at"])
      .orderBy("name")
      .execute(),
    secretUses(kysely),
  ]);
  return rows.map(({ name, previous_until, created_at }) => ({
    name,
    createdAt: created_at.toISOString(),
    previousUntil:
      previous_until !== null && previous_until.getTime() > now ? previous_until.toISOString() : null,
    usedBy: uses.filter((use) => use.secretName === name).map((use) => use.name),
  }));
}

/**
 * What uses which secret: endpoints, and the webhook steps of workflows in their draft, their published version, and
 * the versions that runs are still on.
 */
export async function secretUses(kysely: Kysely<Schema>): Promise<SecretUse[]> {
  const { rows } = await sql<SecretUse>`
    select e.secret_name as "secretName", 'endpoint' as kind, e.name
      from webhook_endpoint e where e.removed_at is null
    union
    select used.secret, 'workflow', w.name
      from workflow w
      cross join lateral (
        select w.draft as definition where w.removed_at is null
        union all
        select v.definition from workflow_version v
         where v.workflow_id = w.id and ((v.version = w.published_version and w.removed_at is null)
           or exists (select 1 from workflow_run r
             where r.workflow_id = v.workflow_id and r.version = v.version and r.status <> 'ended'))) known
      cross join lateral (
        select jsonb_path_query(known.definition, '$.** ? (@.kind == "webhook").secretName') #>> '{}' as secret) used
     where used.secret is not null
     order by "secretName", kind, name`.execute(kysely);
  return rows;
}

/** The endpoints that were not removed, oldest first. */
export async function listEndpoints(kysely: Kysely<Schema>): Promise<WireEndpoint[]> {
  const rows = await kysely
    .selectFrom("webhook_endpoint")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(wireEndpoint);
}

/** An endpoint as it crosses the wire. */
export function wireEndpoint(row: EndpointRow): WireEndpoint {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    secretName: row.secret_name ?? "",
    events: row.events as (typeof webhookEvents)[number][],
    active: row.active,
    createdAt: row.created_at.toISOString(),
  };
}
