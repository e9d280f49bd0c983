import type { ModelSource } from "../models/model.ts";
import type { Answerer } from "./answer.ts";
import { answerExtractively, recognizedItem } from "./extractive.ts";
import { modelAnswerer } from "./model-answerer.ts";
import type { ModelPace } from "./model-pace.ts";
import { smallTalk } from "./small-talk.ts";

/** Without any model. */
export const noModel: ModelSource = { current: () => null };

/**
 * The answerer of an install: with the model that is in force when an answer is asked for, else from the words of the
 * knowledge itself. Either way a mere greeting gets a greeting: it rests on no source, and nobody needs a person for it.
 */
export function makeAnswerer(models: ModelSource, pace?: ModelPace): Answerer {
  return async (request) => {
    // An editor who has written an answer to "thanks" wants that one.
    const reply = recognizedItem(request) === null ? smallTalk(request) : null;
    if (reply !== null) return { kind: "answered", body: reply, sources: [] };
    const model = models.current();
    return model === null ? answerExtractively(request) : modelAnswerer(model, pace)(request);
  };
}
