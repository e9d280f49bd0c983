/** What is kept in the visitor's browser, under one prefix. */
export type Store = {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** Every kept name that begins with `start`, sorted. */
  names(start: string): string[];
};

/** The part of `localStorage` that a store uses. */
export type Disk = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * A store on `disk`. Where the browser denies storage (`disk` is null) or a write is refused because the disk is full,
 * the value lives in memory for as long as the page does: the chat works, it only forgets on reload.
 */
export function createStore(disk: Disk | null, prefix: string): Store {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (disk: Disk) => T, otherwise: T): T => {
    if (disk === null) return otherwise;
    try {
      return use(disk);
    } catch {
      return otherwise;
    }
  };
  return {
    get: (name) => memory.get(name) ?? attempt((kept) => kept.getItem(prefix + name), null),
    set(name, value) {
      memory.delete(name);
      const written = attempt((kept) => {
        kept.setItem(prefix + name, value);
        return true;
      }, false);
      if (!written) memory.set(name, value);
    },
    remove(name) {
      memory.delete(name);
      attempt((kept) => kept.removeItem(prefix + name), undefined);
    },
    names(start) {
      const onDisk = attempt((kept) => namesOn(kept, prefix), []);
      return [...new Set([...onDisk, ...memory.keys()])].filter((name) => name.startsWith(start)).sort();
    },
  };
}

function namesOn(disk: Disk, prefix: string): string[] {
  const names: string[] = [];
  for (let index = 0; index < disk.length; index++) {
    const name = disk.key(index);
    if (name?.startsWith(prefix)) names.push(name.slice(prefix.length));
  }
  return names;
}

/** What was kept as JSON under a name; null when there is nothing, or nothing that can be read. */
export function readJson<T>(store: Store, name: string): T | null {
  try {
    return JSON.parse(store.get(name) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/**
 * The browser's `localStorage`, or with `tab` its `sessionStorage`, which ends with the tab; null where the page may
 * not use it.
 */
export function browserDisk(tab = false): Disk | null {
  try {
    return tab ? window.sessionStorage : window.localStorage;
  } catch {
    return null;
  }
}
