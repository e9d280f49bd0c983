import type { Answerer } from "./answer.ts";
import type { ModelConfig } from "./connect.ts";
import { answerExtractively, recognizedItem } from "./extractive.ts";
import type { ModelPace } from "./model-pace.ts";
import { openaiCompatibleAnswerer } from "./openai-compatible.ts";
import { smallTalk } from "./small-talk.ts";

/**
 * The answerer of an install: with a model when one is configured, else from the words of the knowledge itself.
 * Either way a mere greeting gets a greeting: it rests on no source, and nobody needs a person for it.
 */
export function makeAnswerer(model: ModelConfig | null, pace?: ModelPace): Answerer {
  const answer = model === null ? answerExtractively : openaiCompatibleAnswerer(model, pace);
  return async (request) => {
    // An editor who has written an answer to "thanks" wants that one.
    const reply = recognizedItem(request) === null ? smallTalk(request) : null;
    return reply === null ? answer(request) : { kind: "answered", body: reply, sources: [] };
  };
}
