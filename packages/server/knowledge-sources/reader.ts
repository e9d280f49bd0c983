import { Worker } from "node:worker_threads";
import { ReadError, type SourceReason } from "./read-error.ts";
import type { ReadJob, ReadReply, ReadResult } from "./reading.ts";

/** Reads pages and files in a thread of its own, one at a time. */
export type Reader = {
  /** Rejects with ReadError, and with the reason of `signal`. */
  read<Job extends ReadJob>(job: Job, signal: AbortSignal): Promise<ReadResult<Job>>;
  stop(): void;
};

/** How much one job may take; every field has a default. */
export type ReaderLimits = {
  /** Longest time of a page or a sitemap, and of a file, in milliseconds. */
  readonly pageMs?: number;
  readonly fileMs?: number;
  /** Largest heap of the thread, in megabytes. */
  readonly heapMb?: number;
  /** How much the whole process may grow while one job runs, in megabytes: buffers are outside every heap. */
  readonly growthMb?: number;
};

const usual = { pageMs: 20_000, fileMs: 60_000, heapMb: 384, growthMb: 800 } as const;
/** How often the memory is looked at, in milliseconds. */
const watchEvery = 50;
/** How long an idle thread is kept, in milliseconds. */
const idleMs = 30_000;

/**
 * Makes the reader of one process. A job that takes too long, or too much memory, ends with its thread; the next gets a
 * new one.
 */
export function makeReader(limits: ReaderLimits = {}): Reader {
  const { pageMs, fileMs, heapMb, growthMb } = { ...usual, ...limits };
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  function drop(): void {
    if (idle !== null) clearTimeout(idle);
    void worker?.terminate();
    worker = null;
  }

  function threadOf(): Worker {
    if (idle !== null) clearTimeout(idle);
    if (worker !== null) return worker;
    const made = new Worker(new URL("./read-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // What libraries print about odd files is nobody's log.
      stdout: true,
      stderr: true,
    });
    made.unref();
    made.on("error", () => {
      if (worker === made) worker = null;
    });
    worker = made;
    return made;
  }

  function run(job: ReadJob, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const id = ++count;
    const thread = threadOf();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const giveUp = (reason: unknown): void => {
      drop();
      reject(reason);
    };
    const end = (reason: SourceReason) => (): void => giveUp(new ReadError(reason));
    const started = process.memoryUsage.rss();
    const timer = setTimeout(end("too_slow"), job.kind === "file" ? fileMs : pageMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - started > growthMb * 1_048_576) end("too_large")();
    }, watchEvery);
    const onMessage = (reply: ReadReply): void => {
      if (reply.id !== id) return;
      if ("result" in reply) resolve(reply.result);
      else reject(new ReadError(reply.reason));
    };
    const onAbort = (): void => giveUp(signal.reason);
    // Out of memory, or ended by itself.
    const onEnd = end("too_large");
    thread.on("message", onMessage);
    thread.once("error", onEnd);
    signal.addEventListener("abort", onAbort, { once: true });
    thread.postMessage({ id, job });
    return promise.finally(() => {
      clearTimeout(timer);
      clearInterval(watch);
      thread.off("message", onMessage);
      thread.off("error", onEnd);
      signal.removeEventListener("abort", onAbort);
      idle = setTimeout(drop, idleMs).unref();
    });
  }

  return {
    read<Job extends ReadJob>(job: Job, signal: AbortSignal): Promise<ReadResult<Job>> {
      const done = last.then(() => run(job, signal)) as Promise<ReadResult<Job>>;
      last = done.catch(() => undefined);
      return done;
    },
    stop: drop,
  };
}
