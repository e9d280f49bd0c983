import { parseArgs } from "node:util";
import { zHours } from "@baton/contract";
import { type Hours, type Instant, isOpen, type Weekday } from "@baton/engine";
import { z } from "zod";
import { evaluateUsage } from "../cli-help.ts";
import { invalid } from "../refusal.ts";
import { badField, readFileOfLines, readJson } from "./read-line.ts";

/** One answer that is not the one the file expects; `line` counts from 1. */
export type HoursMismatch = {
  readonly line: number;
  readonly tz: string;
  readonly utc: string;
  readonly column: string;
  readonly expectedOpen: boolean;
};

/** What came of a file of expected answers; `examples` holds the first 20 mismatches. */
export type HoursEvaluation = {
  readonly rows: number;
  readonly checks: number;
  readonly mismatches: number;
  readonly examples: readonly HoursMismatch[];
};

const mostExamples = 20;

/** The schedules that a column may be named after. */
const knownWeeks: Readonly<Record<string, Hours["week"]>> = {
  weekdays_9_17: ([1, 2, 3, 4, 5] as const).map((day: Weekday) => ({
    day,
    from: "09:00",
    to: "17:00",
    nextDay: false,
  })),
  weekend_night_22_06: ([6, 7] as const).map((day: Weekday) => ({
    day,
    from: "22:00",
    to: "06:00",
    nextDay: true,
  })),
};

const zRow = z
  .looseObject({
    tz: z.string(),
    utc: z.string(),
    open: z.boolean().optional(),
    week: z.unknown().optional(),
    exceptions: z.unknown().optional(),
    ...Object.fromEntries(Object.keys(knownWeeks).map((name) => [name, z.boolean().optional()])),
  })
  .refine((row) => (row.week === undefined) === (row.open === undefined), {
    path: ["open"],
    message: "goes together with week",
  });

type Check = { readonly column: string; readonly hours: Hours; readonly expectedOpen: boolean };

/**
 * Compares `isOpen` with the answers in JSONL lines `{ tz, utc, … }`: a column named after a known schedule, or `open`
 * beside the row's own `week` and `exceptions`. Throws a Refusal that names line and field of the first bad line.
 */
export async function evaluateHours(
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<HoursEvaluation> {
  const counts = { rows: 0, checks: 0, mismatches: 0 };
  const examples: HoursMismatch[] = [];
  const known = new Map<string, Hours>();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const { tz, utc, instant, checks } = readRow(text, line, known);
    counts.rows += 1;
    for (const { column, hours, expectedOpen } of checks) {
      counts.checks += 1;
      if (isOpen(hours, instant) === expectedOpen) continue;
      counts.mismatches += 1;
      if (examples.length < mostExamples) examples.push({ line, tz, utc, column, expectedOpen });
    }
  }
  return { ...counts, examples };
}

type Row = { readonly tz: string; readonly utc: string; readonly instant: Instant; readonly checks: Check[] };

function readRow(text: string, line: number, known: Map<string, Hours>): Row {
  const parsed = zRow.safeParse(readJson(text, line));
  if (!parsed.success) throw badField(line, parsed.error);
  const row = parsed.data;
  const checks: Check[] = [];
  for (const name of Object.keys(knownWeeks)) {
    const expectedOpen = row[name];
    if (typeof expectedOpen !== "boolean") continue;
    checks.push({ column: name, hours: knownHours(name, row.tz, line, known), expectedOpen });
  }
  if (row.open !== undefined) {
    const hours = readHours({ timeZone: row.tz, week: row.week, exceptions: row.exceptions }, line);
    checks.push({ column: "open", hours, expectedOpen: row.open });
  }
  if (checks.length === 0) {
    const names = Object.keys(knownWeeks).join(", ");
    throw invalid(`line ${line}`, `has nothing to compare: none of ${names}, and no week with open`);
  }
  return { tz: row.tz, utc: row.utc, instant: readInstant(row.utc, line), checks };
}

function readInstant(utc: string, line: number): Instant {
  try {
    return Temporal.Instant.from(utc).epochMilliseconds;
  } catch {
    throw invalid(`line ${line}, utc`, "is not an instant such as 2026-03-29T01:00:00Z");
  }
}

/** The hours of a known schedule in a zone; thousands of rows share a few. */
function knownHours(name: string, tz: string, line: number, known: Map<string, Hours>): Hours {
  const key = `${name} ${tz}`;
  const hours = known.get(key) ?? readHours({ timeZone: tz, week: knownWeeks[name] ?? [] }, line);
  known.set(key, hours);
  return hours;
}

function readHours(given: unknown, line: number): Hours {
  const parsed = zHours.safeParse(given);
  if (!parsed.success) throw badField(line, parsed.error);
  return parsed.data;
}

/** Runs `baton evaluate hours FILE [--json]`. Resolves to the exit code: 1 when an answer differs, 2 for a bad call. */
export async function runEvaluateHours(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { json: { type: "boolean" } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || Object.keys(values).some((name) => name !== "json")) {
    process.stderr.write(evaluateUsage.hours);
    return 2;
  }
  const result = await readFileOfLines(file, evaluateHours);
  // Governments change their clocks: whoever compares two machines must see whether they know the same.
  const timeZoneData = process.versions.tz ?? "unknown";
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...result, timeZoneData })}\n`
      : describe(result, timeZoneData),
  );
  return result.mismatches === 0 ? 0 : 1;
}

function describe(result: HoursEvaluation, timeZoneData: string): string {
  const examples = result.examples.map(({ line, tz, utc, column, expectedOpen }) => {
    const [expected, found] = expectedOpen ? ["open", "closed"] : ["closed", "open"];
    return `  line ${line}  ${tz}  ${utc}  ${column}: expected ${expected}, found ${found}\n`;
  });
  const counts = `${result.rows} rows, ${result.checks} checks, ${result.mismatches} mismatches`;
  return `${counts} (time zone data ${timeZoneData})\n${examples.join("")}`;
}
