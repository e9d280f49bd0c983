import type { webhookEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { listDeliveries, readDelivery } from "./deliveries.views.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { addWebhookEndpoint, changeWebhookEndpoint, removeWebhookEndpoint } from "./save-webhook-endpoint.ts";
import { addWebhookSecret, removeWebhookSecret, rotateWebhookSecret } from "./save-webhook-secret.ts";
import { listEndpoints, listSecrets, wireEndpoint } from "./webhooks.views.ts";

type Served = Pick<Handlers, keyof typeof webhookEndpoints>;

/** The calls of webhooks: secrets, endpoints, and the log of deliveries. */
export function webhookHandlers(app: App): Served {
  return { ...secretHandlers(app), ...endpointHandlers(app), ...deliveryHandlers(app) };
}

function secretHandlers(
  app: App,
): Pick<Served, "listWebhookSecrets" | "addWebhookSecret" | "rotateWebhookSecret" | "removeWebhookSecret"> {
  return {
    async listWebhookSecrets() {
      return { secrets: await listSecrets(app.database.kysely, app.clock()) };
    },
    async addWebhookSecret({ body: { name } }, { teammate }) {
      const secret = await addWebhookSecret({ app, actorId: teammate.id }, name);
      return { name, secret: secret.reveal() };
    },
    async rotateWebhookSecret({ params: { name } }, { teammate }) {
      const secret = await rotateWebhookSecret({ app, actorId: teammate.id }, name);
      return { name, secret: secret.reveal() };
    },
    async removeWebhookSecret({ params: { name } }, { teammate }) {
      await removeWebhookSecret({ app, actorId: teammate.id }, name);
      return { ok: true };
    },
  };
}

function endpointHandlers(
  app: App,
): Pick<
  Served,
  "listWebhookEndpoints" | "addWebhookEndpoint" | "changeWebhookEndpoint" | "removeWebhookEndpoint"
> {
  return {
    async listWebhookEndpoints() {
      return { endpoints: await listEndpoints(app.database.kysely) };
    },
    async addWebhookEndpoint({ body }, { teammate }) {
      const row = await addWebhookEndpoint({ app, actorId: teammate.id }, body);
      return { endpoint: wireEndpoint(row) };
    },
    async changeWebhookEndpoint({ params, body }, { teammate }) {
      const row = await changeWebhookEndpoint({ app, actorId: teammate.id }, params.id, body);
      return { endpoint: wireEndpoint(row) };
    },
    async removeWebhookEndpoint({ params }, { teammate }) {
      await removeWebhookEndpoint({ app, actorId: teammate.id }, params.id);
      return { ok: true };
    },
  };
}

function deliveryHandlers(
  app: App,
): Pick<Served, "listWebhookDeliveries" | "getWebhookDelivery" | "replayWebhookDelivery"> {
  return {
    listWebhookDeliveries: ({ query }) => listDeliveries(app.database.kysely, query),
    async getWebhookDelivery({ params }) {
      const delivery = await readDelivery(app.database.kysely, params.id);
      if (delivery === null) throw notFound("delivery");
      return { delivery };
    },
    async replayWebhookDelivery({ params }) {
      await replayDelivery(app, params.id);
      const delivery = await readDelivery(app.database.kysely, params.id);
      if (delivery === null) throw notFound("delivery");
      const { body: _body, ...facts } = delivery;
      return { delivery: facts };
    },
  };
}
