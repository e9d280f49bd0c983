// Shorter words have too many neighbours.
const SHORTEST = 5;
const TWO_SLIPS_FROM = 9;

/**
 * The word of `targets` that `word` is probably a slip of the finger for (the nearest one), or null. One slip
 * (a letter missing, added, wrong, or two swapped) is allowed, two in long words, any number of repeated
 * letters; but the first letter must hold unless it was swapped, or the word is long and its last letter holds.
 */
export function nearSpelling(
  word: string,
  targets: ReadonlySet<string>,
  notMistyped: ReadonlySet<string>,
): string | null {
  if (word.length < SHORTEST - 1 || word.length > 20 || notMistyped.has(word)) return null;
  let nearest: string | null = null;
  let fewest = 3;
  for (const target of targets) {
    const count = slipsBetween(word, target);
    if (count < fewest) {
      fewest = count;
      nearest = target;
    }
  }
  return nearest;
}

/** Number of slips that turn `target` into `word`, Infinity when they are too many to be slips. */
function slipsBetween(word: string, target: string): number {
  const mayRepeat = word.length > target.length && word[0] === target[0];
  if (mayRepeat && squeezed(word) === squeezed(target)) return 0;
  const allowed = target.length >= TWO_SLIPS_FROM ? 2 : 1;
  if (Math.abs(word.length - target.length) > allowed) return Number.POSITIVE_INFINITY;
  const swappedStart = word[0] === target[1] && word[1] === target[0];
  const startHolds = word[0] === target[0] || swappedStart;
  const holds = startHolds || (target.length >= TWO_SLIPS_FROM && word.at(-1) === target.at(-1));
  if (!holds || (target.length < SHORTEST && !isAnagram(word, target))) return Number.POSITIVE_INFINITY;
  const count = slips(word, target, allowed) + (startHolds ? 0 : 1);
  return count <= allowed ? count : Number.POSITIVE_INFINITY;
}

function squeezed(word: string): string {
  return word.replace(/(.)\1+/gu, "$1");
}

function isAnagram(word: string, target: string): boolean {
  return [...word].sort().join() === [...target].sort().join();
}

/** Damerau–Levenshtein distance (optimal string alignment); returns more than `limit` as soon as it must exceed it. */
function slips(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
