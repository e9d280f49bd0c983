/** What the page looks at: a stretch of time, as the calls of the API take it, and perhaps one channel. */
export type Period = {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly channelId?: string;
};

/** How a period is chosen: so many days up to now, or from one day to another. */
export type PeriodChoice =
  | { readonly kind: "days"; readonly days: number }
  /** Days as YYYY-MM-DD, the last one included. */
  | { readonly kind: "dates"; readonly first: string; readonly last: string };

/** What is wrong with a choice. */
export type PeriodProblem = "wrong" | "tooLong";

const mostDays = 400;

/** Days up to now are whole ones by the clock of the browser, today so far included; `now` in milliseconds. */
export function periodOf(choice: PeriodChoice, now: number, timeZone: string): Period | PeriodProblem {
  if (choice.kind === "days") {
    const today = new Date(now);
    const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - choice.days + 1);
    return { from: first.toISOString(), to: new Date(now).toISOString(), timeZone };
  }
  const [from, last] = [midnight(choice.first, 0), midnight(choice.last, 1)];
  if (from === null || last === null || last <= from) return "wrong";
  if (last.getTime() - from.getTime() > (mostDays - 1) * 24 * 3600_000) return "tooLong";
  return { from: from.toISOString(), to: last.toISOString(), timeZone };
}

/** The day of an instant (milliseconds) by the browser's clock, as YYYY-MM-DD. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Every day of a period by the browser's clock, in order. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  const begin = new Date(from);
  for (let add = 0; ; add += 1) {
    const day = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + add);
    if (day.getTime() >= Date.parse(to)) return days;
    days.push(dayOf(day.getTime()));
  }
}

function midnight(day: string, add: number): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined || Number(year) < 2000) return null;
  const found = new Date(Number(year), Number(month) - 1, Number(date) + add);
  return Number.isNaN(found.getTime()) ? null : found;
}
