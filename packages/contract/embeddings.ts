import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { modelTryFailures, zModelDraft, zModelShown, zModelState, zModelTry } from "./models.ts";

/** A model that tells how near texts are in meaning (embeddings), behind an OpenAI-compatible `/embeddings`. */
export const zEmbeddingsDraft = zModelDraft.omit({ provider: true, deadlineSeconds: true }).extend({
  /** What a million tokens cost, in the currency of the daily cap; 0 counts for nothing. */
  price: z.number().min(0).max(10_000).default(0),
});

/** Which model for embeddings is in force, how it fares, and how far it has come with the knowledge. */
export const zEmbeddingsState = zModelState
  .pick({
    version: true,
    source: true,
    trouble: true,
    author: true,
    savedAt: true,
    environmentProxy: true,
    circuit: true,
  })
  .extend({
    model: zModelShown
      .pick({ baseUrl: true, name: true, hasKey: true, proxy: true })
      .extend({ price: z.number() })
      .nullable(),
    /** Whether it takes part in searches now: it does once nearly all passages have a vector. */
    takesPart: z.boolean(),
    /** The passages that visitors may be answered from, and how many of them have a vector. */
    passages: z.int(),
    embedded: z.int(),
    /** How many numbers a vector has; null before the first. */
    dimensions: z.int().nullable(),
    /** Why passages could not be embedded when it was last tried. */
    failure: z.enum(modelTryFailures).nullable(),
  });

/** Searching the knowledge by meaning, beside words. */
export const embeddingsEndpoints = {
  getEmbeddings: endpoint({
    method: "GET",
    path: "/api/embeddings",
    access: "handoff:read",
    summary: "Which model for embeddings is set, and how far it has come; its key is never shown.",
    response: zEmbeddingsState,
  }),
  saveEmbeddings: endpoint({
    method: "PUT",
    path: "/api/embeddings",
    access: "model:manage",
    summary:
      "Set the model for embeddings: all public passages are sent to it, and visitors' questions from then on. Refused when someone saved since `baseVersion`, and when the operator set it.",
    body: z.strictObject({ baseVersion: z.int(), model: zEmbeddingsDraft }),
    response: zEmbeddingsState,
  }),
  removeEmbeddings: endpoint({
    method: "DELETE",
    path: "/api/embeddings",
    access: "model:manage",
    summary: "Remove the model for embeddings, its key and all that it made: words alone are searched.",
    response: zEmbeddingsState,
  }),
  tryEmbeddings: endpoint({
    method: "POST",
    path: "/api/embeddings/test",
    access: "model:manage",
    summary:
      "Ask a model for the vector of one word and tell what works: this one (with the stored key when it has none of its own), or without `model` the one in force. Nothing is saved.",
    body: z.strictObject({ model: zEmbeddingsDraft.optional() }),
    response: zModelTry,
  }),
};
