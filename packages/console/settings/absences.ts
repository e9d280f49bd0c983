import { ApiError } from "@baton/contract";
import { dayWords } from "../ui/moment-words.ts";

/** What is typed about an absence; days as YYYY-MM-DD. */
export type AbsenceForm = { readonly firstDay: string; readonly lastDay: string; readonly note: string };

/** What is wrong with an absence, by field: a known code, or the server's own words. */
export type AbsenceProblems = Partial<
  Record<keyof AbsenceForm, "date" | "order" | "past" | "overlap" | { readonly message: string }>
>;

/** Problems that the page can see itself; `today` is YYYY-MM-DD. */
export function checkAbsence({ firstDay, lastDay }: AbsenceForm, today: string): AbsenceProblems {
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay(firstDay)) return { firstDay: "date" };
  if (!isDay(lastDay)) return { lastDay: "date" };
  if (lastDay < firstDay) return { lastDay: "order" };
  return lastDay < today ? { lastDay: "past" } : {};
}

/** What the server refused, by field. */
export function refusedAbsence(error: unknown): AbsenceProblems {
  if (!(error instanceof ApiError)) return {};
  const names = ["firstDay", "lastDay", "note"] as const;
  return Object.fromEntries(
    error.fields.flatMap(({ path, message, code }) => {
      const name = names.find((field) => path === field || path.endsWith(`.${field}`));
      return name === undefined ? [] : [[name, code === "overlap" ? code : { message }]];
    }),
  );
}

/** The days of an absence in words: "3 August – 10 August", or one day. */
export function absenceWords(
  { firstDay, lastDay }: Pick<AbsenceForm, "firstDay" | "lastDay">,
  language: string,
  today: string,
): string {
  const first = dayWords(firstDay, language, today);
  return firstDay === lastDay ? first : `${first} – ${dayWords(lastDay, language, today)}`;
}
