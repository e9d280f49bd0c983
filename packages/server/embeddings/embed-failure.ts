import type { ModelTryFailure } from "@baton/contract";
import type { ModelConfig } from "../models/model.ts";
import { failureOfCall, type TryFailure } from "../models/try-failure.ts";
import { UnusableVectors } from "./embed-texts.ts";

/** Why nothing was embedded. */
export type EmbedFailure = ModelTryFailure;

type About = {
  readonly model: Pick<ModelConfig, "apiKey">;
  readonly proxy: string | null;
  readonly timedOut: boolean;
};

/** What went wrong when a model was asked for vectors. */
export function failureOfEmbedding(error: unknown, about: About): EmbedFailure {
  return stopOfEmbedding(error, about).failure;
}

/** The same with where it stopped. */
export function stopOfEmbedding(error: unknown, { model, proxy, timedOut }: About): TryFailure {
  if (error instanceof UnusableVectors) return { step: "answer", failure: "no_vector" };
  return failureOfCall(error, { hasKey: model.apiKey !== null, proxy, timedOut });
}
