import type { Logger } from "pino";
import type { Spend } from "../customer-agent/spend.ts";
import type { Database } from "../db/connect.ts";
import { keptVectors } from "../knowledge/kept-vectors.ts";
import { plainTextOf } from "../knowledge/passages.ts";
import { packVector } from "../knowledge/vector-index.ts";
import { type MadeVector, noteWork, readWork, storeVectors, takeWork } from "../knowledge/vectors.store.ts";
import { type OwedPassage, owedPassages, type PassageName } from "../knowledge/vectors.views.ts";
import type { ModelInForce } from "../models/model.ts";
import { type EmbedFailure, failureOfEmbedding } from "./embed-failure.ts";
import { embedTexts } from "./embed-texts.ts";

/** What embedding needs of the app. */
type Parts = {
  readonly database: Database;
  readonly clock: () => number;
  readonly log: Logger;
  readonly pause: { readonly spend: Spend };
};

/** How long calls may take; a test decides it by hand. */
export type EmbeddingsPace = { readonly deadline: (milliseconds: number) => AbortSignal };

/** What is made anew where it is another's; how it goes on, and how it is given up. */
type Around = EmbeddingsPace & {
  readonly maker: string;
  /** Reads into memory what was stored. */
  readonly follow: () => Promise<unknown>;
  readonly signal: AbortSignal;
  /** Whether the model is in force still, and nobody stops. */
  readonly isWanted: () => boolean;
};

const atOnce = 64;
/** A short answer may be a whole page: of that the beginning. */
const longestText = 4000;
/** A process that said nothing for so long is taken to be dead, in milliseconds. */
const lease = 90_000;
const longestRest = 10 * 60_000;
const beforeAll: PassageName = { itemId: "00000000-0000-0000-0000-000000000000", position: 0 };

/**
 * Embeds what is owed to a model, a batch at a time, until nothing is, somebody else does it, or the model fails: then
 * it is left alone for longer and longer. While the model thinks no connection is held.
 */
export async function embedOwed(app: Parts, model: ModelInForce, around: Around): Promise<void> {
  const { maker } = around;
  const { database, clock } = app;
  let after = beforeAll;
  while (around.isWanted() && !app.pause.spend.isReached(clock())) {
    // Taken before it is looked what is owed, so that nothing is embedded twice.
    if (!(await takeWork(database.pool, maker, { now: clock(), until: clock() + lease }))) return;
    const owed = await owedPassages(database.pool, maker, after, atOnce);
    const made = await makeVectors(app, model, owed, around);
    if ("failure" in made) {
      if (around.isWanted()) await leaveAlone(app, maker, made);
      return;
    }
    const isStored = await database.kysely
      .transaction()
      .execute((tx) => storeVectors(tx, maker, made.vectors));
    if (!isStored) return;
    await noteWork(database, maker, { dueAt: clock(), failure: null });
    await around.follow();
    const last = owed.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

type Made =
  | { readonly vectors: readonly MadeVector[] }
  | { readonly failure: EmbedFailure; readonly error: unknown };

/** What may be the fault of one text: too long for this model, or with letters that it stumbles on. */
const ofTheText: ReadonlySet<EmbedFailure> = new Set(["request_refused", "server_error", "no_vector"]);

/** Asks for the vectors of a batch. A text that the model refuses is found by halving, and has none. */
async function makeVectors(
  app: Parts,
  model: ModelInForce,
  owed: readonly OwedPassage[],
  around: Around,
): Promise<Made> {
  const texts = owed.flatMap(({ text }) => (text === null ? [] : [textOf(text)]));
  if (texts.length === 0) return { vectors: owed.map((passage) => ({ ...passage, vector: null })) };
  const deadline = around.deadline(model.deadlineMs);
  try {
    const signal = AbortSignal.any([deadline, around.signal]);
    const { vectors, tokens } = await embedTexts(model, texts, signal);
    if (tokens > 0) await app.pause.spend.addTokens(tokens, model.price, app.clock());
    const known = keptVectors(app.database.pool).state().dimensions ?? vectors[0]?.length;
    if (vectors[0]?.length !== known) return { failure: "other_length", error: null };
    let next = 0;
    return {
      vectors: owed.map((passage) => ({
        ...passage,
        vector: passage.text === null ? null : packVector(vectors[next++] ?? []),
      })),
    };
  } catch (error) {
    const failure = failureOfEmbedding(error, { model, proxy: null, timedOut: deadline.aborted });
    if (!ofTheText.has(failure)) return { failure, error };
    return owed.length === 1
      ? refusedOne(model, owed, { failure, error }, around)
      : halved(app, model, owed, around);
  }
}

async function halved(
  app: Parts,
  model: ModelInForce,
  owed: readonly OwedPassage[],
  around: Around,
): Promise<Made> {
  const middle = Math.ceil(owed.length / 2);
  const first = await makeVectors(app, model, owed.slice(0, middle), around);
  if ("failure" in first) return first;
  const second = await makeVectors(app, model, owed.slice(middle), around);
  return "failure" in second ? second : { vectors: [...first.vectors, ...second.vectors] };
}

/** A text that is refused while another one is not has no vector; else it is the model that fails. */
async function refusedOne(
  model: ModelInForce,
  owed: readonly OwedPassage[],
  failed: { readonly failure: EmbedFailure; readonly error: unknown },
  around: Around,
): Promise<Made> {
  try {
    await embedTexts(model, ["ready"], AbortSignal.any([around.deadline(model.deadlineMs), around.signal]));
    return { vectors: owed.map((passage) => ({ ...passage, vector: null })) };
  } catch {
    return failed;
  }
}

async function leaveAlone(
  { database, clock, log }: Parts,
  maker: string,
  { failure, error }: { readonly failure: EmbedFailure; readonly error: unknown },
): Promise<void> {
  const { attempts = 0 } = (await readWork(database, maker)) ?? {};
  const rest = Math.min(longestRest, 5000 * 2 ** attempts);
  log.warn({ error, failure, rest }, "passages could not be embedded; it is tried again after a rest");
  await noteWork(database, maker, { dueAt: clock() + rest, failure });
}

function textOf({ heading, body }: NonNullable<OwedPassage["text"]>): string {
  return `${heading}\n${plainTextOf(body)}`.slice(0, longestText).toWellFormed();
}
