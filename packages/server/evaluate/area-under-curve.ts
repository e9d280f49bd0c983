/**
 * The chance that one of `higher` is above one of `lower`, equals counting half: 1 when a score tells the two apart
 * always, .5 when it tells nothing. Null when either is empty.
 */
export function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number | null {
  if (higher.length === 0 || lower.length === 0) return null;
  const all = [
    ...higher.map((score) => ({ score, high: 1 })),
    ...lower.map((score) => ({ score, high: 0 })),
  ].sort((one, other) => one.score - other.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    let high = 0;
    while (to < all.length && all[to]?.score === all[from]?.score) {
      high += all[to]?.high ?? 0;
      to += 1;
    }
    // Equals share the mean of their ranks, which begin at 1.
    ranks += high * ((from + 1 + to) / 2);
    from = to;
  }
  return (ranks - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length);
}
