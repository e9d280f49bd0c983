import type { Answerer } from "./answer.ts";
import { connect, type ModelConfig } from "./connect.ts";
import { modelAnswerer } from "./model-answerer.ts";
import { type ModelPace, realPace } from "./model-pace.ts";

/** Answers with a model behind an OpenAI-compatible endpoint. */
export function openaiCompatibleAnswerer(config: ModelConfig, pace: ModelPace = realPace): Answerer {
  return modelAnswerer(() => connect(config), pace);
}
