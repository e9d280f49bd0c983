import { modelTrySteps, type zModelTry } from "@baton/contract";
import type { z } from "zod";
import { limitAttempts } from "../access/limit-attempts.ts";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import { type ModelDraft, privateWords, refuseAddresses, storedKey } from "./check-model.ts";
import { openLanguageModel } from "./language-model.ts";
import type { ModelConfig, ModelInForce } from "./model.ts";
import type { Models } from "./models.ts";
import { readStoredModel } from "./models.views.ts";
import { failureOfCall, type TryFailure, type TryStep } from "./try-failure.ts";
import { failureWords, stepWords } from "./try-words.ts";

/** What came of trying a model. */
export type ModelTry = z.infer<typeof zModelTry>;

/** Each try costs a little money, and could be used to look around: so many, in so many milliseconds. */
const limit = { most: 20, within: 10 * 60_000 } as const;

const wanted = '{"kind":"answer","text":"ready","sources":[1]}';
const question = `Reply with exactly this JSON object and nothing else: ${wanted}`;

/**
 * Asks a model one small question over the very way that answers take, and tells what works. Of a draft nothing is
 * saved; without one the model in force is tried. Neither the key nor what the server said is given back.
 */
export async function tryModel(
  app: App,
  draft: ModelDraft | null,
  teammateId: string,
  deadlineIn: (milliseconds: number) => AbortSignal = (milliseconds) => AbortSignal.timeout(milliseconds),
): Promise<ModelTry> {
  const { config, proxy, close } = await wayToTry(app, app.models, draft, teammateId);
  const began = performance.now();
  try {
    const { failure, use } = await ask(config, proxy, deadlineIn(config.deadlineMs ?? 20_000));
    if (use !== null) await app.pause.spend.add(use, app.clock());
    // The model is there again: an outage that was noticed need not be waited out.
    if (failure === null && isInForce(config, app.models.current())) app.pause.outage.forget();
    return { ...told(failure, config), tookMs: Math.round(performance.now() - began), use };
  } finally {
    close();
  }
}

function isInForce(config: ModelConfig, model: ModelInForce | null): boolean {
  const keys = [config, model].map((one) => one?.apiKey?.reveal() ?? null);
  const isSame = (["provider", "baseUrl", "model"] as const).every((fact) => config[fact] === model?.[fact]);
  return isSame && keys[0] === keys[1];
}

/** A model that is tried, how it is reached, and how that is let go. */
export type Way = { readonly config: ModelConfig; readonly proxy: string | null; close(): void };

/** The way to a draft, or with null to the model in force; counted, since each try costs something. */
export async function wayToTry(
  app: App,
  models: Models,
  draft: ModelDraft | null,
  teammateId: string,
): Promise<Way> {
  const words = "That was tried often just now. Try again in ten minutes.";
  await limitAttempts(app, { key: `model_test:${teammateId}`, ...limit }, words);
  return draft === null ? inForce(models) : drafted(app, models, draft);
}

function inForce(models: Models): Way {
  const config: ModelInForce | null = models.current();
  if (config === null) {
    const unreadable = models.trouble() === "key_unreadable";
    throw new Refusal(
      "conflict",
      unreadable ? "The model's key can't be read. Type it again." : "No model is set.",
    );
  }
  return { config, proxy: models.proxy(), close: () => {} };
}

async function drafted(app: App, models: Models, draft: ModelDraft): Promise<Way> {
  refuseAddresses(app, draft);
  const { provider, baseUrl, name: model, deadlineSeconds, proxy, apiKey, price = 0 } = draft;
  const { key } =
    apiKey === undefined
      ? storedKey(app, await readStoredModel(app.database, models.purpose), draft)
      : { key: apiKey === null ? null : new Secret(apiKey) };
  const { fetch, proxy: through, close } = models.reach({ baseUrl, proxy }, "console");
  const config = { provider, baseUrl, model, apiKey: key, deadlineMs: deadlineSeconds * 1000, price, fetch };
  return { config, proxy: through, close };
}

type Asked = { readonly failure: TryFailure | null; readonly use: ModelTry["use"] };

async function ask(config: ModelConfig, proxy: string | null, deadline: AbortSignal): Promise<Asked> {
  try {
    const [model, { generateText }] = await Promise.all([openLanguageModel(config), import("ai")]);
    const { text, usage } = await generateText({
      model,
      prompt: question,
      maxRetries: 0,
      abortSignal: deadline,
    });
    const { inputTokens, outputTokens } = usage;
    const counted = inputTokens !== undefined && outputTokens !== undefined;
    return { failure: failureOfText(text), use: counted ? { inputTokens, outputTokens } : null };
  } catch (error) {
    const about = { hasKey: config.apiKey !== null, proxy, timedOut: deadline.aborted };
    return { failure: failureOfCall(error, about), use: null };
  }
}

function failureOfText(text: string): TryFailure | null {
  // Some models think aloud, or wrap what they say in a code fence.
  const spoken = text.replace(/^[\s\S]*<\/think>/, "").trim();
  if (spoken === "") return { step: "answer", failure: "empty" };
  const found = /\{[\s\S]*\}/.exec(spoken)?.[0];
  const json = found === undefined ? null : parsed(found);
  if (typeof json !== "object" || json === null) return { step: "json", failure: "no_json_answer" };
  const asked = "kind" in json && json.kind === "answer" && "sources" in json && Array.isArray(json.sources);
  return asked ? null : { step: "json", failure: "wrong_json_answer" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What came of a try, step by step, in words. */
export function told(
  failure: TryFailure | null,
  { baseUrl }: ModelConfig,
  tried: readonly TryStep[] = modelTrySteps,
): Pick<ModelTry, "ok" | "steps"> {
  const failedAt = failure === null ? tried.length : tried.indexOf(failure.step);
  const steps = tried.map((step, place) => {
    if (place < failedAt) return { step, state: "ok", failure: null, message: stepWords[step] } as const;
    if (place > failedAt || failure === null)
      return { step, state: "untried", failure: null, message: "" } as const;
    const isPrivate = failure.failure === "private_address";
    const message = isPrivate ? privateWords(baseUrl) : failureWords[failure.failure];
    return { step, state: "failed", failure: failure.failure, message } as const;
  });
  return { ok: failure === null, steps };
}
