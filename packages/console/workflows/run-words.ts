import {
  type ArmCheck,
  type Considered,
  type FilterWhy,
  outline,
  type Properties,
  type PropertyValue,
  type StepRecord,
  type StepResult,
  type WorkflowDefinition,
} from "@baton/engine";
import { instantName } from "./names.ts";
import { armWords, conditionWords, type Speech } from "./step-words.ts";

/** One line of why a filter was met or not; `depth` counts the groups around it. */
export type WhyLine = { readonly text: string; readonly met: boolean; readonly depth: number };

/** One arm that was looked at. */
export type CheckedArm = { readonly name: string; readonly met: boolean; readonly lines: readonly WhyLine[] };

/** One record of a run as it is read. */
export type RecordWords = {
  readonly title: string;
  readonly result: string;
  /** How it went, for its mark. */
  readonly tone: "done" | "skipped" | "failed" | "waits" | "ended";
  readonly inputs: readonly string[];
  readonly considered: readonly string[];
  readonly checked: readonly CheckedArm[];
};

/** What the steps and arms of the version that ran are called. */
export type Places = {
  readonly step: (id: string) => string | null;
  readonly arm: (branchId: string, arm: number | "otherwise") => string;
};

/** Reads the numbers of steps and the names of arms from a definition. */
export function placesOf(definition: WorkflowDefinition, speech: Speech): Places {
  const steps = new Map<string, string>();
  const properties = new Map<string, string | null>();
  const arms = new Map<string, string>();
  for (const line of outline(definition)) {
    if (line.kind === "step") {
      steps.set(line.step.id, line.number);
      if (line.step.kind === "branch_value") properties.set(line.step.id, line.step.property);
    } else if (line.kind === "arm") {
      const number = Number(line.number.split(".").at(-1));
      const name = armWords(line.label, number, properties.get(line.branchId) ?? null, speech);
      arms.set(`${line.branchId}/${line.arm}`, name);
    }
  }
  return {
    step: (id) => steps.get(id) ?? null,
    arm: (branchId, arm) => arms.get(`${branchId}/${arm}`) ?? String(arm),
  };
}

/** Tells one record in words. */
export function recordWords(record: StepRecord, places: Places, speech: Speech): RecordWords {
  return {
    title: titleOf(record, places, speech),
    result: resultWords(record, places, speech),
    tone: toneOf(record.result),
    inputs: inputWords(record, speech),
    considered: record.considered.map((one) => consideredWords(one, speech)),
    checked: record.checked.map((one) => checkedArm(one, record.stepId, places, speech)),
  };
}

function titleOf({ stepId, kind }: StepRecord, places: Places, { t }: Speech): string {
  if (stepId === null) return t("workflows.runs.theRun");
  const number = places.step(stepId);
  if (kind === null || number === null) return t("workflows.runs.goneStep");
  return t("workflows.runs.step", { number, kind: t(`workflows.steps.kinds.${kind}`) });
}

/** What came of a step, in a sentence. */
export function resultWords(
  { result, stepId, kind }: Pick<StepRecord, "result" | "stepId" | "kind">,
  places: Places,
  { t, names, language }: Speech,
): string {
  const when = (at: number) => instantName(at, language);
  switch (result.outcome) {
    case "done":
      return t(`workflows.runs.done.${kind ?? "run"}`);
    case "assigned":
      return t("workflows.runs.assigned", { name: names.teammate(result.teammateId) });
    case "took_arm":
      return t("workflows.runs.tookArm", { arm: places.arm(stepId ?? "", result.arm) });
    case "waits":
      return t(`workflows.runs.waits.${result.why}`, { at: when(result.until) });
    case "skipped":
      return t(`workflows.runs.skipped.${result.why}`);
    case "failed": {
      const then =
        result.again === null
          ? t("workflows.runs.parked")
          : t("workflows.runs.again", { at: when(result.again) });
      return `${t(`workflows.runs.failed.${result.why}`)} ${then}`;
    }
    case "ended":
      return t(`workflows.runs.endedBecause.${result.why}`);
  }
}

function toneOf({ outcome }: StepResult): RecordWords["tone"] {
  if (outcome === "skipped" || outcome === "failed" || outcome === "waits" || outcome === "ended")
    return outcome;
  return "done";
}

function inputWords({ inputs, checked, kind }: StepRecord, speech: Speech): string[] {
  // What an arm says already is not said twice.
  const said = new Set(checked.flatMap(({ why }) => propertiesIn(why)));
  return Object.entries(inputs).flatMap(([key, value]) =>
    said.has(key) ? [] : (inputWord(key, value, inputs, kind, speech) ?? []),
  );
}

/** One thing that a step looked at: most are properties of the ticket, the others are the step's own. */
function inputWord(
  key: string,
  value: PropertyValue,
  inputs: Properties,
  kind: StepRecord["kind"],
  { names, t }: Speech,
): string | null {
  const was = (property: PropertyValue | undefined): string => {
    const name = String(property);
    return t("workflows.runs.input", {
      name: names.property(name),
      value: names.actual(name, value) ?? t("workflows.steps.values.nothing"),
    });
  };
  switch (key) {
    // Said with what they were.
    case "property":
      return null;
    case "before":
      return was(inputs.property);
    case "value":
      return was(inputs.from);
    case "from":
      return kind === "move_to_inbox"
        ? t("workflows.runs.input", { name: names.property("inbox"), value: names.inbox(String(value)) })
        : null;
    case "people":
      return t("workflows.runs.people", { count: Number(value) });
    case "draw":
      return t("workflows.runs.draw", { share: Math.floor(Number(value) * 100) });
    default:
      return was(key);
  }
}

function propertiesIn(why: FilterWhy): string[] {
  return "of" in why ? why.of.flatMap(propertiesIn) : [why.property ?? ""];
}

function consideredWords({ teammateId, why }: Considered, { t, names }: Speech): string {
  const name = names.teammate(teammateId);
  return why === null ? t("workflows.runs.chosen", { name }) : t(`workflows.runs.notChosen.${why}`, { name });
}

function checkedArm(
  { arm, met, why }: ArmCheck,
  stepId: string | null,
  places: Places,
  speech: Speech,
): CheckedArm {
  const name = stepId === null ? speech.t("workflows.settings.unenroll") : places.arm(stepId, arm);
  return { name, met, lines: whyLines(why, speech) };
}

/** Why a filter was met or not, line by line; the outermost group says nothing by itself when all must be met. */
export function whyLines(why: FilterWhy, speech: Speech, depth = 0): WhyLine[] {
  if (!("of" in why)) return [{ text: wasWords(why, speech), met: why.met, depth }];
  const inner = why.of.flatMap((one) => whyLines(one, speech, depth + (isSilent(why, depth) ? 0 : 1)));
  if (isSilent(why, depth)) return inner;
  const text = speech.t(why.match === "all" ? "workflows.runs.groupAll" : "workflows.runs.groupAny");
  return [{ text, met: why.met, depth }, ...inner];
}

function isSilent(why: Extract<FilterWhy, { of: unknown }>, depth: number): boolean {
  return depth === 0 && (why.match === "all" || why.of.length === 1);
}

function wasWords(why: Exclude<FilterWhy, { of: unknown }>, speech: Speech): string {
  const { property, operator, expected } = why;
  const condition = conditionWords({ property, operator, values: expected }, speech);
  const actual = speech.names.actual(property, why.actual);
  return actual === null
    ? speech.t("workflows.runs.wasNothing", { condition })
    : speech.t("workflows.runs.was", { condition, actual });
}
