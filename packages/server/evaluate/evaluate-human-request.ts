import { parseArgs } from "node:util";
import { asksForHuman, checksVersion, type HumanRequest } from "@baton/engine";
import { z } from "zod";
import { evaluateUsage } from "../cli-help.ts";
import { invalid } from "../refusal.ts";
import { badField, readFileOfLines, readJson } from "./read-line.ts";

/** Right and wrong answers counted, and the shares that follow; a share of nothing is null. */
export type RequestFigures = {
  readonly rows: number;
  /** Asked for a person, and was heard. */
  readonly tp: number;
  /** Did not ask, and would have been handed off all the same. */
  readonly fp: number;
  /** Asked, and was not heard. */
  readonly fn: number;
  readonly tn: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** False handoffs among a thousand messages that ask for nobody. */
  readonly falsePer1000: number | null;
};

/** One utterance that is not read as its label says; `line` counts from 1. */
export type WrongReading = Pick<HumanRequest, "why" | "words" | "language"> & {
  readonly line: number;
  readonly label: string;
  readonly utterance: string;
};

/** What came of a file of labelled utterances; `examples` holds the first wrong readings. */
export type RequestEvaluation = RequestFigures & {
  readonly languages: Readonly<Record<string, RequestFigures>>;
  readonly sources: Readonly<Record<string, RequestFigures>>;
  readonly examples: readonly WrongReading[];
};

/** The label of an utterance that asks for a person; every other label says that it does not. */
const asking = "human_request";
const mostExamples = 20;

const zRow = z.looseObject({
  utterance: z.string(),
  label: z.string().min(1, "is empty"),
  lang: z.string().nullish(),
  source: z.string().nullish(),
});

type Counts = { tp: number; fp: number; fn: number; tn: number };

/**
 * Reads JSONL lines `{ utterance, label, lang?, source? }` as the live path does, and compares with the labels. Throws a
 * Refusal that names line and field of the first bad line.
 */
export async function evaluateHumanRequest(
  lines: AsyncIterable<string> | Iterable<string>,
  examplesKept = mostExamples,
): Promise<RequestEvaluation> {
  const all = newCounts();
  const languages = new Map<string, Counts>();
  const sources = new Map<string, Counts>();
  const examples: WrongReading[] = [];
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const parsed = zRow.safeParse(readJson(text, line));
    if (!parsed.success) throw badField(line, parsed.error);
    const { utterance, label, lang, source } = parsed.data;
    const { asked, why, words, language } = asksForHuman(utterance);
    const wanted = label === asking;
    const cell = wanted ? (asked ? "tp" : "fn") : asked ? "fp" : "tn";
    for (const counts of [all, countsOf(languages, lang), countsOf(sources, source)]) counts[cell] += 1;
    if (asked !== wanted && examples.length < examplesKept)
      examples.push({ line, label, utterance, why, words, language });
  }
  return { ...figuresOf(all), languages: byName(languages), sources: byName(sources), examples };
}

function newCounts(): Counts {
  return { tp: 0, fp: 0, fn: 0, tn: 0 };
}

function countsOf(groups: Map<string, Counts>, name: string | null | undefined): Counts {
  const key = name ?? "unknown";
  const known = groups.get(key) ?? newCounts();
  groups.set(key, known);
  return known;
}

function byName(groups: ReadonlyMap<string, Counts>): Record<string, RequestFigures> {
  const names = [...groups.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, figuresOf(groups.get(name) ?? newCounts())]));
}

function figuresOf({ tp, fp, fn, tn }: Counts): RequestFigures {
  return {
    rows: tp + fp + fn + tn,
    tp,
    fp,
    fn,
    tn,
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    falsePer1000: share(1000 * fp, fp + tn),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Runs `baton evaluate human-request FILE [--json] [--examples N]`. Resolves to the exit code: 2 for a bad call. */
export async function runEvaluateHumanRequest(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { json: { type: "boolean" }, examples: { type: "string" } },
  });
  const [file, ...more] = positionals;
  const unknown = Object.keys(values).some((name) => name !== "json" && name !== "examples");
  if (file === undefined || more.length > 0 || unknown) {
    process.stderr.write(evaluateUsage["human-request"]);
    return 2;
  }
  const examples = examplesWanted(values.examples);
  const result = await readFileOfLines(file, (lines) => evaluateHumanRequest(lines, examples));
  process.stdout.write(
    values.json === true ? `${JSON.stringify({ ...result, checksVersion })}\n` : describe(result),
  );
  return 0;
}

function examplesWanted(given: string | boolean | undefined): number {
  if (given === undefined) return mostExamples;
  const count = typeof given === "string" && /^\d{1,7}$/u.test(given) ? Number(given) : null;
  if (count === null) throw invalid("--examples", "is not a number");
  return count;
}

function describe({ examples, languages, sources, ...all }: RequestEvaluation): string {
  const heading = row("", ["rows", "tp", "fp", "fn", "tn", "precision", "recall", "F1", "false per 1,000"]);
  const table = [
    `Version ${checksVersion} of the check.\n`,
    heading,
    figuresRow("all", all),
    ...Object.entries(languages).map(([name, figures]) => figuresRow(`language ${name}`, figures)),
    ...Object.entries(sources).map(([name, figures]) => figuresRow(`source ${name}`, figures)),
  ];
  const wrong = examples.map(
    ({ line, label, utterance, why, words }) =>
      `  line ${line}  ${label}, read as ${why}${words === null ? "" : ` (“${words}”)`}: ${utterance}\n`,
  );
  return table.join("") + (wrong.length === 0 ? "" : `\nRead otherwise than labelled:\n${wrong.join("")}`);
}

function figuresRow(name: string, figures: RequestFigures): string {
  const { rows, tp, fp, fn, tn, precision, recall, f1, falsePer1000 } = figures;
  const shares = [precision, recall, f1].map((value) => value?.toFixed(4) ?? "–");
  return row(name, [...[rows, tp, fp, fn, tn].map(String), ...shares, falsePer1000?.toFixed(2) ?? "–"]);
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(28)}${cells.map((cell, index) => cell.padStart(index < 5 ? 7 : index < 8 ? 11 : 17)).join("")}\n`;
}
