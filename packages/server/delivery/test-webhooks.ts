import type { WebhookEvent } from "@baton/contract";
import type { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { type TestWorkspace, testConfig, testWorkspace } from "../test-workspace.ts";
import type { DeliveryParts } from "./delivery.ts";
import { addWebhookEndpoint } from "./save-webhook-endpoint.ts";
import { addWebhookSecret } from "./save-webhook-secret.ts";
import { type TestReceiver, testReceiver } from "./test-receiver.ts";

/** A delivery as it is stored. */
export type StoredDelivery = {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly due_at: Date | null;
};

/** A workspace with a receiver of its own to which webhooks may be sent. */
export type TestWebhooks = {
  readonly workspace: TestWorkspace;
  readonly app: App;
  readonly receiver: TestReceiver;
  /** The secret that endpoints sign with. */
  readonly secret: Secret;
  /** Adds an active endpoint at a path of the receiver. */
  addEndpoint(events: readonly WebhookEvent[], path?: string): Promise<string>;
  /** Stores a delivery, of no endpoint as a workflow's step does unless one is named, and gives its id. */
  owe(url: string, body?: string, endpointId?: string): Promise<string>;
  deliveries(): Promise<StoredDelivery[]>;
  drop(): Promise<void>;
};

/** Starts both; retries are not spread, so that a test knows when they come. */
export async function testWebhooks(parts: DeliveryParts = {}): Promise<TestWebhooks> {
  const receiver = await testReceiver();
  const config = testConfig({ BATON_ALLOW_PRIVATE: `127.0.0.1:${receiver.port}` });
  const webhooks = { random: () => 0.5, ...parts.webhooks };
  const workspace = await testWorkspace(undefined, { config, delivery: { ...parts, webhooks } });
  const { app, database } = workspace;
  const on = { app, actorId: null };
  const secret = await addWebhookSecret(on, "main");
  return {
    workspace,
    app,
    receiver,
    secret,
    async addEndpoint(events, path = "/hook") {
      const facts = { name: "Orders", url: `${receiver.url}${path}`, secretName: "main", active: true };
      const { id } = await addWebhookEndpoint(on, { ...facts, events });
      return id;
    },
    async owe(url, body = '{"type":"workflow.step"}', endpointId) {
      const id = crypto.randomUUID();
      await database.pool.query(
        `insert into webhook_delivery (id, url, secret_name, type, body, due_at, created_at, endpoint_id)
         values ($1, $2, 'main', 'workflow.step', $3, $4, $4, $5)`,
        [id, url, body, new Date(app.clock()), endpointId ?? null],
      );
      return id;
    },
    async deliveries() {
      const { rows } = await database.pool.query<StoredDelivery>(
        "select id, type, body, state, attempts, status, error, due_at from webhook_delivery order by created_at, id",
      );
      return rows;
    },
    async drop() {
      await workspace.drop();
      await receiver.stop();
    },
  };
}
