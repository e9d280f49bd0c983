import type { Attachment } from "../wire/api.ts";
import type { Store } from "./store.ts";

/** A message the visitor has written and the server has not yet acknowledged. */
export type OutboxEntry = {
  readonly clientId: string;
  readonly body: string;
  readonly talkToPerson: boolean;
  /** Those of an older version have none. */
  readonly files?: readonly Attachment[];
  /** Milliseconds since 1970; also its place, so no two are equal. */
  readonly at: number;
  /**
   * The conversation it was first sent to, null when it was to begin one, undefined while it was never sent: a repeat
   * must be the same request, or the server would take it for another message.
   */
  readonly sentTo?: string | null;
  /** Why the server refused it for good. */
  readonly refused?: { readonly code: string; readonly message: string };
};

const start = "outbox:";

/**
 * Messages to be sent, in order, kept over reloads and shared by all tabs. Each has a name of its own in the store, so
 * two tabs that write at once cannot overwrite each other's.
 */
export class Outbox {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Everything not yet acknowledged, oldest first; what cannot be read is thrown away. */
  list(): OutboxEntry[] {
    return this.#store.names(start).flatMap((name) => {
      const entry = readEntry(this.#store.get(name));
      if (entry === null) this.#store.remove(name);
      return entry === null ? [] : [entry];
    });
  }

  /** Adds a message behind all others, even when the clock has gone back since. */
  add(message: Pick<OutboxEntry, "clientId" | "body" | "talkToPerson" | "files">, now: number): OutboxEntry {
    const last = this.list().at(-1);
    const entry = { ...message, at: last === undefined ? now : Math.max(now, last.at + 1) };
    this.#put(entry);
    return entry;
  }

  /** Replaces an entry, unless another tab has sent it meanwhile. */
  change(entry: OutboxEntry): void {
    if (this.#store.get(nameOf(entry)) !== null) this.#put(entry);
  }

  /** Takes an entry out: it was acknowledged, or given up. */
  remove(entry: OutboxEntry): void {
    this.#store.remove(nameOf(entry));
  }

  #put(entry: OutboxEntry): void {
    this.#store.set(nameOf(entry), JSON.stringify(entry));
  }
}

function nameOf(entry: OutboxEntry): string {
  return `${start}${String(entry.at).padStart(16, "0")}:${entry.clientId}`;
}

function readEntry(text: string | null): OutboxEntry | null {
  try {
    const entry: Partial<OutboxEntry> | null = JSON.parse(text ?? "null");
    const complete =
      typeof entry?.clientId === "string" && typeof entry.body === "string" && typeof entry.at === "number";
    return complete ? (entry as OutboxEntry) : null;
  } catch {
    return null;
  }
}
