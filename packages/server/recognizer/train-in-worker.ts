import { Worker } from "node:worker_threads";
import type { ItemExamples, RecognitionModel } from "./recognition-model.ts";

/** What the thread hands over: first a model that serves, then the one that was asked for. */
export type Trained = { readonly whole: boolean; readonly model: RecognitionModel | null };

/**
 * Trains in a thread of its own, so that visitors are served meanwhile. Halfway `early` is given a model whose threshold
 * is the usual one. Rejects when `signal` fires.
 */
export function trainInWorker(
  items: readonly ItemExamples[],
  signal: AbortSignal,
  early: (model: RecognitionModel | null) => void,
): Promise<RecognitionModel | null> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./train-worker.ts", import.meta.url), { workerData: items });
    // A process that has nothing else to do need not wait for it.
    worker.unref();
    const stop = (): void => {
      void worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", ({ whole, model }: Trained) => (whole ? resolve(model) : early(model)));
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      // Settled already, unless the thread died without a word.
      reject(new Error("the training ended without a result"));
    });
  });
}
