const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after each try that failed the next one comes: nine tries in about a day and a half. */
const waits = [
  5 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
] as const;

/** The longest wait that a receiver may ask for. */
const longestAsked = 6 * hour;

/**
 * When to try again after `attempts` tries, in milliseconds since 1970; null when that was the last one. Spread by a
 * fifth either way (`random` gives 0 to 1), so that what failed together does not come back together. A receiver that
 * asks to be left alone until `askedUntil` is, for up to six hours.
 */
export function nextTry(
  attempts: number,
  now: number,
  random: () => number,
  askedUntil: number | null = null,
): number | null {
  const wait = waits[Math.max(attempts, 1) - 1];
  if (wait === undefined) return null;
  const own = now + Math.round(wait * (0.8 + 0.4 * random()));
  return askedUntil === null ? own : Math.max(own, Math.min(askedUntil, now + longestAsked));
}

/** The instant that a Retry-After header names, in seconds or as a date; null when it names none. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * second;
  const date = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date;
}
