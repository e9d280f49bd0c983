import type { Message } from "./model.ts";

/** What stands between two messages: nothing, or the day that the later one begins ("2026-03-01", local). */
export function dayBegun(
  before: Pick<Message, "at"> | undefined,
  message: Pick<Message, "at">,
): string | null {
  const day = localDay(message.at);
  return before !== undefined && localDay(before.at) === day ? null : day;
}

/** How a day is called seen from `today`: its own name, or "today" and "yesterday". Both as "2026-03-01". */
export function dayName(day: string, today: string): "today" | "yesterday" | "other" {
  const apart = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (apart === 0) return "today";
  return apart === 1 ? "yesterday" : "other";
}

/** The day of an instant where the reader is. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
