import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { invalid, notFound } from "../refusal.ts";
import { changeWebhooks, type WebhookActing } from "./change-webhooks.ts";
import { whyNotCallable } from "./safe-fetch.ts";
import {
  beginAtPresent,
  deactivateEndpoint,
  type EndpointFacts,
  type EndpointRow,
  hasSecret,
  insertEndpoint,
  lockEndpoint,
  markEndpointRemoved,
  updateEndpoint,
} from "./webhooks.store.ts";

type Acting = WebhookActing & { readonly app: Pick<App, "config"> };

/** Adds an endpoint, to which events are sent from now on. Refuses an unknown secret and an address not to be called. */
export async function addWebhookEndpoint(on: Acting, draft: EndpointFacts): Promise<EndpointRow> {
  const id = randomUUID();
  let added: EndpointRow | null = null;
  await changeWebhooks(on, async (tx, now) => {
    const facts = await checked(tx, on, draft);
    if (facts.active) await beginAtPresent(tx, id);
    await insertEndpoint(tx, id, facts, now);
    added = await lockEndpoint(tx, id);
    return { action: "webhook_endpoint.added", before: null, after: { id, ...facts } };
  });
  return found(added);
}

/** Changes an endpoint; turned on again, it is sent what happens from then on. Refuses as `addWebhookEndpoint` does. */
export async function changeWebhookEndpoint(
  on: Acting,
  id: string,
  draft: EndpointFacts,
): Promise<EndpointRow> {
  let changed: EndpointRow | null = null;
  await changeWebhooks(on, async (tx, now) => {
    const row = await lockEndpoint(tx, id);
    if (row === null) throw notFound("endpoint");
    const facts = await checked(tx, on, draft);
    const before = factsOf(row);
    const begins = facts.active && !row.active;
    if (begins) await beginAtPresent(tx, row.id);
    await updateEndpoint(tx, row.id, facts, begins ? now : null);
    changed = await lockEndpoint(tx, row.id);
    const after = { id: row.id, ...facts };
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    return { action: "webhook_endpoint.changed", before, after };
  });
  return found(changed);
}

/** Removes an endpoint: nothing more is sent to it, and its log stays. */
export async function removeWebhookEndpoint(on: WebhookActing, id: string): Promise<void> {
  await changeWebhooks(on, async (tx, now) => {
    const row = await lockEndpoint(tx, id);
    if (row === null) throw notFound("endpoint");
    await markEndpointRemoved(tx, row.id, now);
    return { action: "webhook_endpoint.removed", before: factsOf(row), after: null };
  });
}

/** Turns an endpoint off by itself, and says why in the audit log; nothing happens when it is off already. */
export async function turnOffEndpoint(
  app: WebhookActing["app"],
  id: string,
  why: "gone" | "only_failures",
): Promise<void> {
  await changeWebhooks({ app, actorId: null }, async (tx) => {
    const row = await lockEndpoint(tx, id);
    if (row === null || !row.active) return null;
    await deactivateEndpoint(tx, id);
    const before = factsOf(row);
    return { action: "webhook_endpoint.turned_off", before, after: { ...before, active: false, why } };
  });
}

async function checked(tx: Tx, { app }: Acting, draft: EndpointFacts): Promise<EndpointFacts> {
  const problem = whyNotCallable(draft.url, app.config.delivery.allowPrivate);
  if (problem !== null) throw invalid("url", problem.message, problem.code);
  if (!(await hasSecret(tx, draft.secretName))) throw invalid("secretName", "There is no such secret.");
  const { name, url, secretName, events, active } = draft;
  return { name, url, secretName, events: [...new Set(events)].sort(), active };
}

function factsOf(row: EndpointRow): object {
  const { id, name, url, secret_name: secretName, events, active } = row;
  return { id, name, url, secretName, events, active };
}

function found(row: EndpointRow | null): EndpointRow {
  if (row === null) throw notFound("endpoint");
  return row;
}
