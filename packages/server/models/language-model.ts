import type { ModelProvider } from "@baton/contract";
import type { EmbeddingModel, LanguageModel } from "ai";
import type { ModelConfig } from "./model.ts";

// What the library thinks of a model's settings is for those who write code with it, not for an operator's log.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** What a provider's library is opened with. */
type Opening = {
  readonly baseURL: string;
  readonly apiKey: string | null;
  readonly fetch: ModelConfig["fetch"];
  readonly model: string;
};

/** One more language that servers speak is one more line here, and its name in the contract. */
const providers: Readonly<Record<ModelProvider, (opening: Opening) => Promise<LanguageModel>>> = {
  async openai_compatible({ apiKey, model, baseURL, fetch }) {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const key = apiKey === null ? {} : { apiKey };
    return createOpenAICompatible({
      name: "model",
      baseURL,
      includeUsage: true,
      ...key,
      ...given(fetch),
    }).chatModel(model);
  },
  async anthropic({ apiKey, model, baseURL, fetch }) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    // Without one the library would take ANTHROPIC_API_KEY, which nobody meant for this address.
    return createAnthropic({ baseURL, apiKey: apiKey ?? "", ...given(fetch) }).languageModel(model);
  },
};

/** Opens a model for the AI SDK. The libraries are loaded with the first model: without one they cost no memory. */
export function openLanguageModel(config: ModelConfig): Promise<LanguageModel> {
  return providers[config.provider ?? "openai_compatible"]({
    baseURL: config.baseUrl.replace(/\/+$/, ""),
    apiKey: config.apiKey?.reveal() ?? null,
    fetch: config.fetch,
    model: config.model,
  });
}

/** Opens a model for embeddings. Only OpenAI's language has a word for it. */
export async function openEmbeddingModel(config: ModelConfig): Promise<EmbeddingModel> {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const key = config.apiKey === null ? {} : { apiKey: config.apiKey.reveal() };
  const baseURL = config.baseUrl.replace(/\/+$/, "");
  return createOpenAICompatible({ name: "model", baseURL, ...key, ...given(config.fetch) }).embeddingModel(
    config.model,
  );
}

function given(fetch: ModelConfig["fetch"]): { fetch?: NonNullable<ModelConfig["fetch"]> } {
  return fetch === undefined ? {} : { fetch };
}
