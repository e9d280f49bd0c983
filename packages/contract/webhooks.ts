import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams, zInstant, zName, zWebAddress } from "./fields.ts";

/** What happened to a conversation and is told to webhooks. */
export const webhookEvents = [
  "conversation.message",
  "conversation.handed_off",
  "conversation.owner_changed",
  "conversation.closed",
  "conversation.reopened",
  "ticket.created",
  "ticket.changed",
] as const;

/** One of `webhookEvents`. */
export type WebhookEvent = (typeof webhookEvents)[number];

/** A signing secret by name: workflows and endpoints refer to it. The secret itself is shown once, when it is made. */
export const zWebhookSecret = z.object({
  name: z.string(),
  createdAt: zInstant,
  /** After a rotation, until when messages are signed with the old one too; null when there is none. */
  previousUntil: zInstant.nullable(),
  usedBy: z.array(z.string()),
});

/** How secrets are named: 1–64 letters, digits, `-` and `_`. */
export const zSecretName = z.string().regex(/^[\w-]{1,64}$/, "must be 1–64 letters, digits, - or _");

/** Where events are sent. */
export const zWebhookEndpoint = z.object({
  id: zId,
  name: z.string(),
  url: z.string(),
  secretName: z.string(),
  events: z.array(z.enum(webhookEvents)),
  active: z.boolean(),
  createdAt: zInstant,
});

const zEndpointFacts = z.strictObject({
  name: zName,
  url: zWebAddress,
  secretName: zSecretName,
  events: z.array(z.enum(webhookEvents)).min(1, "choose at least one"),
  active: z.boolean(),
});

/** States of a delivery: on its way, delivered, given up after the last try. */
export const deliveryStates = ["pending", "delivered", "failed"] as const;

/**
 * Why a try of a delivery did not work: the receiver answered something else than 2xx (`answered`), a redirect, or 410;
 * it could not be called; or there was nothing to send or to sign with. `other` is older than these reasons.
 */
export const deliveryFailures = [
  "answered",
  "redirect",
  "gone",
  "bad_url",
  "bad_port",
  "private_address",
  "unresolved",
  "refused",
  "tls",
  "lost",
  "timeout",
  "too_large",
  "too_many_redirects",
  "not_http",
  "endpoint_off",
  "body_too_large",
  "no_secret",
  "secret_other_key",
  "secret_damaged",
  "not_signed",
  "other",
] as const;

/** One of `deliveryFailures`. */
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** One message to a webhook, and what came of it. */
export const zWebhookDelivery = z.object({
  /** Also the `webhook-id` header: the same in every try. */
  id: zId,
  /** The endpoint, or null for a workflow's step. */
  endpointId: zId.nullable(),
  /** The run whose step sent it. */
  runId: zId.nullable(),
  url: z.string(),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** Of the last try: the HTTP status, or null when there was no answer. */
  status: z.int().nullable(),
  /** Of the last try: why it did not work; null when it went well or was not tried yet. */
  failure: z.enum(deliveryFailures).nullable(),
  nextTryAt: zInstant.nullable(),
  createdAt: zInstant,
  deliveredAt: zInstant.nullable(),
});

/** Webhooks: secrets, endpoints, and the log of deliveries. */
export const webhookEndpoints = {
  listWebhookSecrets: endpoint({
    method: "GET",
    path: "/api/webhook-secrets",
    access: "workflows:read",
    summary: "The names of the signing secrets; never the secrets.",
    response: z.object({ secrets: z.array(zWebhookSecret) }),
  }),
  addWebhookSecret: endpoint({
    method: "POST",
    path: "/api/webhook-secrets",
    access: "webhooks:manage",
    summary: "Make a signing secret; it is shown in this answer and never again.",
    body: z.strictObject({ name: zSecretName }),
    response: z.object({ name: z.string(), secret: z.string() }),
  }),
  rotateWebhookSecret: endpoint({
    method: "POST",
    path: "/api/webhook-secrets/{name}/rotate",
    access: "webhooks:manage",
    summary: "Make a new secret under the same name; for 24 hours messages carry signatures by both.",
    params: z.strictObject({ name: zSecretName }),
    body: z.strictObject({}),
    response: z.object({ name: z.string(), secret: z.string() }),
  }),
  removeWebhookSecret: endpoint({
    method: "DELETE",
    path: "/api/webhook-secrets/{name}",
    access: "webhooks:manage",
    summary: "Remove a secret that no endpoint and no workflow uses.",
    params: z.strictObject({ name: zSecretName }),
    response: zDone,
  }),
  listWebhookEndpoints: endpoint({
    method: "GET",
    path: "/api/webhook-endpoints",
    access: "webhooks:manage",
    summary: "Where events are sent.",
    response: z.object({ endpoints: z.array(zWebhookEndpoint) }),
  }),
  addWebhookEndpoint: endpoint({
    method: "POST",
    path: "/api/webhook-endpoints",
    access: "webhooks:manage",
    summary: "Send events to an address from now on.",
    body: zEndpointFacts,
    response: z.object({ endpoint: zWebhookEndpoint }),
  }),
  changeWebhookEndpoint: endpoint({
    method: "PUT",
    path: "/api/webhook-endpoints/{id}",
    access: "webhooks:manage",
    summary: "Change an endpoint; what is on its way goes to where it was sent.",
    params: zIdParams,
    body: zEndpointFacts,
    response: z.object({ endpoint: zWebhookEndpoint }),
  }),
  removeWebhookEndpoint: endpoint({
    method: "DELETE",
    path: "/api/webhook-endpoints/{id}",
    access: "webhooks:manage",
    summary: "Send nothing more to an endpoint; its log stays.",
    params: zIdParams,
    response: zDone,
  }),
  listWebhookDeliveries: endpoint({
    method: "GET",
    path: "/api/webhook-deliveries",
    access: "webhooks:manage",
    summary: "The log of deliveries, newest first.",
    query: z.strictObject({
      endpointId: zId.optional(),
      state: z.enum(deliveryStates).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ deliveries: z.array(zWebhookDelivery), nextCursor: z.string().nullable() }),
  }),
  getWebhookDelivery: endpoint({
    method: "GET",
    path: "/api/webhook-deliveries/{id}",
    access: "webhooks:manage",
    summary: "One delivery with its body.",
    params: zIdParams,
    response: z.object({ delivery: zWebhookDelivery.extend({ body: z.string() }) }),
  }),
  replayWebhookDelivery: endpoint({
    method: "POST",
    path: "/api/webhook-deliveries/{id}/replay",
    access: "webhooks:manage",
    summary: "Send a delivery again, under its own id, so that a receiver can tell that it is the same.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ delivery: zWebhookDelivery }),
  }),
};
