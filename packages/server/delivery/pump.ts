/** Does work that is owed in a table, several pieces at once. */
export type Pump = {
  /** Takes up everything that is due; resolves when nothing is due and nothing is being done. */
  drain(): Promise<void>;
  /** Begins nothing more; resolves when what was begun has ended. */
  stop(): Promise<void>;
};

/** What a pump is made of. */
export type PumpParts<Job> = {
  readonly atOnce: number;
  /** Takes up to `free` due pieces, which nobody else then takes; `running` are being done. */
  take(free: number, running: readonly Job[]): Promise<readonly Job[]>;
  /** Does one piece and stores what came of it; must not throw but for a lost database. */
  work(job: Job): Promise<void>;
  /** Told what `work` threw: the piece is due again when its lease ends. */
  onError(error: unknown): void;
};

/** Makes a pump. A slow piece holds up no other: whenever one ends, or somebody asks, what is due is looked for. */
export function makePump<Job>({ atOnce, take, work, onError }: PumpParts<Job>): Pump {
  const running = new Map<Job, Promise<void>>();
  let draining: Promise<void> | null = null;
  let asked = Promise.withResolvers<void>();
  let askedAgain = false;
  let stopped = false;

  function ask(): void {
    askedAgain = true;
    asked.resolve();
  }

  function begin(job: Job): void {
    const done = work(job)
      .catch(onError)
      .finally(() => {
        running.delete(job);
        // Whoever looks just now counts it still, so they look once more.
        ask();
      });
    running.set(job, done);
  }

  async function rounds(): Promise<void> {
    for (;;) {
      asked = Promise.withResolvers();
      askedAgain = false;
      const free = stopped ? 0 : atOnce - running.size;
      const jobs = free > 0 ? await take(free, [...running.keys()]) : [];
      for (const job of jobs) begin(job);
      if (running.size === 0 && !askedAgain) return;
      // More may be due of what was just taken from: only an empty look, or no room, is a reason to wait.
      if (jobs.length === 0 || running.size >= atOnce) await asked.promise;
    }
  }

  /** Forgotten in the same moment in which it ends, so that whoever asks then begins anew. */
  async function drainOnce(): Promise<void> {
    try {
      await Promise.resolve();
      await rounds();
    } finally {
      draining = null;
    }
  }

  return {
    drain() {
      ask();
      draining ??= drainOnce();
      return draining;
    },
    async stop() {
      stopped = true;
      await Promise.all(running.values());
      await draining?.catch(() => undefined);
    },
  };
}
