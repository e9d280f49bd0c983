import type { Secret } from "../access/secret.ts";
import { notFound, Refusal, taken } from "../refusal.ts";
import { listed } from "../settings/uses.ts";
import { changeWebhooks, type WebhookActing } from "./change-webhooks.ts";
import { newWebhookSecret } from "./sign-webhook.ts";
import { deleteSecret, insertSecret, rotateSecret } from "./webhooks.store.ts";
import { secretUses } from "./webhooks.views.ts";

/** How long messages carry signatures by the old secret too after a rotation, in milliseconds. */
const rotationLasts = 24 * 3600 * 1000;

/** What a stored signing secret belongs to: the box opens it for that alone. */
export function secretPlace(name: string): string {
  return `webhook_secret:${name}`;
}

/** Makes a signing secret and gives it, once; refuses a name that is taken as conflict. */
export async function addWebhookSecret(on: WebhookActing, name: string): Promise<Secret> {
  const { secret, sealed } = makeSealed(on, name);
  await changeWebhooks(on, async (tx, now) => {
    if (!(await insertSecret(tx, name, sealed, now))) throw taken("name", "Another secret has this name.");
    return { action: "webhook_secret.added", before: null, after: { name } };
  });
  return secret;
}

/** Makes a new secret under the same name; for a day messages are signed with the old one too. */
export async function rotateWebhookSecret(on: WebhookActing, name: string): Promise<Secret> {
  const { secret, sealed } = makeSealed(on, name);
  await changeWebhooks(on, async (tx, now) => {
    if (!(await rotateSecret(tx, name, sealed, now + rotationLasts))) throw notFound("secret");
    return { action: "webhook_secret.rotated", before: { name }, after: { name } };
  });
  return secret;
}

/** Removes a secret; refuses one that an endpoint or a workflow uses as in_use, naming them. */
export async function removeWebhookSecret(on: WebhookActing, name: string): Promise<void> {
  await changeWebhooks(on, async (tx) => {
    const uses = (await secretUses(tx)).filter((use) => use.secretName === name);
    if (uses.length > 0) {
      const where = listed(uses.map((use) => `the ${use.kind} ${use.name}`));
      throw new Refusal("in_use", `${name} is still used by ${where}. Choose another secret there first.`);
    }
    if (!(await deleteSecret(tx, name))) throw notFound("secret");
    return { action: "webhook_secret.removed", before: { name }, after: null };
  });
}

function makeSealed({ app }: WebhookActing, name: string): { secret: Secret; sealed: Buffer } {
  const secret = newWebhookSecret();
  try {
    return { secret, sealed: app.delivery.secrets.seal(secret.reveal(), secretPlace(name)) };
  } catch (error) {
    const words = "The key that secrets are encrypted with can't be read or made; the server's log says why.";
    throw new Refusal("unavailable", words, [], error);
  }
}
