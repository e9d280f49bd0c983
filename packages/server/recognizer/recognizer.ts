import type { Language } from "@baton/engine";
import type { Logger } from "pino";
import type { Database } from "../db/connect.ts";
import { readExamples, readExamplesVersion } from "../knowledge/examples.views.ts";
import { shareRuns } from "../share-runs.ts";
import { type Recognition, type RecognitionModel, recognize } from "./recognition-model.ts";
import { trainInWorker } from "./train-in-worker.ts";

/** Knows which item of the knowledge a question asks for, from the questions that the items answer. */
export type Recognizer = {
  /** Looks whether the knowledge has changed; if so, learns anew in a thread. What was learned before serves meanwhile. */
  refresh(): Promise<void>;
  /** The items nearest to a question; null when nothing is known yet, or the knowledge is empty. */
  recognize(question: string, language: Language | null): Recognition | null;
  /** Resolves when what was seen of the knowledge is learned. */
  settled(): Promise<void>;
  /** Resolves at once when something was learned before, else when a model serves or there is none. */
  ready(): Promise<void>;
  /** Gives up what is being learned. */
  stop(): void;
};

/** Makes the recognizer of one process. Several processes learn each for itself, and the same. */
export function makeRecognizer(database: Pick<Database, "kysely">, log: Logger): Recognizer {
  const ended = new AbortController();
  let model: RecognitionModel | null = null;
  let learned: string | null = null;
  let learning: Promise<void> | null = null;
  const first = Promise.withResolvers<void>();

  async function look(): Promise<void> {
    const version = await readExamplesVersion(database);
    if (version === learned || learning !== null || ended.signal.aborted) return;
    learning = learn(version).finally(() => {
      learning = null;
    });
  }

  /** Whoever waits for the first model need not wait for its threshold; a later one comes when it is whole. */
  function serveEarly(made: RecognitionModel | null): void {
    if (model !== null) return;
    model = made;
    first.resolve();
  }

  async function learn(version: string): Promise<void> {
    try {
      const examples = await readExamples(database);
      // What can't be learned now can't be learned a moment later either: the next try is for the next change.
      learned = version;
      model = examples.length === 0 ? null : await trainInWorker(examples, ended.signal, serveEarly);
    } catch (error) {
      if (!ended.signal.aborted) log.error({ error }, "the knowledge's questions could not be learned");
    }
  }

  return {
    refresh: shareRuns(look),
    recognize: (question, language) => (model === null ? null : recognize(model, question, language)),
    async settled() {
      while (learning !== null) await learning;
    },
    async ready() {
      if (model === null && learning !== null) await Promise.race([first.promise, learning]);
    },
    stop: () => ended.abort(),
  };
}
