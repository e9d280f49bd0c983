import type { ServerFrame } from "@baton/contract";
import type { App } from "../app.ts";
import { type Standing, standings } from "../handoffs/standing.ts";
import type { PlacedEvent } from "./events.views.ts";

/** Where a waiting visitor stands, as their socket is told. */
export type LineFrame = Extract<ServerFrame, { type: "line" }>;

/** A visitor's socket, as far as the waiting line is concerned. */
export type LineListener = { readonly visitorId: string; tell(frame: LineFrame): void };

/** Tells the visitors who listen in this process where they stand in line, whenever that has changed. */
export type LineFrames = {
  /** Begins to tell a visitor, first of all where they stand now. */
  join(listener: LineListener): Promise<void>;
  /** Looks at what was committed: who waits since then, and whether a line may have moved. */
  heard(listener: LineListener, placed: readonly PlacedEvent[]): void;
  leave(listener: LineListener): void;
  stop(): void;
};

/** The shortest time between two looks at the lines, in milliseconds: one query for all who wait. */
const restFor = 1000;
/** How often the lines are looked at when nothing moved: estimates and openings change with time alone. */
const lookAgainEvery = 60_000;

/** Makes the frames of one process. While no visitor who listens waits, nothing runs. */
export function makeLineFrames(app: App): LineFrames {
  return new WaitingListeners(app);
}

/** A conversation of a listener that waits, and what they were last told of it; null before the first time. */
type Told = Map<string, string | null>;

class WaitingListeners implements LineFrames {
  readonly #app: App;
  readonly #waiting = new Map<LineListener, Told>();
  #rest: NodeJS.Timeout | null = null;
  #minute: NodeJS.Timeout | null = null;
  #due = false;
  #looking = false;
  #stopped = false;

  constructor(app: App) {
    this.#app = app;
  }

  async join(listener: LineListener): Promise<void> {
    const { rows } = await this.#app.database.pool.query({
      name: "waiting_of_visitor",
      text: "select id from conversation where visitor_id = $1 and owner_kind = 'waiting'",
      values: [listener.visitorId],
    });
    for (const row of rows) this.#add(listener, row.id);
  }

  heard(listener: LineListener, placed: readonly PlacedEvent[]): void {
    for (const { event } of placed) {
      if (event.type === "conversation" && event.visitorId === listener.visitorId) {
        const { id, owner } = event.conversation;
        if (owner.kind === "waiting") this.#add(listener, id);
        else this.#remove(listener, id);
      }
      // Places change with the line; what is said of the wait also with who is there and when it is open.
      if (event.type !== "conversation" || event.lineMoved === true) this.#lookSoon();
    }
  }

  leave(listener: LineListener): void {
    this.#waiting.delete(listener);
    this.#restWhenNobodyWaits();
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.clear();
    this.#restWhenNobodyWaits();
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = null;
  }

  #add(listener: LineListener, conversationId: string): void {
    if (this.#stopped) return;
    const told = this.#waiting.get(listener) ?? new Map<string, string | null>();
    if (!told.has(conversationId)) told.set(conversationId, null);
    this.#waiting.set(listener, told);
    this.#minute ??= setInterval(() => this.#lookSoon(), lookAgainEvery).unref();
    this.#lookSoon();
  }

  #remove(listener: LineListener, conversationId: string): void {
    const told = this.#waiting.get(listener);
    told?.delete(conversationId);
    if (told?.size === 0) this.leave(listener);
  }

  #restWhenNobodyWaits(): void {
    if (this.#waiting.size > 0 || this.#minute === null) return;
    clearInterval(this.#minute);
    this.#minute = null;
  }

  #lookSoon(): void {
    if (this.#waiting.size === 0) return;
    this.#due = true;
    if (this.#rest === null && !this.#looking) this.#look();
  }

  #look(): void {
    this.#due = false;
    this.#looking = true;
    this.#tellAll()
      .catch((error) => {
        this.#due = true;
        this.#app.log.warn({ error }, "the waiting lines could not be looked at; trying again");
      })
      .finally(() => {
        this.#looking = false;
        if (!this.#stopped) this.#restThenLook();
      });
  }

  #restThenLook(): void {
    this.#rest = setTimeout(() => {
      this.#rest = null;
      if (this.#due && this.#waiting.size > 0) this.#look();
    }, restFor).unref();
  }

  async #tellAll(): Promise<void> {
    const ids = new Set([...this.#waiting.values()].flatMap((told) => [...told.keys()]));
    const standing = await standings(this.#app, [...ids]);
    for (const [listener, told] of [...this.#waiting]) {
      for (const [id, before] of [...told]) {
        // Who joined while the line was read is told by the next look.
        if (!ids.has(id)) continue;
        const now = standing.get(id);
        if (now === undefined) this.#remove(listener, id);
        else this.#tell(listener, told, id, before, now);
      }
    }
  }

  #tell(listener: LineListener, told: Told, id: string, before: string | null, now: Standing): void {
    const { place, wait, nextOpening } = now;
    const text = JSON.stringify([place, wait, nextOpening]);
    if (text === before) return;
    told.set(id, text);
    listener.tell({ type: "line", conversationId: id, place, wait, nextOpening });
  }
}
