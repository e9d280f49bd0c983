import { z } from "zod";
import { zId } from "./fields.ts";

/** Where words of a text stand, as UTF-16 offsets. */
export const zSpan = z.object({ start: z.int(), end: z.int() });

/** A source of an answer with the words of the question that were found in its passage. */
export const zSeenSource = z.object({
  itemId: zId,
  title: z.string(),
  url: z.string().nullable(),
  passage: z.string(),
  highlights: z.array(zSpan),
});

/** Whether the question's meaning took part in a search, or why words alone were searched. */
export const zVectorUse = z.enum([
  "used",
  "not_ready",
  "spent",
  "resting",
  "timeout",
  "failed",
  "other_length",
]);

/** What an answer from the knowledge's own words rested on: how near, how near is near enough, and what came next. */
export const zSeenComparison = z.object({
  by: z.enum(["questions", "passages"]),
  /** The item's title; null when it was removed since. */
  title: z.string().nullable(),
  score: z.number(),
  threshold: z.number(),
  runnerUp: z.object({ title: z.string().nullable(), score: z.number() }).nullable(),
});
