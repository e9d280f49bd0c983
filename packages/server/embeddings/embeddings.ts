import { createHash } from "node:crypto";
import type { VectorUse } from "@baton/engine";
import type { Logger } from "pino";
import { makeOutage, type Outage } from "../customer-agent/outage.ts";
import type { Spend } from "../customer-agent/spend.ts";
import { type AskedVector, type KeptVectors, keptVectors } from "../knowledge/kept-vectors.ts";
import type { ModelInForce } from "../models/model.ts";
import { type ModelParts, type Models, makeModels } from "../models/models.ts";
import { shareRuns } from "../share-runs.ts";
import { type EmbeddingsPace, embedOwed } from "./embed-owed.ts";
import { embedTexts } from "./embed-texts.ts";

/** The search by meaning of one process: a model, what it made of the passages, and what it is still to make. */
export type Embeddings = {
  readonly models: Models;
  /** Whether questions are put to the model now. */
  readonly outage: Outage;
  /** Reads which model is in force. */
  refresh(): Promise<void>;
  /** Reads what any process stored, and embeds soon what is owed; cheap, may be called for every change. */
  wake(): void;
  /** Reads what was stored and embeds everything that is owed and not to be left alone; resolves when done. */
  drain(): Promise<void>;
  /** Gives up what is under way, which stays owed, and begins nothing more. */
  stop(): Promise<void>;
  /** What the model makes of a question. Holds no connection, takes a deadline at most, and never throws. */
  ask(question: string): Promise<AskedMeaning>;
};

/** A question's vector, if there is one, and whether it takes part or why not; null when no model is set. */
export type AskedMeaning = { readonly vector: AskedVector | null; readonly use: VectorUse | null };

/** What it needs of the app. */
export type EmbeddingsParts = ModelParts & {
  readonly clock: () => number;
  readonly log: Logger;
  readonly pause: { readonly spend: Spend };
};

const realPace: EmbeddingsPace = { deadline: (milliseconds) => AbortSignal.timeout(milliseconds) };

/** The longest that a visitor's question waits for its vector, in milliseconds. */
const longestQuestion = 800;
/** A few hundred tokens: the beginning of a long question, and its end, say what it is about. */
const longestText = 2000;

/** Makes the search by meaning of one process; it is off until `refresh` finds a model. */
export function makeEmbeddings(app: () => EmbeddingsParts, pace: EmbeddingsPace = realPace): Embeddings {
  const outage = makeOutage();
  const stopping = new AbortController();
  /** A model that was removed and set again has made nothing. */
  let isNew = false;
  const models = makeModels(app, {
    purpose: "embeddings",
    operators: (config) => config.embeddings,
    changed() {
      outage.forget();
      isNew = true;
    },
  });
  const vectors = (): KeptVectors => keptVectors(app().database.pool);

  async function follow(): Promise<ModelInForce | null> {
    const model = models.current();
    if (isNew) await vectors().follow(null);
    isNew = false;
    await vectors().follow(model === null ? null : makerOf(model));
    return model;
  }

  let rounds = 0;
  const drain = shareRuns(async () => {
    const model = await follow();
    // What became owed in an unusual way, as by another audience, is noticed in time.
    const looks = vectors().state().missing > 0 || rounds % 30 === 0;
    rounds += 1;
    if (model === null || !looks || stopping.signal.aborted) return;
    const { signal } = stopping;
    const isWanted = (): boolean => !signal.aborted && models.current() === model;
    await embedOwed(app(), model, { ...pace, maker: makerOf(model), follow, signal, isWanted });
  });

  return {
    models,
    outage,
    refresh: models.refresh,
    drain,
    wake() {
      drain().catch((error) =>
        app().log.warn({ error }, "passages could not be embedded; the sweep tries again"),
      );
    },
    async stop() {
      stopping.abort();
      await drain().catch(() => undefined);
    },
    async ask(question) {
      const model = models.current();
      if (model === null) return { vector: null, use: null };
      return askModel(app(), { model, outage, state: vectors().state(), pace }, question);
    },
  };
}

type Asking = {
  readonly model: ModelInForce;
  readonly outage: Outage;
  readonly state: ReturnType<KeptVectors["state"]>;
  readonly pace: EmbeddingsPace;
};

async function askModel(
  { clock, pause, log }: Pick<EmbeddingsParts, "clock" | "pause" | "log">,
  { model, outage, state, pace }: Asking,
  question: string,
): Promise<AskedMeaning> {
  const alone = (use: VectorUse): AskedMeaning => ({ vector: null, use });
  if (!state.usable) return alone("not_ready");
  if (pause.spend.isReached(clock())) return alone("spent");
  if (!outage.begin(clock())) return alone("resting");
  const signal = pace.deadline(longestQuestion);
  try {
    const { vectors, tokens } = await embedTexts(model, [shortened(question)], signal);
    outage.settle("reached", clock());
    if (tokens > 0) await pause.spend.addTokens(tokens, model.price, clock());
    const [vector = []] = vectors;
    if (vector.length !== state.dimensions) return alone("other_length");
    return { vector: { maker: makerOf(model), vector }, use: "used" };
  } catch (error) {
    outage.settle("failed", clock());
    log.debug({ error }, "a question could not be embedded; words alone are searched");
    return alone(signal.aborted ? "timeout" : "failed");
  }
}

/** What stands for a model with all that it made: an address and a name, not the key. */
export function makerOf({ baseUrl, model }: Pick<ModelInForce, "baseUrl" | "model">): string {
  return createHash("sha256")
    .update(`${baseUrl.replace(/\/+$/, "")} ${model}`)
    .digest("hex")
    .slice(0, 16);
}

function shortened(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText / 2)}\n${text.slice(-longestText / 2)}`.toWellFormed();
}
