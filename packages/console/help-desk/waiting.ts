/** A length of time as a person would say it: the largest unit, and for hours the minutes with it. */
export type Span = {
  readonly unit: "s" | "min" | "h" | "d";
  readonly count: number;
  readonly minutes: number;
};

/** How long ago `since` (ISO 8601) was at `now` (milliseconds); a clock that runs ahead gives zero. */
export function spanSince(since: string, now: number): Span {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  if (seconds < 60) return { unit: "s", count: seconds, minutes: 0 };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: "min", count: minutes, minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { unit: "h", count: hours, minutes: minutes % 60 };
  return { unit: "d", count: Math.floor(hours / 24), minutes: 0 };
}

/** How a reply stands that is due at `dueAt` (ISO 8601): how long it still has, or by how much it is late. */
export function replyDue(dueAt: string, now: number): { readonly late: boolean; readonly span: Span } {
  const late = Date.parse(dueAt) <= now;
  const span = late ? spanSince(dueAt, now) : spanSince(new Date(now).toISOString(), Date.parse(dueAt));
  return { late, span };
}

/** The span in the short form of lists, the same in every language of the console but for days: "45 s", "1 h 05". */
export function shortSpan(span: Span, day: string): string {
  if (span.unit === "h") return `${span.count} h ${String(span.minutes).padStart(2, "0")}`;
  return `${span.count} ${span.unit === "d" ? day : span.unit}`;
}

/** How urgent a wait looks: past 5 minutes long, past an hour very long. */
export function waitLevel(since: string, now: number): "fresh" | "long" | "veryLong" {
  const minutes = (now - Date.parse(since)) / 60_000;
  if (minutes >= 60) return "veryLong";
  return minutes >= 5 ? "long" : "fresh";
}
