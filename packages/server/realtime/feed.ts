import type { Logger } from "pino";
import type { Database } from "../db/connect.ts";
import { type Cursor, isAfter, start } from "./cursor.ts";
import { eventsAfter, floorCursor, newestCursor, type PlacedEvent } from "./events.views.ts";

/** Hands out committed events in one order to all who listen in this process. */
export type Feed = {
  /** Says that something was committed; cheap, may be called for every commit. */
  wake(): void;
  /**
   * Calls `listener` with every event after `since`, in order, each once: first those that are stored, then new ones.
   * Without `since` it begins now. Resolves to "reload" when events since then are no longer kept.
   */
  listen(since: Cursor | null, listener: Listener): Promise<Subscription | "reload">;
  stop(): void;
};

/** Receives events in order; `cursor` is the place after the last of them. */
export type Listener = (events: readonly PlacedEvent[], cursor: Cursor) => void;

/** A running subscription. */
export type Subscription = { readonly cursor: Cursor; stop(): void };

/** How long commits are gathered before one read tells everyone, in milliseconds. */
const tick = 20;
/** How often other processes' commits are looked for when nothing woke us, in milliseconds. */
const pollEvery = 1000;

/** Makes the feed of one process. */
export function makeFeed(database: Database, log: Logger): Feed {
  return new ProcessFeed(database, log);
}

class ProcessFeed implements Feed {
  readonly #pool: Database["pool"];
  readonly #log: Logger;
  readonly #listeners = new Set<Listener>();
  readonly #poll: NodeJS.Timeout;
  #cursor: Cursor = start;
  #timer: NodeJS.Timeout | null = null;
  #reading = false;
  #readAgain = false;
  #awakening: Promise<void> | null = null;
  #stopped = false;

  constructor(database: Database, log: Logger) {
    this.#pool = database.pool;
    this.#log = log;
    this.#poll = setInterval(() => this.#schedule(0), pollEvery);
    this.#poll.unref();
  }

  wake(): void {
    this.#schedule(tick);
  }

  async listen(since: Cursor | null, listener: Listener): Promise<Subscription | "reload"> {
    await this.#awaken();
    const held: PlacedEvent[] = [];
    const hold: Listener = (events) => void held.push(...events);
    this.#listeners.add(hold);
    try {
      const from = since ?? this.#cursor;
      if (isAfter(await floorCursor(this.#pool), from)) return "reload";
      // Somebody may have been told more than this process has read so far; only a place that isn't there is refused.
      if (isAfter(from, this.#cursor) && isAfter(from, await newestCursor(this.#pool))) return "reload";
      let place = await this.#replay(from, listener);
      // What came while the past was read is passed on now; nothing can come between these lines.
      const rest = held.filter((one) => isAfter(one.cursor, place));
      place = rest.at(-1)?.cursor ?? place;
      if (rest.length > 0) listener(rest, place);
      return this.#follow(place, listener);
    } finally {
      this.#listeners.delete(hold);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#poll);
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #follow(place: Cursor, listener: Listener): Subscription {
    let seen = place;
    const live: Listener = (events) => {
      const fresh = events.filter((one) => isAfter(one.cursor, seen));
      seen = fresh.at(-1)?.cursor ?? seen;
      if (fresh.length > 0) listener(fresh, seen);
    };
    this.#listeners.add(live);
    this.#schedule(0);
    return { cursor: place, stop: () => void this.#listeners.delete(live) };
  }

  /** Passes on what is stored between `from` and the place that live events go on from. */
  async #replay(from: Cursor, listener: Listener): Promise<Cursor> {
    let place = from;
    while (isAfter(this.#cursor, place)) {
      const { events, more } = await eventsAfter(this.#pool, place);
      const last = events.at(-1);
      if (last === undefined) break;
      place = last.cursor;
      listener(events, place);
      if (more !== "full") break;
    }
    return place;
  }

  /** A sleeping feed does not follow along; it begins again at the present, once for all who wake it together. */
  #awaken(): Promise<void> {
    if (this.#listeners.size > 0) return Promise.resolve();
    this.#awakening ??= newestCursor(this.#pool)
      .then((newest) => {
        this.#cursor = newest;
      })
      .finally(() => {
        this.#awakening = null;
      });
    return this.#awakening;
  }

  #schedule(delay: number): void {
    if (this.#timer !== null || this.#stopped || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#reading) this.#readAgain = true;
      else this.#startReading();
    }, delay);
  }

  #startReading(): void {
    this.#reading = true;
    this.#read()
      .catch((error) => this.#log.warn({ error }, "events could not be read; trying again"))
      .finally(() => {
        this.#reading = false;
        // What was committed while the read was under way may have come too late for it.
        if (this.#readAgain) this.#schedule(0);
        this.#readAgain = false;
      });
  }

  async #read(): Promise<void> {
    for (;;) {
      const { events, more } = await eventsAfter(this.#pool, this.#cursor);
      const last = events.at(-1);
      if (last !== undefined) {
        this.#cursor = last.cursor;
        for (const listener of [...this.#listeners]) this.#tell(listener, events, last.cursor);
      }
      if (more === "unsettled") this.#schedule(tick);
      if (more !== "full") return;
    }
  }

  /** A listener that fails must not cost the others their events. */
  #tell(listener: Listener, events: readonly PlacedEvent[], cursor: Cursor): void {
    try {
      listener(events, cursor);
    } catch (error) {
      this.#log.error({ error }, "a listener failed on events");
    }
  }
}
