import { randomBytes, randomUUID } from "node:crypto";
import type { IdentityKey } from "@baton/contract";
import { appendAudit } from "../access/audit.store.ts";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound, Refusal } from "../refusal.ts";
import { insertIdentityKey, setRetired } from "./identity-keys.store.ts";
import { listIdentityKeys } from "./identity-keys.views.ts";

type Acting = Pick<App, "database" | "clock" | "feed" | "delivery">;

/** What a stored secret belongs to: the box opens it for that alone. */
export function identityKeyPlace(id: string): string {
  return `identity_key:${id}`;
}

/** Makes a key and gives its secret, once. The keys before it stay good, so that a site changes over in its own time. */
export async function addIdentityKey(
  app: Acting,
  actorId: string,
): Promise<{ readonly key: IdentityKey; readonly secret: Secret }> {
  const id = randomUUID();
  // The text itself is the secret: every library takes a text, and few agree on how one in base64 is meant.
  const secret = new Secret(randomBytes(32).toString("base64url"));
  const sealed = seal(app, secret, id);
  await app.database.kysely.transaction().execute(async (tx) => {
    const createdAt = new Date(app.clock());
    await insertIdentityKey(tx, { id, secret: sealed, createdBy: actorId, createdAt });
    const entry = { actorId, action: "identity_key.added", before: null, after: { id } };
    await appendAudit(tx, { ...entry, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name: "identity_keys" });
  });
  app.feed.wake();
  return { key: await keyOf(app, id), secret };
}

/** Retires a key: no token that it signed is accepted from now on. Nothing more happens when it is retired already. */
export async function retireIdentityKey(app: Acting, actorId: string, id: string): Promise<IdentityKey> {
  await app.database.kysely.transaction().execute(async (tx) => {
    const outcome = await setRetired(tx, id, new Date(app.clock()));
    if (outcome === "missing") throw notFound("key");
    if (outcome === "already") return;
    const entry = { actorId, action: "identity_key.retired", before: { id }, after: null };
    await appendAudit(tx, { ...entry, at: app.clock() });
    await appendEvent(tx, null, { type: "settings", name: "identity_keys" });
  });
  app.feed.wake();
  return keyOf(app, id);
}

async function keyOf({ database }: Pick<App, "database">, id: string): Promise<IdentityKey> {
  const key = (await listIdentityKeys(database.kysely)).find((one) => one.id === id);
  if (key === undefined) throw notFound("key");
  return key;
}

function seal({ delivery }: Pick<App, "delivery">, secret: Secret, id: string): Buffer {
  try {
    return delivery.secrets.seal(secret.reveal(), identityKeyPlace(id));
  } catch (error) {
    const words = "The key that secrets are encrypted with can't be read or made; the server's log says why.";
    throw new Refusal("unavailable", words, [], error);
  }
}
