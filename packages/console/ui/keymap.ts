/** Everything a single key, or G and a key, can do. */
export const keyActions = [
  "help",
  "goUnassigned",
  "goMine",
  "goAll",
  "next",
  "previous",
  "reply",
  "note",
  "takeOver",
  "handBack",
  "assign",
  "assignMe",
  "close",
  "priority",
] as const;

/** One of `keyActions`. */
export type KeyAction = (typeof keyActions)[number];

/** What is pressed for an action: `shift` as shown, `after` when G comes first. */
export type Binding = { readonly key: string; readonly shift?: boolean; readonly after?: "g" };

/** The keys as they come; the sheet behind `?` shows this table. */
export const bindings: Readonly<Record<KeyAction, Binding>> = {
  help: { key: "?" },
  goUnassigned: { key: "u", after: "g" },
  goMine: { key: "m", after: "g" },
  goAll: { key: "a", after: "g" },
  next: { key: "j" },
  previous: { key: "k" },
  reply: { key: "r" },
  note: { key: "n" },
  takeOver: { key: "t" },
  handBack: { key: "t", shift: true },
  assign: { key: "a" },
  assignMe: { key: "a", shift: true },
  close: { key: "e" },
  priority: { key: "p" },
};

/** A key press, as far as shortcuts look at it; `at` in milliseconds. */
export type Press = {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, ⌘ or Alt: those belong to the browser and the system. */
  readonly modified: boolean;
  /** True in a text field, a menu or a dialog. */
  readonly inField: boolean;
  readonly at: number;
};

/** When G was pressed, if it was the last key; it waits for the next key for one second. */
export type Prefix = { readonly at: number } | null;

const prefixLasts = 1000;

/** Decides what a key press means after an earlier G; gives back the new prefix. */
export function readPress(press: Press, prefix: Prefix): { action: KeyAction | null; prefix: Prefix } {
  if (press.modified || press.inField) return { action: null, prefix: null };
  const key = press.key.toLowerCase();
  const after = prefix !== null && press.at - prefix.at <= prefixLasts ? "g" : undefined;
  if (after === undefined && key === "g" && !press.shift) return { action: null, prefix: { at: press.at } };
  const action = keyActions.find((name) => matches(bindings[name], key, press.shift, after));
  return { action: action ?? null, prefix: null };
}

function matches(binding: Binding, key: string, shift: boolean, after: "g" | undefined): boolean {
  // "?" needs Shift on most keyboards and not on some: the character alone decides.
  const isLetter = /^[a-z]$/.test(binding.key);
  return binding.key === key && binding.after === after && (!isLetter || (binding.shift ?? false) === shift);
}
