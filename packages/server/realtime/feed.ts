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
const tick = 4;
/** How often other processes' commits are looked for when nothing woke us, in milliseconds. */
const pollEvery = 1000;

/** Makes the feed of one process. */
export function makeFeed(database: Database, log: Logger): Feed {
  const listeners = new Set<Listener>();
  let cursor: Cursor = start;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;
  let awakening: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const poll = setInterval(() => schedule(0), pollEvery);
  poll.unref();

  function schedule(delay: number): void {
    if (timer !== null || stopped || listeners.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      if (reading === null) startReading();
      else again = true;
    }, delay);
  }

  function startReading(): void {
    reading = read()
      .catch((error) => log.warn({ error }, "events could not be read; trying again"))
      .finally(() => {
        reading = null;
        // What was committed while the read was under way may have come too late for it.
        if (again) schedule(0);
        again = false;
      });
  }

  /** A sleeping feed does not follow along; it begins again at the present, once for all who wake it together. */
  function awaken(): Promise<void> {
    if (listeners.size > 0) return Promise.resolve();
    awakening ??= newestCursor(database.pool)
      .then((newest) => {
        cursor = newest;
      })
      .finally(() => {
        awakening = null;
      });
    return awakening;
  }

  async function read(): Promise<void> {
    for (;;) {
      const { events, more } = await eventsAfter(database.pool, cursor);
      const last = events.at(-1);
      if (last !== undefined) {
        cursor = last.cursor;
        for (const listener of [...listeners]) listener(events, cursor);
      }
      if (more === "unsettled") schedule(tick);
      if (more !== "full") return;
    }
  }

  async function listen(since: Cursor | null, listener: Listener): Promise<Subscription | "reload"> {
    await awaken();
    const held: PlacedEvent[] = [];
    const hold: Listener = (events) => void held.push(...events);
    listeners.add(hold);
    try {
      const from = since ?? cursor;
      if (isAfter(await floorCursor(database.pool), from) || isAfter(from, cursor)) return "reload";
      let place = await replay(from, listener);
      // What came while the past was read is passed on now; nothing can come between these lines.
      const rest = held.filter((one) => isAfter(one.cursor, place));
      place = rest.at(-1)?.cursor ?? place;
      if (rest.length > 0) listener(rest, place);
      let seen = place;
      const live: Listener = (events) => {
        const fresh = events.filter((one) => isAfter(one.cursor, seen));
        seen = fresh.at(-1)?.cursor ?? seen;
        if (fresh.length > 0) listener(fresh, seen);
      };
      listeners.add(live);
      schedule(0);
      return { cursor: place, stop: () => void listeners.delete(live) };
    } finally {
      listeners.delete(hold);
    }
  }

  async function replay(from: Cursor, listener: Listener): Promise<Cursor> {
    let place = from;
    while (isAfter(cursor, place)) {
      const { events, more } = await eventsAfter(database.pool, place);
      const last = events.at(-1);
      if (last === undefined) break;
      place = last.cursor;
      listener(events, place);
      if (more !== "full") break;
    }
    return place;
  }

  return {
    wake: () => schedule(tick),
    listen,
    stop() {
      stopped = true;
      clearInterval(poll);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
