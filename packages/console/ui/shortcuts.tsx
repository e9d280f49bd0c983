import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";
import { type KeyAction, keyActions, type Prefix, readPress } from "./keymap.ts";

/** What each key does where one is now. */
export type KeyHandlers = Partial<Record<KeyAction, () => void>>;

type Registry = {
  add(handlers: { readonly current: KeyHandlers }): () => void;
  /** Runs an action if something on the screen offers it; says whether it did. */
  run(action: KeyAction): boolean;
  /** The actions that something on the screen offers now. */
  offered(): KeyAction[];
};

const ShortcutContext = createContext<Registry | null>(null);

/** Listens to the keyboard for everything below; `enabled` is the one switch that turns single keys off. */
export function ShortcutProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const registry = useMemo(makeRegistry, []);
  useEffect(() => {
    if (!enabled) return;
    let prefix: Prefix = null;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        ["Shift", "Control", "Meta", "Alt"].includes(event.key)
      )
        return;
      const read = readPress(pressOf(event), prefix);
      prefix = read.prefix;
      if (read.action !== null && registry.run(read.action)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled, registry]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** Offers actions while the calling component is on the screen; of two offers the later one counts. */
export function useShortcuts(handlers: KeyHandlers): void {
  const registry = useRegistry();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => registry.add(latest), [registry]);
}

/** The actions on offer and a way to run them, for menus. */
export function useOfferedActions(): Pick<Registry, "run" | "offered"> {
  return useRegistry();
}

function useRegistry(): Registry {
  const registry = useContext(ShortcutContext);
  if (registry === null) throw new Error("no ShortcutProvider above");
  return registry;
}

function makeRegistry(): Registry {
  const all: { readonly current: KeyHandlers }[] = [];
  const find = (action: KeyAction) =>
    all.findLast((handlers) => handlers.current[action] !== undefined)?.current[action];
  return {
    add(handlers) {
      all.push(handlers);
      return () => {
        const place = all.indexOf(handlers);
        if (place >= 0) all.splice(place, 1);
      };
    },
    run(action) {
      const handler = find(action);
      handler?.();
      return handler !== undefined;
    },
    offered: () => keyActions.filter((action) => find(action) !== undefined),
  };
}

function pressOf(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : null;
  const field =
    "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='menu'], [role='dialog'], [role='listbox']";
  return {
    key: event.key,
    shift: event.shiftKey,
    modified: event.ctrlKey || event.metaKey || event.altKey,
    inField: target?.closest(field) != null,
    at: event.timeStamp,
  };
}
