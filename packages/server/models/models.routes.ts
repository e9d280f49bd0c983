import type { Endpoints, ResponseOf } from "@baton/contract";
import { localDate } from "@baton/engine";
import type { App } from "../app.ts";
import { spentOn } from "../customer-agent/model-spend.store.ts";
import type { Outage } from "../customer-agent/outage.ts";
import type { Handlers } from "../http/api.ts";
import { readStoredModel } from "./models.views.ts";
import { removeModel, saveModel } from "./save-model.ts";
import { tryModel } from "./try-model.ts";

type Shown = ResponseOf<Endpoints["getModel"]>;

/** The calls about the model that writes answers. */
export function modelHandlers(
  app: App,
): Pick<Handlers, "getModel" | "saveModel" | "removeModel" | "tryModel"> {
  return {
    getModel: () => shown(app),
    async saveModel({ body }, { teammate }) {
      await saveModel(app, app.models, body, teammate.id);
      return shown(app);
    },
    async removeModel(_, { teammate }) {
      await removeModel(app, app.models, teammate.id);
      return shown(app);
    },
    tryModel: ({ body }, { teammate }) => tryModel(app, body.model ?? null, teammate.id),
  };
}

async function shown(app: App): Promise<Shown> {
  const now = app.clock();
  const stored = await readStoredModel(app.database, "answers");
  const { http, https } = app.config.proxy;
  const isOperators = app.config.model !== null;
  return {
    version: stored?.version ?? 0,
    source: isOperators ? "operator" : stored === null || stored.body === null ? "none" : "console",
    model: isOperators ? operators(app) : typed(stored?.body ?? null),
    trouble: app.models.trouble(),
    author: isOperators ? null : (stored?.author ?? null),
    savedAt: isOperators || stored === null ? null : new Date(stored.at).toISOString(),
    environmentProxy: http !== "" || https !== "",
    circuit: circuitOf(app.pause.outage, now),
    today: await today(app, now),
  };
}

/** Whether questions reach a model, for people to read. */
export function circuitOf(outage: Outage, now: number): Shown["circuit"] {
  const { state, until } = outage.state(now);
  return { state, until: until === null ? null : new Date(until).toISOString() };
}

function operators({ config: { model } }: App): Shown["model"] {
  if (model === null) return null;
  const { provider, baseUrl, model: name, apiKey, deadlineMs, proxy } = model;
  return {
    provider,
    baseUrl: withoutSecrets(baseUrl),
    name,
    hasKey: apiKey !== null,
    deadlineSeconds: deadlineMs / 1000,
    proxy: proxy === null ? null : withoutSecrets(proxy),
  };
}

function typed(body: NonNullable<Awaited<ReturnType<typeof readStoredModel>>>["body"]): Shown["model"] {
  if (body === null) return null;
  const { keyOf, ...facts } = body;
  return { ...facts, hasKey: keyOf !== null };
}

async function today(app: App, now: number): Promise<Shown["today"]> {
  const { dailySpend } = app.settings.customerAgent();
  const timeZone = dailySpend?.timeZone ?? "UTC";
  const { inputTokens, outputTokens } = await spentOn(app.database.pool, localDate(timeZone, now));
  return {
    timeZone,
    inputTokens,
    outputTokens,
    cost: app.pause.spend.today(now),
    cap: dailySpend?.cap ?? null,
  };
}

/** An address as it may be shown: an operator may have put a password or a key into it. */
export function withoutSecrets(address: string): string {
  const { origin, pathname } = new URL(address);
  return pathname === "/" ? origin : `${origin}${pathname}`;
}
