import type { App } from "../app.ts";
import type { ModelDraft } from "../models/check-model.ts";
import { type ModelTry, told, wayToTry } from "../models/try-model.ts";
import { stopOfEmbedding } from "./embed-failure.ts";
import { embedTexts } from "./embed-texts.ts";

const steps = ["reachable", "key", "model", "answer"] as const;

/**
 * Asks a model for the vector of one word over the very way that passages take, and tells what works. Of a draft
 * nothing is saved; without one the model in force is tried. Neither the key nor what the server said is given back.
 */
export async function tryEmbeddings(
  app: App,
  draft: ModelDraft | null,
  teammateId: string,
  deadlineIn: (milliseconds: number) => AbortSignal = (milliseconds) => AbortSignal.timeout(milliseconds),
): Promise<ModelTry> {
  const { models, outage } = app.embeddings;
  const { config, proxy, close } = await wayToTry(app, models, draft, teammateId);
  const began = performance.now();
  const deadline = deadlineIn(config.deadlineMs ?? 20_000);
  const took = (): number => Math.round(performance.now() - began);
  try {
    const { tokens } = await embedTexts(config, ["ready"], deadline);
    if (tokens > 0) await app.pause.spend.addTokens(tokens, config.price ?? 0, app.clock());
    // It is there again: an outage that was noticed need not be waited out.
    if (draft === null) outage.forget();
    const use = tokens > 0 ? { inputTokens: tokens, outputTokens: 0 } : null;
    return { ...told(null, config, steps), tookMs: took(), use };
  } catch (error) {
    const failure = stopOfEmbedding(error, { model: config, proxy, timedOut: deadline.aborted });
    return { ...told(failure, config, steps), tookMs: took(), use: null };
  } finally {
    close();
  }
}
