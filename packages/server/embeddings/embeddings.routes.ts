import { type Endpoints, modelTryFailures, type ResponseOf, type zEmbeddingsDraft } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { keptVectors } from "../knowledge/kept-vectors.ts";
import { deleteVectors, forgetFailure, readWork } from "../knowledge/vectors.store.ts";
import { countVectors } from "../knowledge/vectors.views.ts";
import type { ModelDraft } from "../models/check-model.ts";
import { circuitOf, withoutSecrets } from "../models/models.routes.ts";
import type { StoredModel } from "../models/models.store.ts";
import { readStoredModel } from "../models/models.views.ts";
import { removeModel, saveModel } from "../models/save-model.ts";
import { makerOf } from "./embeddings.ts";
import { tryEmbeddings } from "./try-embeddings.ts";

type Shown = ResponseOf<Endpoints["getEmbeddings"]>;

/** The calls about searching by meaning. */
export function embeddingsHandlers(
  app: App,
): Pick<Handlers, "getEmbeddings" | "saveEmbeddings" | "removeEmbeddings" | "tryEmbeddings"> {
  const { models } = app.embeddings;
  return {
    getEmbeddings: () => shown(app),
    async saveEmbeddings({ body }, { teammate }) {
      const { baseVersion, model } = body;
      await saveModel(app, models, { baseVersion, model: drafted(model) }, teammate.id);
      // Whatever failed, it may be mended now.
      await forgetFailure(app.database);
      app.embeddings.wake();
      return shown(app);
    },
    async removeEmbeddings(_, { teammate }) {
      await removeModel(app, models, teammate.id, deleteVectors);
      app.embeddings.wake();
      return shown(app);
    },
    tryEmbeddings: ({ body }, { teammate }) =>
      tryEmbeddings(app, body.model === undefined ? null : drafted(body.model), teammate.id),
  };
}

/** How long a batch of passages may take, in seconds. */
const deadlineSeconds = 30;

function drafted(draft: z.output<typeof zEmbeddingsDraft>): ModelDraft {
  return { ...draft, provider: "openai_compatible", deadlineSeconds };
}

async function shown(app: App): Promise<Shown> {
  const { models, outage } = app.embeddings;
  const stored = await readStoredModel(app.database, "embeddings");
  const isOperators = models.operators() !== null;
  const maker = makerInForce(models.operators(), stored);
  const work = maker === null ? null : await readWork(app.database, maker);
  const model = models.current();
  const { usable } = keptVectors(app.database.pool).state();
  const environment = app.config.proxy;
  return {
    version: stored?.version ?? 0,
    source: isOperators ? "operator" : stored?.body ? "console" : "none",
    model: isOperators ? operators(app) : typed(stored),
    trouble: models.trouble(),
    author: isOperators ? null : (stored?.author ?? null),
    savedAt: isOperators || stored === null ? null : new Date(stored.at).toISOString(),
    environmentProxy: environment.http !== "" || environment.https !== "",
    circuit: circuitOf(outage, app.clock()),
    takesPart: model !== null && usable,
    ...(await countVectors(app.database.pool, maker)),
    failure: modelTryFailures.find((one) => one === work?.failure) ?? null,
  };
}

function makerInForce(
  operator: { readonly baseUrl: string; readonly model: string } | null,
  stored: StoredModel | null,
): string | null {
  if (operator !== null) return makerOf(operator);
  return stored?.body ? makerOf({ baseUrl: stored.body.baseUrl, model: stored.body.name }) : null;
}

function operators(app: App): Shown["model"] {
  const operator = app.embeddings.models.operators();
  if (operator === null) return null;
  const { baseUrl, model: name, apiKey, proxy, price = 0 } = operator;
  return {
    baseUrl: withoutSecrets(baseUrl),
    name,
    hasKey: apiKey !== null,
    proxy: proxy === null ? null : withoutSecrets(proxy),
    price,
  };
}

function typed(stored: StoredModel | null): Shown["model"] {
  if (!stored?.body) return null;
  const { baseUrl, name, proxy, price = 0, keyOf } = stored.body;
  return { baseUrl, name, proxy, price, hasKey: keyOf !== null };
}
