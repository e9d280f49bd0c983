import { isTimeZone } from "@baton/engine";
import { z } from "zod";
import { zConversationRow } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { zId, zInstant } from "./fields.ts";

/**
 * Everything that can be counted. Those of the first line count conversations that were begun in the period, the
 * others handoffs that were made in it; `waiting_now` looks at this instant.
 */
export const reportFigures = [
  ...(["conversations", "handed_off", "deflected", "quiet", "resolved"] as const),
  ...(["handed_off_reasons", "handed_off_triggers"] as const),
  ...(["to_human", "to_reply", "no_reply", "judged", "judged_reasons", "judged_triggers"] as const),
  "waiting_now",
] as const;

/** One of `reportFigures`. */
export type ReportFigure = (typeof reportFigures)[number];

/**
 * How a figure is split: not at all; into its own parts (reasons, triggers, what became of it); by channel; by local
 * day, as YYYY-MM-DD; by local hour of the week, 0 being Monday from midnight.
 */
export const reportSplits = ["all", "part", "channel", "day", "hour"] as const;

/** One of `reportSplits`. */
export type ReportSplit = (typeof reportSplits)[number];

const longestPeriod = 400 * 24 * 3600 * 1000;

const period = {
  figure: z.enum(reportFigures),
  by: z.enum(reportSplits).default("all"),
  from: zInstant,
  /** Exclusive. */
  to: zInstant,
  /** Where days and hours are those of the clock. */
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, { message: "is not a time zone such as Europe/Paris" })
    .default("UTC"),
  channelId: zId.optional(),
};

function checkPeriod({ from, to }: { from: string; to: string }, context: z.RefinementCtx): void {
  const refuse = (field: string, message: string): void =>
    context.addIssue({ code: "custom", path: [field], message });
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (begin < Date.UTC(2000)) refuse("from", "is before the year 2000");
  else if (end > Date.UTC(2200)) refuse("to", "is after the year 2200");
  else if (end <= begin) refuse("to", "is not after from");
  else if (end - begin > longestPeriod) refuse("to", "is more than 400 days after from");
}

/** One count, with what belongs to it. */
export const zReportCount = z.object({
  /** Of which part, channel, day or hour; null for all. */
  key: z.string().nullable(),
  /** The trigger's own words, or the channel's name, where the key is an id. */
  label: z.string().nullable(),
  count: z.int(),
  /** Half of them took at most so many seconds, nine of ten at most so many; null where nothing is timed. */
  p50: z.number().nullable(),
  p90: z.number().nullable(),
  /** Of handoffs that were judged: how many were needed. */
  needed: z.int(),
});

/** One row behind a figure. */
export const zReportRow = z.object({
  at: zInstant,
  seconds: z.number().nullable(),
  needed: z.boolean().nullable(),
  conversation: zConversationRow,
});

/** The calls of reports. */
export const reportEndpoints = {
  readReport: endpoint({
    method: "GET",
    path: "/api/reports/figure",
    access: "reports:read",
    summary:
      "One figure over a period, split or not, and the same of the period before; of what the reader may see.",
    query: z.strictObject(period).superRefine(checkPeriod),
    response: z.object({
      counts: z.array(zReportCount),
      /** Of the period before, as long; null where that means nothing. */
      before: zReportCount.nullable(),
      /** True when the reader does not see all conversations: what they don't see is not counted. */
      restricted: z.boolean(),
    }),
  }),
  listReport: endpoint({
    method: "GET",
    path: "/api/reports/conversations",
    access: "reports:read",
    summary: "The conversations behind a figure, newest first: as many as the figure says.",
    query: z
      .strictObject({
        ...period,
        /** Which of the counts; left out where it is not split. */
        key: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().max(200).optional(),
      })
      .superRefine(checkPeriod),
    response: z.object({ rows: z.array(zReportRow), nextCursor: z.string().nullable() }),
  }),
};
