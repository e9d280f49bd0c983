import type { ModelProvider } from "@baton/contract";
import type { Secret } from "../access/secret.ts";

/** What a model is called with instead of Node's own fetch: through a proxy, and with its address checked. */
export type ModelFetch = typeof globalThis.fetch;

/** A model to write answers, and how it is reached. */
export type ModelConfig = {
  /** Which language its server speaks; OpenAI's by default. */
  readonly provider?: ModelProvider;
  /** Up to and without `/chat/completions` or `/messages`, for instance `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null for local servers that want none. */
  readonly apiKey: Secret | null;
  /** Longest time for one answer, retry and repair included, in milliseconds; 20,000 by default. */
  readonly deadlineMs?: number;
  /** What a million tokens cost, in the currency of the daily cap; of a model for embeddings alone. */
  readonly price?: number;
  /** How it is called; Node's own fetch by default. */
  readonly fetch?: ModelFetch;
};

/** The model that answers are written with now. */
export type ModelInForce = Required<ModelConfig> & {
  readonly source: "operator" | "console";
  /** Of the setting in the console; 0 for the operator's. */
  readonly version: number;
};

/** Where an answerer finds the model of the moment; it asks for each answer anew. */
export type ModelSource = {
  /** Null: there is none, and answers are quoted from the knowledge. */
  current(): ModelConfig | null;
};
