import { dayStart, localDate } from "@baton/engine";

/** For how long somebody may take conversations outside their hours. */
export const overtimeChoices = ["oneHour", "twoHours", "today"] as const;

/** One of `overtimeChoices`. */
export type OvertimeChoice = (typeof overtimeChoices)[number];

const hour = 3_600_000;

/** The end of a choice made at `now`, both in milliseconds; a day ends at midnight in `timeZone`. */
export function overtimeEnd(choice: OvertimeChoice, now: number, timeZone: string): number {
  if (choice !== "today") return now + (choice === "oneHour" ? 1 : 2) * hour;
  const tomorrow = new Date(Date.parse(localDate(timeZone, now)) + 24 * hour).toISOString().slice(0, 10);
  return dayStart(timeZone, tomorrow);
}
