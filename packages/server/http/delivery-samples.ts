import { randomUUID } from "node:crypto";
import type { notificationEndpoints, webhookEndpoints } from "@baton/contract";
import { addWebhookEndpoint } from "../delivery/save-webhook-endpoint.ts";
import { addWebhookSecret } from "../delivery/save-webhook-secret.ts";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of webhooks and notifications. */
export function deliverySamples(
  server: TestServer,
): Pick<Samples, keyof typeof webhookEndpoints | keyof typeof notificationEndpoints> {
  const { secretName, draft, endpoint, delivery } = deliveryThings(server);
  return {
    listWebhookSecrets: async () => ({}),
    addWebhookSecret: async () => ({ body: { name: newName() } }),
    rotateWebhookSecret: async () => ({ params: { name: await secretName() }, body: {} }),
    removeWebhookSecret: async () => ({ params: { name: await secretName() } }),
    listWebhookEndpoints: async () => ({}),
    addWebhookEndpoint: async () => ({ body: await draft() }),
    changeWebhookEndpoint: async () => ({ ...(await endpoint()), body: await draft() }),
    removeWebhookEndpoint: endpoint,
    listWebhookDeliveries: async () => ({ query: { limit: 10 } }),
    getWebhookDelivery: async () => ({ params: { id: await delivery() } }),
    replayWebhookDelivery: async () => ({ params: { id: await delivery() }, body: {} }),
    listNotifications: async () => ({}),
    readNotifications: async () => ({ body: { upTo: 0 } }),
  };
}

/** Things of webhooks that a request may name. Endpoints are off: nothing is sent while calls are tried. */
function deliveryThings({ workspace: { app, database } }: TestServer) {
  const on = { app, actorId: null };
  const secretName = async (): Promise<string> => {
    const name = newName();
    await addWebhookSecret(on, name);
    return name;
  };
  const draft = async () => {
    // A sample that was made odder may have turned one on.
    await database.kysely.updateTable("webhook_endpoint").set({ active: false }).execute();
    await app.delivery.drain();
    const facts = { name: "Orders", url: "https://hooks.example.com/baton", secretName: await secretName() };
    return { ...facts, events: ["conversation.closed" as const], active: false };
  };
  const endpoint = async () => {
    const { id } = await addWebhookEndpoint(on, await draft());
    return { params: { id } };
  };
  const delivery = async (): Promise<string> => {
    const id = randomUUID();
    const at = new Date(app.clock());
    // Refused before anybody is called.
    const sent = {
      url: "http://127.0.0.1/hook",
      secret_name: await secretName(),
      type: "workflow.step",
      body: "{}",
    };
    await database.kysely
      .insertInto("webhook_delivery")
      .values({
        id,
        endpoint_id: null,
        run_id: null,
        ...sent,
        state: "failed",
        status: 500,
        error: "answered",
        due_at: null,
        created_at: at,
        delivered_at: null,
      })
      .execute();
    await app.delivery.drain();
    return id;
  };
  return { secretName, draft, endpoint, delivery };
}

function newName(): string {
  return `secret-${randomUUID().slice(0, 13)}`;
}
