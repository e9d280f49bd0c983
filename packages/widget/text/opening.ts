import type { Strings } from "../strings/en.ts";
import { dayLength, timeOfDay } from "./day.ts";

/**
 * Says when somebody is back (`opening`, ISO 8601) by the calendar of the visitor's browser; null when that is over,
 * for it then tells nothing.
 */
export function openingWords(opening: string, now: number, words: Strings, language: string): string | null {
  const at = new Date(opening);
  if (at.getTime() <= now) return null;
  const startOf = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  const days = Math.round((startOf(at.getTime()) - startOf(now)) / dayLength);
  const time = timeOfDay(opening, language);
  if (days === 0) return words.backToday(time);
  if (days === 1) return words.backTomorrow(time);
  // Six days on, the weekday's name alone could mean two days.
  const date = days < 6 ? {} : ({ day: "numeric", month: "long" } as const);
  return words.backOn(new Intl.DateTimeFormat(language, { weekday: "long", ...date }).format(at), time);
}
