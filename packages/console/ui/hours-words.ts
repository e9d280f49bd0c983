import {
  checkHours,
  type Hours,
  type HoursProblem,
  localDate,
  openState,
  type Span,
  type Weekday,
} from "@baton/engine";
import type { TFunction } from "i18next";
import { spansOn, weekdays } from "./hours-edit.ts";
import { browserZone, dayWords, momentWords, weekdayName } from "./moment-words.ts";

/** What is needed to put hours into words. */
export type Tongue = { readonly t: TFunction; readonly language: string };

/** Whose hours they are: a place is open or closed, a person is at work or off. */
export type HoursOf = "place" | "person";

/** Times of a day as they are read: "09:00–12:00, 22:00–06:00 (next day)". */
export function spanWords(spans: readonly Span[], { t }: Tongue): string {
  return [...spans]
    .sort((one, other) => one.from.localeCompare(other.from))
    .map(({ from, to, nextDay }) => {
      const end = to === "24:00" ? t("ui.hours.midnight") : to;
      return nextDay ? t("ui.hours.overnight", { from, to: end }) : `${from}–${end}`;
    })
    .join(", ");
}

/** A week in words: "Monday to Friday 09:00–17:00, Saturday 10:00–12:00". */
export function weekWords(hours: Hours, tongue: Tongue, of: HoursOf = "place"): string {
  const { t } = tongue;
  if (hours.week.length === 0) return t(`ui.hours.${of}.never`);
  if (isAlways(hours)) return t(`ui.hours.${of}.always`);
  const groups = new Map<string, Weekday[]>();
  for (const day of weekdays) {
    const words = spanWords(
      spansOn(hours, day).map(({ span }) => span),
      tongue,
    );
    if (words !== "") groups.set(words, [...(groups.get(words) ?? []), day]);
  }
  const week = [...groups].map(([words, days]) => `${daysWords(days, tongue)} ${words}`).join(", ");
  return t(`ui.hours.${of}.open`, { week });
}

/** Days in words: three or more in a row as a range. */
function daysWords(days: readonly Weekday[], { t, language }: Tongue): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const names = runs.flatMap((run) => {
    const [first, last] = [run[0] ?? 1, run.at(-1) ?? 1];
    if (run.length < 3) return run.map((day) => weekdayName(day, language));
    return [t("ui.hours.range", { from: weekdayName(first, language), to: weekdayName(last, language) })];
  });
  return new Intl.ListFormat(language).format(names);
}

/**
 * Hours as one sentence: "Open Monday to Friday 09:00–17:00; closed on 3 holidays to come; now open until 17:00."
 * The hours must be without a problem; `now` in milliseconds.
 */
export function hoursSentence(hours: Hours, now: number, tongue: Tongue, of: HoursOf = "place"): string {
  const { t } = tongue;
  const today = localDate(hours.timeZone, now);
  const coming = hours.exceptions.filter(({ date }) => date >= today);
  const closed = coming.filter(({ spans }) => spans.length === 0).length;
  const other = coming.length - closed;
  const parts = [
    weekWords(hours, tongue, of),
    ...(closed > 0 ? [t(`ui.hours.${of}.closedOn`, { count: closed })] : []),
    ...(other > 0 ? [t("ui.hours.otherOn", { count: other })] : []),
    nowWords(hours, now, tongue, of),
  ];
  const sentence = t("ui.hours.sentence", { parts: parts.join(t("ui.hours.between")) });
  return hours.timeZone === browserZone()
    ? sentence
    : `${sentence} ${t("ui.hours.inZone", { zone: zoneName(hours.timeZone) })}`;
}

/** Whether it is open now, and until when: "now closed until Monday 09:00". */
function nowWords(hours: Hours, now: number, { t, language }: Tongue, of: HoursOf): string {
  const { open, until } = openState(hours, now);
  if (until === null) return t(`ui.hours.${of}.${open ? "nowOpen" : "nowClosed"}`);
  const at = momentWords(until, { language, timeZone: hours.timeZone, now });
  return t(`ui.hours.${of}.${open ? "nowOpenUntil" : "nowClosedUntil"}`, { at });
}

/** Everything wrong with hours, in words by path: "week.2.to" → "This is not a time of day." */
export function hoursProblemWords(hours: Hours, tongue: Tongue): Map<string, string> {
  return new Map(checkHours(hours).map((problem) => [problem.path, oneProblem(problem, hours, tongue)]));
}

function oneProblem(problem: HoursProblem, hours: Hours, tongue: Tongue): string {
  const { t, language } = tongue;
  if (problem.code === "duplicate_date") return t("ui.hours.problems.duplicate_date");
  if (problem.code !== "overlap") return t(`ui.hours.problems.${problem.code}`);
  const [list, index, , inner] = problem.twinPath.split(".");
  if (list !== "week") {
    const spans = hours.exceptions[Number(index)]?.spans[Number(inner)];
    return t("ui.hours.problems.overlap", { twin: spans === undefined ? "" : spanWords([spans], tongue) });
  }
  const twin = hours.week[Number(index)];
  const words = twin === undefined ? "" : `${weekdayName(twin.day, language)} ${spanWords([twin], tongue)}`;
  return t("ui.hours.problems.overlap", { twin: words });
}

/** A zone as people read it: "America/New York". */
export function zoneName(timeZone: string): string {
  return timeZone.replaceAll("_", " ");
}

/** An exception's date and what holds on it: "25 December: closed". */
export function exceptionWords(
  exception: Hours["exceptions"][number],
  today: string,
  tongue: Tongue,
): string {
  const { t, language } = tongue;
  const day = dayWords(exception.date, language, today);
  const name = exception.name === "" ? day : `${day}, ${exception.name}`;
  const what = exception.spans.length === 0 ? t("ui.hours.closed") : spanWords(exception.spans, tongue);
  return t("ui.hours.exception", { name, what });
}

function isAlways(hours: Hours): boolean {
  return weekdays.every((day) =>
    spansOn(hours, day).some(({ span }) => span.from === "00:00" && span.to === "24:00"),
  );
}
