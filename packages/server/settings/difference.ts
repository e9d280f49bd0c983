/** One difference between two versions of something, by path; null where a value was not there. */
export type Change = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** How much of a value is shown, in characters. */
const longest = 200;

/** How much is shown of what two long texts have in common before they differ, in characters. */
const lead = 30;

/** What differs at one path: nothing or one change. Of long texts the part is shown in which they differ. */
export function difference(path: string, before: string | null, after: string | null): Change[] {
  if (before === after) return [];
  if ((before?.length ?? 0) <= longest && (after?.length ?? 0) <= longest) return [{ path, before, after }];
  let same = 0;
  while (before !== null && after !== null && same < before.length && before[same] === after[same]) same += 1;
  return [{ path, before: part(before, same), after: part(after, same) }];
}

/** What differs between two sets of values by their paths, in the order of `before`, then what is new. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Change[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => difference(path, before.get(path) ?? null, after.get(path) ?? null));
}

function part(text: string | null, from: number): string | null {
  if (text === null || text.length <= longest) return text;
  const start = from > longest - lead ? from - lead : 0;
  const room = longest - (start > 0 ? 1 : 0);
  const rest = text.slice(start);
  const shown = rest.length > room ? `${rest.slice(0, room - 1)}…` : rest;
  return `${start > 0 ? "…" : ""}${shown}`.toWellFormed();
}
