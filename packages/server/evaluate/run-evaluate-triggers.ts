import { parseArgs } from "node:util";
import { checkTriggers, type MatchKind, matchKinds } from "@baton/engine";
import { evaluateUsage } from "../cli-help.ts";
import { Refusal } from "../refusal.ts";
import {
  evaluateTriggers,
  type Score,
  type TriggerEvaluation,
  type TriggersEvaluation,
  type TriggerToTry,
} from "./evaluate-triggers.ts";
import { readFileOfLines } from "./read-line.ts";

type Call = {
  readonly file: string;
  readonly tried: readonly TriggerToTry[];
  readonly match: MatchKind;
  readonly examples: number;
  readonly json: boolean;
};

/** Runs `baton evaluate triggers`. Resolves to the exit code: 2 for a bad call; figures are never a failure. */
export async function runEvaluateTriggers(args: string[]): Promise<number> {
  const call = readCall(args);
  if (typeof call === "string") {
    process.stderr.write(`${call}\n\n${evaluateUsage.triggers}`);
    return 2;
  }
  const result = await readFileOfLines(call.file, (lines) => evaluateTriggers(lines, call.tried, call.match));
  process.stdout.write(call.json ? `${JSON.stringify(result)}\n` : describe(result, call.examples));
  return 0;
}

/** The call, or what is wrong with it. */
export function readCall(args: string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        trigger: { type: "string", multiple: true },
        match: { type: "string", default: "family" },
        examples: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return "Which file?";
    if (more.length > 0) return `One file at a time: what is ${more.join(" ")}?`;
    const match = matchKinds.find((kind) => kind === values.match);
    if (match === undefined) return `--match ${values.match}: is none of ${matchKinds.join(", ")}`;
    if (!/^\d{1,3}$/u.test(values.examples))
      return `--examples ${values.examples}: is not a number from 0 to 999`;
    const tried = (values.trigger ?? []).map((given) => readTrigger(given, match));
    if (tried.length === 0) return "Which trigger? Name at least one, such as --trigger refund=refund.";
    return { file, tried, match, examples: Number(values.examples), json: values.json };
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

function readTrigger(given: string, match: MatchKind): TriggerToTry {
  const at = given.lastIndexOf("=");
  const [text, label] = [given.slice(0, at).trim(), given.slice(at + 1).trim()];
  if (at < 0 || label === "") throw new Refusal("invalid", `--trigger ${given}: is not TEXT=LABEL`);
  const [problem] = checkTriggers([{ text, match, language: "auto" }]);
  if (problem !== undefined)
    throw new Refusal("invalid", `--trigger ${given}: ${wrongTexts[problem.code] ?? problem.code}`);
  return { text, label };
}

const wrongTexts: Readonly<Record<string, string>> = {
  empty: "the text is empty",
  too_long: "the text has more than 200 characters",
  no_letters: "the text has no letter or digit",
};

function describe(result: TriggersEvaluation, examples: number): string {
  const head = `${result.rows} lines, match by ${result.match}${result.match === "meaning" ? ` (lexicon ${result.lexicon})` : ""}\n`;
  return head + result.triggers.map((trigger) => describeTrigger(trigger, examples)).join("");
}

function describeTrigger(trigger: TriggerEvaluation, examples: number): string {
  const rows: [string, Score][] = [
    ["all", trigger.all],
    ...Object.entries(trigger.bySource).map(([name, score]): [string, Score] => [`source ${name}`, score]),
    ...Object.entries(trigger.byLanguage).map(([name, score]): [string, Score] => [
      `language ${name}`,
      score,
    ]),
  ];
  const columns = ["", "tp", "fp", "fn", "precision", "recall", "F1"];
  const scores = rows.map(([name, { tp, fp, fn, precision, recall, f1 }]) => [
    name,
    ...[tp, fp, fn].map(String),
    ...[precision, recall, f1].map(share),
  ]);
  const rates = trigger.rates.map(({ source, label, rows: count, fired, rate }) => [
    `${source} ${label}`,
    `${fired} of ${count}`,
    `${(100 * rate).toFixed(2)} %`,
  ]);
  const shown = [true, false].flatMap((fired) => {
    const wrong = trigger.wrong.filter((one) => one.fired === fired).slice(0, examples);
    return wrong.map(
      ({ line, label, utterance, words }) =>
        `  line ${line}  ${fired ? `fired on ${label}` : "missed"}${words === null ? "" : ` (${words})`}: ${utterance}\n`,
    );
  });
  // A file of ordinary messages tells how often it fires wrongly; a slip in the label is told all the same.
  const unseen =
    trigger.all.tp + trigger.all.fn > 0
      ? ""
      : `  no line has the label “${trigger.label}”: all that fires is wrong\n`;
  return (
    `\n“${trigger.text}” for ${trigger.label}\n${unseen}${table([columns, ...scores])}` +
    `  fires on\n${table(rates)}${shown.join("")}`
  );
}

function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      );
      return `  ${cells.join("  ")}\n`;
    })
    .join("");
}
