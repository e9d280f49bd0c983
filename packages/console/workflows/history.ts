/** Everything that an editor did, to be undone and done again; one entry a change, typing in one field being one. */
export type History<T> = {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was of, and when: another soon after of the same joins it. Null joins nothing. */
  readonly last: { readonly of: string; readonly at: number } | null;
};

/** So long after a key press the next one still belongs to the same change, in milliseconds. */
export const joinsFor = 1500;

/** So many changes can be undone. */
export const mostUndone = 200;

/** A history that begins here. */
export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], last: null };
}

/** Notes a change. `of` names the field that is typed in; null is a change of its own. */
export function note<T>(history: History<T>, next: T, of: string | null, at: number): History<T> {
  if (next === history.present) return history;
  const { past, present, last } = history;
  const joins = of !== null && last !== null && last.of === of && at - last.at <= joinsFor;
  return {
    past: joins ? past : [...past, present].slice(-mostUndone),
    present: next,
    future: [],
    last: of === null ? null : { of, at },
  };
}

/** Takes the last change back; the same when there is none. */
export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const { past, present, future } = history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], last: null };
}

/** Does again what was taken back; the same when there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}
