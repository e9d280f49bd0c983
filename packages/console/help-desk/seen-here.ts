import { useSyncExternalStore } from "react";

const key = "baton.seen";
const keepAtMost = 500;
const listeners = new Set<() => void>();
let cached: Readonly<Record<string, number>> | null = null;

/** How far each conversation was read in this browser: the last seq seen, by conversation. */
export function useSeenHere(): Readonly<Record<string, number>> {
  return useSyncExternalStore(listen, read);
}

/** Notes that a conversation was read up to `seq` here. */
export function noteSeen(conversationId: string, seq: number): void {
  const known = read();
  if ((known[conversationId] ?? 0) >= seq) return;
  const { [conversationId]: _, ...others } = known;
  cached = Object.fromEntries([...Object.entries(others), [conversationId, seq]].slice(-keepAtMost));
  try {
    localStorage.setItem(key, JSON.stringify(cached));
  } catch {
    // Without storage it is only remembered until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** Says whether a visitor wrote something here that nobody answered and that was not looked at in this browser. */
export function isUnread(
  row: { id: string; lastSeq: number; waitingSince: string | null },
  seen: Readonly<Record<string, number>>,
): boolean {
  return row.waitingSince !== null && row.lastSeq > (seen[row.id] ?? 0);
}

function read(): Readonly<Record<string, number>> {
  cached ??= load();
  return cached;
}

function load(): Record<string, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
    );
  } catch {
    return {};
  }
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
