import type { App, Sources } from "../app.ts";
import { makePump } from "../delivery/pump.ts";
import { takeDueSources } from "./crawl.store.ts";
import { type CrawlManners, crawlSource, lease } from "./crawl.ts";
import { makeReader, type ReaderLimits } from "./reader.ts";

/** What a test may bring of its own. */
export type SourceParts = {
  readonly manners?: CrawlManners;
  readonly limits?: ReaderLimits;
  /** Nothing is read until `drain` is called. */
  readonly byHand?: boolean;
};

/** How many sources one process reads at once. */
const atOnce = 2;

/** Makes the reading of sources of one process. */
export function makeSources(
  app: () => App,
  { manners = {}, limits = {}, byHand = false }: SourceParts = {},
): Sources {
  const stopping = new AbortController();
  const reader = makeReader(limits);
  const pump = makePump<string>({
    atOnce,
    async take(free) {
      const { database, clock } = app();
      return takeDueSources(database, new Date(clock()), new Date(clock() + lease.holds), free);
    },
    work: (id) => crawlSource(app(), reader, id, manners, stopping.signal),
    onError: (error) =>
      app().log.warn({ error }, "a knowledge source could not be read; it goes on in a moment"),
  });
  return {
    wake() {
      if (byHand || stopping.signal.aborted) return;
      pump.drain().catch((error) => app().log.warn({ error }, "knowledge sources could not be looked for"));
    },
    drain: () => pump.drain(),
    async stop() {
      stopping.abort();
      await pump.stop();
      reader.stop();
    },
  };
}
