import { call, endpoints, type RequestOf, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";

/** Which model writes the answers now, and how it fares. */
export type ModelState = ResponseOf<typeof endpoints.getModel>;

/** A model as it is sent to be saved or tried. */
export type ModelBody = RequestOf<typeof endpoints.saveModel>["body"]["model"];

/** Which model searches by meaning, and how far it has come. */
export type EmbeddingsState = ResponseOf<typeof endpoints.getEmbeddings>;

/** A model for embeddings as it is sent to be saved or tried. */
export type EmbeddingsBody = RequestOf<typeof endpoints.saveEmbeddings>["body"]["model"];

/** What came of trying a model. */
export type ModelTry = ResponseOf<typeof endpoints.tryModel>;

/** The model; how it fares and what it has used changes without anybody saving anything. */
export const modelQuery = queryOptions({
  queryKey: keys.model,
  queryFn: () => call(endpoints.getModel, {}),
  refetchInterval: 15_000,
});

/** The model for embeddings; while it reads the knowledge it is looked at often. */
export const embeddingsQuery = queryOptions({
  queryKey: keys.embeddings,
  queryFn: () => call(endpoints.getEmbeddings, {}),
  refetchInterval: ({ state: { data } }) =>
    data?.model && data.embedded < data.passages && data.failure === null ? 2000 : 15_000,
});
