import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Database } from "../db/connect.ts";
import type { Resolve } from "../delivery/safe-fetch.ts";
import type { SecretBox } from "../delivery/secret-box.ts";
import { shareRuns } from "../share-runs.ts";
import { keyPlace } from "./key-place.ts";
import type { ModelConfig, ModelInForce } from "./model.ts";
import type { StoredModel } from "./models.store.ts";
import { readStoredModel } from "./models.views.ts";
import { type Reach, type ReachOptions, reachModel } from "./reach-model.ts";

/** The model of one process: the operator's, else the one that was set in the console. */
export type Models = {
  /** Reads what was set; in force from then on. Called after each save, and by the sweep for saves elsewhere. */
  refresh(): Promise<void>;
  /** Null: there is none, and answers are quoted from the knowledge. */
  current(): ModelInForce | null;
  /** Why the model that is set is not used. */
  trouble(): "key_unreadable" | null;
  /** The way to a model, checked unless it is the operator's; whoever asks for it closes it. */
  reach(about: Pick<ReachOptions, "baseUrl" | "proxy">, by: ModelInForce["source"]): Reach;
  /** The proxy that the model is called through; null when it is called directly, or there is none. */
  proxy(): string | null;
};

/** What the model needs of the app. */
export type ModelParts = {
  readonly database: Database;
  readonly config: Config;
  readonly log: Logger;
  readonly delivery: { readonly secrets: SecretBox };
  readonly pause: { readonly outage: { forget(): void } };
};

/** Makes the model of one process; nothing is known of the console's until `refresh`. `resolve` is for tests. */
export function makeModels(app: () => ModelParts, resolve?: Resolve): Models {
  let inForce: { readonly model: ModelInForce; readonly reach: Reach } | null = null;
  let trouble: "key_unreadable" | null = null;
  /** Of the setting that was last read. */
  let version = 0;

  function reach(about: Pick<ReachOptions, "baseUrl" | "proxy">, by: ModelInForce["source"]): Reach {
    const { proxy: environment, delivery } = app().config;
    const checks =
      by === "operator"
        ? null
        : { allowPrivate: delivery.allowPrivate, ...(resolve === undefined ? {} : { resolve }) };
    return reachModel({ ...about, environment, checks });
  }

  function put(config: ModelConfig & { proxy: string | null }, source: ModelInForce["source"]): void {
    const { proxy, ...rest } = config;
    const way = reach({ baseUrl: rest.baseUrl, proxy }, source);
    const { fetch } = way;
    const model = {
      provider: "openai_compatible",
      deadlineMs: 20_000,
      ...rest,
      fetch,
      source,
      version,
    } as const;
    inForce = { model, reach: way };
  }

  async function read(): Promise<void> {
    const { config, database, pause } = app();
    if (config.model !== null) {
      if (inForce === null) put(config.model, "operator");
      return;
    }
    const stored = await readStoredModel(database);
    // A key that could not be read is looked at again: an operator may have brought it back.
    if (stored === null || (stored.version === version && trouble === null)) return;
    const isNew = stored.version !== version;
    version = stored.version;
    const before = inForce;
    inForce = null;
    take(stored);
    before?.reach.close();
    // What the one before did says nothing about this one.
    if (isNew) pause.outage.forget();
  }

  function take({ body, sealed }: StoredModel): void {
    const hadTrouble = trouble !== null;
    trouble = null;
    if (body === null) return;
    const { provider, baseUrl, name: model, deadlineSeconds, proxy, keyOf } = body;
    try {
      const { secrets } = app().delivery;
      const apiKey = keyOf === null || sealed === null ? null : secrets.open(sealed, keyPlace(body));
      put({ provider, baseUrl, model, apiKey, deadlineMs: deadlineSeconds * 1000, proxy }, "console");
    } catch (error) {
      trouble = "key_unreadable";
      if (!hadTrouble)
        app().log.error({ error }, "the model's key can't be read; answers are quoted without it");
    }
  }

  return {
    refresh: shareRuns(read),
    current: () => inForce?.model ?? null,
    trouble: () => trouble,
    proxy: () => inForce?.reach.proxy ?? null,
    reach,
  };
}
