import {
  compileTriggers,
  LEXICON_VERSION,
  type MatchKind,
  matchTriggers,
  type Trigger,
  type TriggerScan,
} from "@baton/engine";
import { z } from "zod";
import { invalid } from "../refusal.ts";
import { stemmers } from "../settings/stemmers.ts";
import { badField, readJson } from "./read-line.ts";

/** A trigger to try, and the label of the lines that it should fire on. */
export type TriggerToTry = { readonly text: string; readonly label: string };

/** Right and wrong of a trigger over some lines; a figure that divides by nothing is null. */
export type Score = {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
};

/** How often a trigger fired on the lines of one label of one source. */
export type FiringRate = {
  readonly source: string;
  readonly label: string;
  readonly rows: number;
  readonly fired: number;
  readonly rate: number;
};

/** A line on which a trigger was wrong: it `fired` on another label, or missed its own. */
export type WrongLine = {
  readonly line: number;
  readonly fired: boolean;
  readonly label: string;
  readonly utterance: string;
  /** What it fired on, or what came closest. */
  readonly words: string | null;
};

/** What came of one trigger; `wrong` holds the first of each kind. */
export type TriggerEvaluation = TriggerToTry & {
  readonly all: Score;
  readonly bySource: Readonly<Record<string, Score>>;
  readonly byLanguage: Readonly<Record<string, Score>>;
  readonly rates: readonly FiringRate[];
  readonly wrong: readonly WrongLine[];
};

/** What came of a file of labelled utterances. */
export type TriggersEvaluation = {
  readonly rows: number;
  readonly match: MatchKind;
  readonly lexicon: number;
  readonly triggers: readonly TriggerEvaluation[];
};

const zRow = z.looseObject({
  utterance: z.string(),
  label: z.string().min(1, "is empty"),
  lang: z.string().nullish(),
  source: z.string().nullish(),
});
type Row = z.infer<typeof zRow>;

const mostWrong = 200;

/**
 * Tries triggers on JSONL lines `{ utterance, label, lang?, source? }`, each by itself and as the product would match it
 * in every language. Throws a Refusal that names line and field of the first bad line.
 */
export async function evaluateTriggers(
  lines: AsyncIterable<string> | Iterable<string>,
  tried: readonly TriggerToTry[],
  match: MatchKind,
): Promise<TriggersEvaluation> {
  const tallies = tried.map((trigger) => new Tally(trigger, match));
  let line = 0;
  let rows = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const row = readRow(text, line);
    rows += 1;
    for (const tally of tallies) tally.add(row, line);
  }
  if (rows === 0) throw invalid("file", "has no lines");
  return { rows, match, lexicon: LEXICON_VERSION, triggers: tallies.map((tally) => tally.outcome()) };
}

function readRow(text: string, line: number): Row {
  const parsed = zRow.safeParse(readJson(text, line));
  if (!parsed.success) throw badField(line, parsed.error);
  return parsed.data;
}

type Counts = { tp: number; fp: number; fn: number };

class Tally {
  readonly #tried: TriggerToTry;
  readonly #scan: (utterance: string) => TriggerScan;
  readonly #all: Counts = none();
  readonly #bySource = new Map<string, Counts>();
  readonly #byLanguage = new Map<string, Counts>();
  readonly #rates = new Map<string, { source: string; label: string; rows: number; fired: number }>();
  readonly #wrong: WrongLine[] = [];
  readonly #wrongOf = { true: 0, false: 0 };

  constructor(tried: TriggerToTry, match: MatchKind) {
    this.#tried = tried;
    const trigger: Trigger = {
      id: tried.text,
      text: tried.text,
      match,
      language: "auto",
      enabled: true,
      version: 1,
      firesWhenNegated: false,
    };
    const compiled = compileTriggers([trigger], stemmers);
    this.#scan = (utterance) => matchTriggers(compiled, utterance);
  }

  add({ utterance, label, lang, source }: Row, line: number): void {
    const scan = this.#scan(utterance);
    const fired = scan.fired.length > 0;
    const isOne = label === this.#tried.label;
    const from = source ?? "(none)";
    for (const counts of [this.#all, of(this.#bySource, from), of(this.#byLanguage, lang ?? "(none)")]) {
      if (fired && isOne) counts.tp += 1;
      else if (fired) counts.fp += 1;
      else if (isOne) counts.fn += 1;
    }
    const key = JSON.stringify([from, label]);
    const rate = this.#rates.get(key) ?? { source: from, label, rows: 0, fired: 0 };
    rate.rows += 1;
    if (fired) rate.fired += 1;
    this.#rates.set(key, rate);
    if (fired === isOne || this.#wrongOf[`${fired}`] >= mostWrong) return;
    this.#wrongOf[`${fired}`] += 1;
    const words = scan.fired[0]?.words ?? scan.heldBack[0]?.words ?? scan.nearest?.words ?? null;
    this.#wrong.push({ line, fired, label, utterance, words });
  }

  outcome(): TriggerEvaluation {
    const { text, label } = this.#tried;
    const rates = [...this.#rates.values()]
      .map((rate) => ({ ...rate, rate: rate.fired / rate.rows }))
      .sort((a, b) => a.source.localeCompare(b.source) || a.label.localeCompare(b.label));
    return {
      text,
      label,
      all: scoreOf(this.#all),
      bySource: scores(this.#bySource),
      byLanguage: scores(this.#byLanguage),
      rates,
      wrong: this.#wrong,
    };
  }
}

function none(): Counts {
  return { tp: 0, fp: 0, fn: 0 };
}

function of(map: Map<string, Counts>, key: string): Counts {
  const counts = map.get(key) ?? none();
  map.set(key, counts);
  return counts;
}

function scores(map: ReadonlyMap<string, Counts>): Record<string, Score> {
  return Object.fromEntries(
    [...map].sort(([a], [b]) => a.localeCompare(b)).map(([key, counts]) => [key, scoreOf(counts)]),
  );
}

function scoreOf({ tp, fp, fn }: Counts): Score {
  const precision = tp + fp === 0 ? null : tp / (tp + fp);
  const recall = tp + fn === 0 ? null : tp / (tp + fn);
  const f1 = tp + fn === 0 ? null : (2 * tp) / (2 * tp + fp + fn);
  return { tp, fp, fn, precision, recall, f1 };
}
