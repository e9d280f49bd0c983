import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { isStorable, zInstant, zWebAddress } from "./fields.ts";

/** The languages that model servers speak: OpenAI's, which nearly all do (OpenAI, vLLM, Ollama, LM Studio), or Anthropic's. */
export const modelProviders = ["openai_compatible", "anthropic"] as const;

/** One of `modelProviders`. */
export type ModelProvider = (typeof modelProviders)[number];

/** An address without anything that could hide a secret in it: what stands in it is shown, stored and logged. */
const zPlainAddress = zWebAddress.refine((text) => isPlain(text), {
  message: "must have no user, password, question mark or # in it",
});

/** A model to write answers, and how it is reached. */
export const zModelDraft = z.strictObject({
  provider: z.enum(modelProviders),
  /** Up to and without `/chat/completions` or `/messages`, for instance `http://localhost:11434/v1`. */
  baseUrl: zPlainAddress,
  /** What the server calls it, such as `gpt-4.1-mini` or `llama3.2`. */
  name: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(200)
    .refine((text) => isStorable(text) && !/[\p{Cc}\p{Cf}]/u.test(text), {
      message: "has characters that no model's name has",
    }),
  /** Left out: the key that is stored stays. Null: no key. It is never given back. */
  apiKey: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(4000)
    .regex(/^[\x21-\x7e]+$/, "has characters that no key has")
    .nullable()
    .optional(),
  /** Longest time for one answer, a retry and a repair included. */
  deadlineSeconds: z.int().min(5).max(300).default(20),
  /** A proxy of its own; null: the one of the server's environment (HTTPS_PROXY, NO_PROXY), if any. */
  proxy: zPlainAddress.nullable().default(null),
});

/** The model that is set, without its key. */
export const zModelShown = z.object({
  provider: z.enum(modelProviders),
  baseUrl: z.string(),
  name: z.string(),
  hasKey: z.boolean(),
  deadlineSeconds: z.number(),
  proxy: z.string().nullable(),
});

/** Whether questions reach a model, as this process sees it: after failures in a row nothing is asked until then. */
export const zCircuit = z.object({
  state: z.enum(["closed", "open", "probing"]),
  until: zInstant.nullable(),
});

/** Which model writes the answers now, and how it fares. */
export const zModelState = z.object({
  /** Of what was set in the console; 0 when nothing ever was. */
  version: z.int(),
  /** Who set it: nobody (answers are quoted from the knowledge), the operator by BATON_MODEL_*, or somebody here. */
  source: z.enum(["none", "operator", "console"]),
  model: zModelShown.nullable(),
  /** Why the model that is set is not used. */
  trouble: z.enum(["key_unreadable"]).nullable(),
  /** Who saved it here last, and when. */
  author: z.string().nullable(),
  savedAt: zInstant.nullable(),
  /** Whether the server's environment names a proxy. */
  environmentProxy: z.boolean(),
  circuit: zCircuit,
  /** What was used since the day began in `timeZone`; the cost is 0 and the cap null when none is set. */
  today: z.object({
    timeZone: z.string(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    cost: z.number(),
    cap: z.number().nullable(),
  }),
});

/** What is tried of a model, in order: what fails leaves the rest untried. */
export const modelTrySteps = ["reachable", "key", "model", "answer", "json"] as const;

/** Every way in which trying a model can fail. */
export const modelTryFailures = [
  "bad_address",
  "private_address",
  "unresolved",
  "refused",
  "tls",
  "lost",
  "timeout",
  "not_http",
  "proxy_unreachable",
  "proxy_refused",
  "proxy_wants_password",
  "redirected",
  "wrong_path",
  "key_missing",
  "key_refused",
  "not_allowed",
  "model_unknown",
  "request_refused",
  "rate_limited",
  "no_credit",
  "server_error",
  "not_json",
  "wrong_shape",
  "empty",
  "no_json_answer",
  "wrong_json_answer",
  // Of models for embeddings alone.
  "no_vector",
  "other_length",
] as const;

/** One of `modelTryFailures`. */
export type ModelTryFailure = (typeof modelTryFailures)[number];

/** What came of trying a model. */
export const zModelTry = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(modelTrySteps),
      state: z.enum(["ok", "failed", "untried"]),
      failure: z.enum(modelTryFailures).nullable(),
      /** One sentence; empty when untried. */
      message: z.string(),
    }),
  ),
  tookMs: z.int(),
  /** What it used, as the server counted it; null when it did not say. */
  use: z.object({ inputTokens: z.int(), outputTokens: z.int() }).nullable(),
});

/** The model that writes answers. */
export const modelEndpoints = {
  getModel: endpoint({
    method: "GET",
    path: "/api/model",
    access: "handoff:read",
    summary: "Which model writes the answers, and how it fares; its key is never shown.",
    response: zModelState,
  }),
  saveModel: endpoint({
    method: "PUT",
    path: "/api/model",
    access: "model:manage",
    summary:
      "Set the model; it answers from the next message on, in other processes within seconds. Refused when someone saved since `baseVersion`, and when the operator set it.",
    body: z.strictObject({ baseVersion: z.int(), model: zModelDraft }),
    response: zModelState,
  }),
  removeModel: endpoint({
    method: "DELETE",
    path: "/api/model",
    access: "model:manage",
    summary: "Remove the model and its key: answers are quoted from the knowledge.",
    response: zModelState,
  }),
  tryModel: endpoint({
    method: "POST",
    path: "/api/model/test",
    access: "model:manage",
    summary:
      "Ask a model one small question and tell what works: this one (with the stored key when it has none of its own), or without `model` the one in force. Nothing is saved.",
    body: z.strictObject({ model: zModelDraft.optional() }),
    response: zModelTry,
  }),
};

function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === "" && password === "" && search === "" && hash === "";
}
