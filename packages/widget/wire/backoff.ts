const first = 1_000;
const longest = 30_000;

/**
 * Milliseconds to wait after `failures` failures in a row: doubling up to 30 s, and spread over the upper half so that
 * a thousand widgets that lost the server together do not come back together.
 */
export function backoff(failures: number, random: () => number): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures, 10));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
