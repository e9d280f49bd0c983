import type { TFunction } from "i18next";
import type { Rehearsal } from "./use-rehearsal.ts";

type Counts = Pick<Rehearsal, "more" | "fewer" | "differently">;

/** What is different, in one or two sentences. */
export function diffWords(t: TFunction, { more, fewer, differently }: Counts): string {
  const sentences = [peopleWords(t, more, fewer)];
  if (differently > 0)
    sentences.push(t("customerAgent.rehearsal.summary.differently", { count: differently }));
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length === 0 ? t("customerAgent.rehearsal.summary.none") : said.join(" ");
}

function peopleWords(t: TFunction, more: number, fewer: number): string | null {
  if (more > 0 && fewer > 0) return t("customerAgent.rehearsal.summary.both", { count: more, fewer });
  if (more > 0) return t("customerAgent.rehearsal.summary.more", { count: more });
  return fewer > 0 ? t("customerAgent.rehearsal.summary.fewer", { count: fewer }) : null;
}

type Destination = Rehearsal["load"]["destinations"][number]["destination"];

/** Where a handoff goes: the inbox, and the teams, people or workflow behind it. */
export function placeWords({ inbox, workflow, teams, users }: Destination): string {
  const who = workflow === null ? [...teams, ...users].map(({ name }) => name) : [workflow.name ?? "…"];
  const shown = who.length > 4 ? [...who.slice(0, 4), "…"] : who;
  return [inbox?.name, shown.join(", ")].filter(Boolean).join(" · ");
}

/** Cuts a text where words fire, to mark them. */
export function markedPieces(
  text: string,
  fired: readonly { readonly start: number; readonly end: number }[],
): { readonly text: string; readonly marked: boolean; readonly at: number }[] {
  const found: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of [...fired].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || start >= end) continue;
    if (start > at) found.push({ text: text.slice(at, start), marked: false, at });
    found.push({ text: text.slice(start, end), marked: true, at: start });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false, at });
  return found;
}

/** What an hour of the week is called, such as "Mon 09:00"; from 0 on Monday at midnight. */
export function hourWords(hour: number, locale: string): string {
  // 1 January 2024 was a Monday.
  const instant = new Date(Date.UTC(2024, 0, 1, hour));
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(instant);
}

/** A number of handoffs a week, with a decimal while it is small. */
export function rateWords(number: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: number < 10 ? 1 : 0 }).format(number);
}
