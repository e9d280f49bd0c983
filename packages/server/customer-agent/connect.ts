import type { LanguageModel } from "ai";

/** Where a model is reached; `apiKey` is null for local servers that want none. */
export type ModelConfig = {
  /** Up to and without `/chat/completions`, for instance `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
};

/** Loaded when the first answer is asked for: an install without a model does not carry the library in memory. */
export async function connect(config: ModelConfig): Promise<LanguageModel> {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: config.baseUrl.replace(/\/+$/, ""),
    includeUsage: true,
    ...(config.apiKey === null ? {} : { apiKey: config.apiKey }),
  });
  return provider.chatModel(config.model);
}
