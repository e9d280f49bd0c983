import { openEmbeddingModel } from "../models/language-model.ts";
import type { ModelConfig } from "../models/model.ts";

/** What a model made of texts. */
export type Embedded = {
  /** One for each text, in their order; all are of one length, and none is nought. */
  readonly vectors: readonly (readonly number[])[];
  /** Tokens read, as the server counted them; 0 when it did not say. */
  readonly tokens: number;
};

/** What a server gave back is no vectors that can be compared: too few, of several lengths, nought or no numbers. */
export class UnusableVectors extends Error {
  constructor(what: string) {
    super(`The vectors can't be used: ${what}.`);
    this.name = "UnusableVectors";
  }
}

/** Squares of larger numbers are soon beyond all numbers, and no model means them. */
const LARGEST = 1e30;
/** Longer ones have been heard of nowhere. */
const MOST_DIMENSIONS = 8192;

/**
 * Asks a model for the vectors of texts, once: it is never asked again by itself. Throws what went wrong, and
 * UnusableVectors for what came back; once `signal` fires it throws at once, whatever the server does.
 */
export async function embedTexts(
  config: ModelConfig,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Embedded> {
  const gone = Promise.withResolvers<never>();
  const giveUp = (): void => gone.reject(signal.reason);
  gone.promise.catch(() => undefined);
  signal.throwIfAborted();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([embed(config, texts, signal), gone.promise]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

async function embed(
  config: ModelConfig,
  texts: readonly string[],
  abortSignal: AbortSignal,
): Promise<Embedded> {
  const [model, { embedMany }] = await Promise.all([openEmbeddingModel(config), import("ai")]);
  const { embeddings, usage, responses } = await embedMany({
    model,
    values: [...texts],
    maxRetries: 0,
    abortSignal,
  });
  const vectors = inOrder(embeddings, responses?.[0]?.body);
  checkVectors(vectors, texts.length);
  return { vectors, tokens: Number.isFinite(usage.tokens) ? usage.tokens : 0 };
}

type Numbered = { readonly data?: readonly { readonly index?: unknown }[] };

/** By the numbers that the server gave them: the library takes them as they come. */
function inOrder(vectors: readonly number[][], body: unknown): number[][] {
  const indexes = (body as Numbered | undefined)?.data?.map(({ index }) => index) ?? [];
  const ordered: number[][] = [];
  for (const [at, vector] of vectors.entries()) {
    const index = indexes[at] ?? at;
    if (typeof index !== "number" || !(index in vectors) || index in ordered) return [...vectors];
    ordered[index] = vector;
  }
  return ordered;
}

function checkVectors(vectors: readonly (readonly number[])[], count: number): void {
  if (vectors.length !== count) throw new UnusableVectors(`${vectors.length} for ${count} texts`);
  const length = vectors[0]?.length ?? 0;
  if (length < 2 || length > MOST_DIMENSIONS) throw new UnusableVectors(`a length of ${length}`);
  for (const vector of vectors) {
    if (vector.length !== length) throw new UnusableVectors("of several lengths");
    const size = Math.hypot(...vector);
    if (!(size < LARGEST)) throw new UnusableVectors("no numbers");
    if (size === 0) throw new UnusableVectors("nought");
  }
}
