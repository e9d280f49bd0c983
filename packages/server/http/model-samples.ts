import type { modelEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls about the model; nobody is called, for the address of the one to try is refused before. */
export function modelSamples({
  workspace: { database },
}: TestServer): Pick<Samples, keyof typeof modelEndpoints> {
  const model = { provider: "openai_compatible", name: "small-1", apiKey: "key-of-samples" } as const;
  const version = async (): Promise<number> => {
    const { rows } = await database.pool.query(
      "select coalesce(max(version), 0) as version from model_version",
    );
    return rows[0].version;
  };
  return {
    getModel: async () => ({}),
    saveModel: async () => ({
      body: { baseVersion: await version(), model: { ...model, baseUrl: "https://93.184.215.14/v1" } },
    }),
    removeModel: async () => ({}),
    tryModel: async () => ({ body: { model: { ...model, baseUrl: "https://model.invalid/v1" } } }),
  };
}
