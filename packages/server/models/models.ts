import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { OperatorModel } from "../config-model.ts";
import type { Database } from "../db/connect.ts";
import type { ModelPurpose } from "../db/model-schema.ts";
import type { Resolve } from "../delivery/safe-fetch.ts";
import type { SecretBox } from "../delivery/secret-box.ts";
import { shareRuns } from "../share-runs.ts";
import { keyPlace } from "./key-place.ts";
import type { ModelConfig, ModelInForce } from "./model.ts";
import type { StoredModel } from "./models.store.ts";
import { readStoredModel } from "./models.views.ts";
import { type Reach, type ReachOptions, reachModel } from "./reach-model.ts";

/** The model of one process for one purpose: the operator's, else the one that was set in the console. */
export type Models = {
  readonly purpose: ModelPurpose;
  /** Reads what was set; in force from then on. Called after each save, and by the sweep for saves elsewhere. */
  refresh(): Promise<void>;
  /** The operator's, which wins; null leaves it to the console. */
  operators(): OperatorModel | null;
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
};

/** What a model is for, and who is told when another one is in force: what the one before did says nothing about it. */
export type ModelRole = {
  readonly purpose: ModelPurpose;
  readonly operators: (config: Config) => OperatorModel | null;
  readonly changed: () => void;
};

/** Makes the model of one process; nothing is known of the console's until `refresh`. `resolve` is for tests. */
export function makeModels(
  app: () => ModelParts,
  { purpose, operators, changed }: ModelRole,
  resolve?: Resolve,
): Models {
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
      price: 0,
      ...rest,
      fetch,
      source,
      version,
    } as const;
    inForce = { model, reach: way };
  }

  async function read(): Promise<void> {
    const { config, database } = app();
    const operator = operators(config);
    if (operator !== null) {
      if (inForce === null) put(operator, "operator");
      return;
    }
    const stored = await readStoredModel(database, purpose);
    // A key that could not be read is looked at again: an operator may have brought it back.
    if (stored === null || (stored.version === version && trouble === null)) return;
    const isNew = stored.version !== version;
    version = stored.version;
    const before = inForce;
    inForce = null;
    take(stored);
    before?.reach.close();
    if (isNew) changed();
  }

  function take({ body, sealed }: StoredModel): void {
    const hadTrouble = trouble !== null;
    trouble = null;
    if (body === null) return;
    const { provider, baseUrl, name: model, deadlineSeconds, proxy, price = 0, keyOf } = body;
    try {
      const { secrets } = app().delivery;
      const apiKey = keyOf === null || sealed === null ? null : secrets.open(sealed, keyPlace(body));
      put({ provider, baseUrl, model, apiKey, deadlineMs: deadlineSeconds * 1000, proxy, price }, "console");
    } catch (error) {
      trouble = "key_unreadable";
      if (!hadTrouble)
        app().log.error({ error, purpose }, "the model's key can't be read; it is done without the model");
    }
  }

  return {
    purpose,
    operators: () => operators(app().config),
    refresh: shareRuns(read),
    current: () => inForce?.model ?? null,
    trouble: () => trouble,
    proxy: () => inForce?.reach.proxy ?? null,
    reach,
  };
}
