import type { Disk } from "./store.ts";

/** A `localStorage` for tests; `full` makes it refuse to write, as a full one does. */
export function fakeDisk(): Disk & { full: boolean } {
  const values = new Map<string, string>();
  return {
    full: false,
    get length() {
      return values.size;
    },
    getItem: (name) => values.get(name) ?? null,
    setItem(name, value) {
      if (this.full) throw new DOMException("full", "QuotaExceededError");
      values.set(name, value);
    },
    removeItem: (name) => void values.delete(name),
    key: (index) => [...values.keys()][index] ?? null,
  };
}
