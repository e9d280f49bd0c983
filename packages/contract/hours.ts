import { checkHours, type Hours } from "@baton/engine";
import { z } from "zod";
import { isStorable, zInstant } from "./fields.ts";

/** A day of the calendar, "2026-12-25"; checked for being one by the hours that hold it. */
export const zDay = z.iso.date();

const zSpan = z.strictObject({
  /** Local wall-clock time "HH:MM". */
  from: z.string().max(10),
  /** Exclusive; "24:00" is the end of the day. */
  to: z.string().max(10),
  /** True when `to` is on the following day; without it an end before the start is refused. */
  nextDay: z.boolean().default(false),
});

const zWeekSpan = zSpan.extend({
  /** ISO weekday on which it begins: Monday 1 … Sunday 7. */
  day: z.union([
    z.literal(1),
    z.literal(2),
    z.literal(3),
    z.literal(4),
    z.literal(5),
    z.literal(6),
    z.literal(7),
  ]),
});

/** A date whose hours are not those of its weekday: a holiday (no spans) or other opening times. */
export const zHoursException = z.strictObject({
  date: zDay,
  name: z.string().trim().max(200).refine(isStorable, { message: "has characters that can't be stored" }),
  spans: z.array(zSpan).max(10),
});

/** Weekly hours in a time zone, with holidays and other exceptions. A span belongs to the day on which it begins. */
export const zHours = z
  .strictObject({
    timeZone: z.string().max(100),
    week: z.array(zWeekSpan).max(70),
    exceptions: z.array(zHoursException).max(2000).default([]),
  })
  .superRefine((hours, context) => {
    for (const { path, message, code } of hoursProblems(hours))
      context.addIssue({ code: "custom", path: path.split("."), message, params: { code } });
  });

/** What is wrong with hours, by path and in words. */
export function hoursProblems(hours: Hours): { path: string; message: string; code: string }[] {
  return checkHours(hours).map((problem) => ({
    path: problem.path,
    message: problemWords[problem.code] ?? "is not right",
    code: problem.code,
  }));
}

const problemWords: Readonly<Record<string, string>> = {
  unknown_zone: "is not a time zone such as Europe/Paris",
  bad_time: "is not a time of day from 00:00 to 24:00",
  end_before_start: "is not after the start; say nextDay for hours that go past midnight",
  too_long: "is more than 24 hours after the start",
  overlap: "overlaps other hours",
  bad_date: "is not a date",
  duplicate_date: "is there twice",
  too_many: "is one more than is allowed",
  name_too_long: "has more than 200 characters",
};

/** Whether a place is open now, and what comes next. */
export const zOpening = z.object({
  open: z.boolean(),
  /** When that changes; null when it does not within a year. */
  until: zInstant.nullable(),
  /** The next instant at which it is open; the present one when it is. */
  next: zInstant.nullable(),
});
