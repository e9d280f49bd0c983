/** A list with one element a place further up (−1) or down (+1); as it was where there is no such place. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const element = list[from];
  if (element === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, element);
}

/** The places whose name, without case, stands further up already. */
export function repeated(names: readonly string[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const twice = new Set<number>();
  for (const [place, name] of names.entries()) {
    const folded = name.trim().toLowerCase();
    if (folded !== "" && seen.has(folded)) twice.add(place);
    seen.add(folded);
  }
  return twice;
}
