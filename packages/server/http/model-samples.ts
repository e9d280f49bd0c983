import type { embeddingsEndpoints, modelEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls about both models; nobody is called, for the address of the one to try is refused before. */
export function modelSamples({
  workspace: { database },
}: TestServer): Pick<Samples, keyof typeof modelEndpoints | keyof typeof embeddingsEndpoints> {
  const model = { provider: "openai_compatible", name: "small-1", apiKey: "key-of-samples" } as const;
  const { provider: _, ...embeddings } = model;
  const version = async (purpose: "answers" | "embeddings"): Promise<number> => {
    const { rows } = await database.pool.query(
      "select coalesce(max(version), 0) as version from model_version where purpose = $1",
      [purpose],
    );
    return rows[0].version;
  };
  return {
    getModel: async () => ({}),
    saveModel: async () => ({
      body: {
        baseVersion: await version("answers"),
        model: { ...model, baseUrl: "https://93.184.215.14/v1" },
      },
    }),
    removeModel: async () => ({}),
    getEmbeddings: async () => ({}),
    saveEmbeddings: async () => ({
      body: {
        baseVersion: await version("embeddings"),
        model: { ...embeddings, baseUrl: "https://93.184.215.14/v1" },
      },
    }),
    removeEmbeddings: async () => ({}),
    tryEmbeddings: async () => ({ body: { model: { ...embeddings, baseUrl: "https://model.invalid/v1" } } }),
    tryModel: async () => ({ body: { model: { ...model, baseUrl: "https://model.invalid/v1" } } }),
  };
}
