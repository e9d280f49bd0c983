import type { WaitRange } from "../availability/verdict.ts";
import type { Instant } from "../conversation/state.ts";
import type { Language } from "../triggers/language.ts";

const day = 24 * 3600 * 1000;

/**
 * Says when somebody is back, in the visitor's own time: "today at 2:00 PM", "on Monday at 9:00 AM", "lundi à 09:00".
 * `named` adds the zone, for visitors whose own is unknown.
 */
export function spokenOpening(
  opening: Instant,
  now: Instant,
  { timeZone, language, named }: { timeZone: string; language: Language | null; named: boolean },
): string {
  const words = language === "fr" ? french : english;
  const locale = words.locale;
  const date = (instant: Instant): string =>
    new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant);
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: words.hour,
    minute: "2-digit",
    ...(named ? { timeZoneName: "short" } : {}),
  }).format(opening);
  if (date(opening) === date(now)) return words.at(words.today, time);
  // Six days on, the weekday's name would mean two days.
  const far = opening - now >= 6 * day;
  const dayName = new Intl.DateTimeFormat(
    locale,
    far ? { timeZone, weekday: "long", day: "numeric", month: "long" } : { timeZone, weekday: "long" },
  ).format(opening);
  return words.at(words.on(dayName), time);
}

const english = {
  locale: "en-US",
  hour: "numeric" as "numeric" | "2-digit",
  today: "today",
  on: (name: string) => `on ${name}`,
  at: (name: string, time: string) => `${name} at ${time}`,
  minutes: (from: number, to: number) => `${from} to ${to} minutes`,
  hours: (from: number, to: number) => (from === to ? `about ${from} hours` : `${from} to ${to} hours`),
  soon: "less than a minute",
  few: (to: number) => `less than ${to} minutes`,
};

const french: typeof english = {
  locale: "fr-FR",
  hour: "2-digit",
  today: "aujourd’hui",
  on: (name) => name,
  at: (name, time) => `${name} à ${time}`,
  minutes: (from, to) => `${from} à ${to} minutes`,
  hours: (from, to) => (from === to ? `environ ${from} heures` : `${from} à ${to} heures`),
  soon: "moins d’une minute",
  few: (to) => `moins de ${to} minutes`,
};

/** Says how long a wait is likely to be: "5 to 10 minutes"; from two hours on in hours. */
export function spokenRange({ from, to }: WaitRange, language: Language | null): string {
  const words = language === "fr" ? french : english;
  if (to <= 1) return words.soon;
  if (from < 1) return words.few(to);
  if (to < 120) return words.minutes(from, to);
  return words.hours(Math.max(1, Math.round(from / 60)), Math.round(to / 60));
}
