import { type Instant, wallClock } from "@baton/engine";

const hour = 3_600_000;
const hoursOfWeek = 168;
/** 1970-01-01 was a Thursday: its first hour is this one of a week that begins on Monday. */
const hourOfEpoch = 72;

/** Counts by the hour of the week, 168 of them from Monday 0:00. */
export type Week = number[];

/** A week in which nothing happened. */
export function emptyWeek(): Week {
  return new Array<number>(hoursOfWeek).fill(0);
}

/** Which hour of the week the clock of a zone shows, from 0 up to 167. */
export function hourOfWeek(timeZone: string, at: Instant): number {
  return (Math.floor(wallClock(timeZone, at) / hour) + hourOfEpoch) % hoursOfWeek;
}
