/** How fast one visitor may write. In memory of this process: it protects the process, it decides nothing. */
export type Pace = { tooMany(visitorId: string): boolean };

/** How many messages a visitor may send at once before they are slowed down. */
const burst = 60;
/** After that, how many a second. */
const perSecond = 2;
const mostRemembered = 50_000;

/** Makes a token bucket for each visitor. */
export function makePace(clock: () => number): Pace {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    tooMany(visitorId) {
      const now = clock();
      const bucket = buckets.get(visitorId) ?? { left: burst, at: now };
      const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
      buckets.delete(visitorId);
      if (buckets.size >= mostRemembered)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      buckets.set(visitorId, { left: Math.max(0, left - 1), at: now });
      return left < 1;
    },
  };
}
