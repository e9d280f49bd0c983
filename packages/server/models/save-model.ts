import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { Refusal } from "../refusal.ts";
import { lockWorkspace } from "../settings/workspace.store.ts";
import { type ModelDraft, refuseAddresses, storedKey } from "./check-model.ts";
import { keyPlace } from "./key-place.ts";
import { insertModelVersion, type ModelBody, replaceModelKey, type StoredModel } from "./models.store.ts";
import type { Models } from "./models.ts";
import { readStoredModel } from "./models.views.ts";

/** A new setting, and the version that it was made from. */
export type ModelChange = { readonly baseVersion: number; readonly model: ModelDraft };

/**
 * Sets the model of a purpose; it is used from the next message on. Refuses as `invalid` by field, as `changed_by_someone_else`
 * when somebody saved since `baseVersion`, and as `conflict` when the operator set it.
 */
export async function saveModel(
  app: App,
  models: Models,
  { baseVersion, model }: ModelChange,
  authorId: string,
): Promise<void> {
  refuseOperators(models);
  refuseAddresses(app, model);
  const { purpose } = models;
  await changeModel(app, models, authorId, async (tx, stored) => {
    const version = stored?.version ?? 0;
    if (version !== baseVersion) throw changedBy(stored);
    if (typeof model.apiKey === "string")
      await replaceModelKey(tx, purpose, sealed(app, model.apiKey, model));
    if (model.apiKey === null) await replaceModelKey(tx, purpose, null);
    const { keyOf } = model.apiKey === undefined ? storedKey(app, stored, model) : { keyOf: null };
    const { apiKey: _, ...facts } = model;
    return { ...facts, keyOf: typeof model.apiKey === "string" ? version + 1 : keyOf };
  });
}

/** Removes the model with its key, and by `more` what it made. Nothing happens when there is none. */
export async function removeModel(
  app: App,
  models: Models,
  authorId: string,
  more: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<void> {
  refuseOperators(models);
  await changeModel(app, models, authorId, async (tx) => {
    await replaceModelKey(tx, models.purpose, null);
    await more(tx);
    return null;
  });
}

const auditNames = { answers: "model", embeddings: "embeddings" } as const;

/** Writes what `change` says as a version, unless it says what is there already. */
async function changeModel(
  app: App,
  models: Models,
  authorId: string,
  change: (tx: Tx, stored: StoredModel | null) => Promise<ModelBody | null>,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockWorkspace(tx);
    const { purpose } = models;
    const stored = await readStoredModel({ kysely: tx }, purpose);
    const before = stored?.body ?? null;
    const after = await change(tx, stored);
    if (isSame(before, after)) return;
    const at = app.clock();
    await insertModelVersion(tx, { purpose, version: (stored?.version ?? 0) + 1, body: after, authorId, at });
    const action = `${auditNames[purpose]}.${after === null ? "removed" : "saved"}`;
    await appendAudit(tx, { actorId: authorId, action, before, after, at });
    await appendEvent(tx, null, { type: "settings", name: "model" });
    // What answers come from is told there too.
    await appendEvent(tx, null, { type: "settings", name: "customer_agent" });
  });
  app.feed.wake();
  try {
    await models.refresh();
  } catch (error) {
    app.log.warn({ error }, "the model could not be read after a change; the sweep tries again");
  }
}

function isSame(before: ModelBody | null, after: ModelBody | null): boolean {
  if (before === null || after === null) return before === after;
  return (Object.keys(after) as (keyof ModelBody)[]).every((field) => before[field] === after[field]);
}

function sealed(app: App, apiKey: string, draft: ModelDraft): Buffer {
  try {
    return app.delivery.secrets.seal(apiKey, keyPlace(draft));
  } catch (error) {
    const words = "The key that secrets are encrypted with can't be read or made; the server's log says why.";
    throw new Refusal("unavailable", words, [], error);
  }
}

function refuseOperators({ operators, purpose }: Models): void {
  if (operators() === null) return;
  const name = purpose === "answers" ? "BATON_MODEL" : "BATON_EMBEDDINGS";
  throw new Refusal(
    "conflict",
    `The operator of this server set the model (${name}_URL, ${name}_NAME); it is changed there.`,
  );
}

function changedBy(stored: StoredModel | null): Refusal {
  const author = stored?.author ?? "Somebody";
  return new Refusal(
    "changed_by_someone_else",
    `${author} changed the model in the meantime. Load it and make your change again.`,
  );
}
