import { type StepRecord, type StepResult, workflowTemplates } from "@baton/engine";
import i18next, { type TFunction } from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { english, french } from "../app/i18n.ts";
import { differences } from "./compare.ts";
import { removeStep, replaceStep } from "./edit-steps.ts";
import type { Things } from "./model.ts";
import { namesOf } from "./names.ts";
import { hintKey } from "./problems.ts";
import { runsEn } from "./run-strings.en.ts";
import { placesOf, recordWords, whyLines } from "./run-words.ts";
import { conditionWords, type Speech } from "./step-words.ts";

const definition = workflowTemplates.reassign_by_channel;
const things: Things = {
  people: { teammates: [], teams: [], inboxes: [], channels: [] },
  properties: [
    {
      key: "priority",
      name: "",
      type: "choice",
      options: [{ key: "high", name: "high" }],
      several: false,
      writable: true,
      builtIn: true,
    },
  ],
  workflows: [],
  secrets: [],
};
const codes = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as K[];

describe.each(["en", "fr"] as const)("in %s", (language) => {
  let speech: Speech;
  beforeAll(async () => {
    const instance = i18next.createInstance();
    await instance.init({
      lng: language,
      resources: { en: { translation: english }, fr: { translation: french } },
      interpolation: { escapeValue: false },
    });
    const t: TFunction = instance.t;
    speech = { t, language, names: namesOf(things, { t, language }) };
  });

  const say = (result: StepResult) => {
    const record: StepRecord = {
      v: 1,
      number: 1,
      stepId: "by-channel",
      kind: "branch_value",
      at: 0,
      inputs: {},
      considered: [],
      checked: [],
      result,
    };
    return recordWords(record, placesOf(definition, speech), speech).result;
  };

  test("every outcome of a step is a sentence of its own, and no code is shown", () => {
    const said = [
      ...codes(runsEn.skipped).map((why) => say({ outcome: "skipped", why })),
      ...codes(runsEn.failed).map((why) => say({ outcome: "failed", why, again: null })),
      ...codes(runsEn.endedBecause).map((why) => say({ outcome: "ended", why })),
      say({ outcome: "waits", why: "delay", until: 0 }),
      say({ outcome: "waits", why: "window", until: 0 }),
      say({ outcome: "took_arm", arm: "otherwise" }),
      say({ outcome: "took_arm", arm: 1 }),
    ];
    expect(new Set(said).size).toBe(said.length);
    expect(said.filter((words) => /workflows\.|_/.test(words))).toEqual([]);
  });

  test("what a step looked at is named, whether it is a property of the ticket or the step's own", () => {
    const looked = (kind: StepRecord["kind"], inputs: StepRecord["inputs"]) =>
      recordWords(
        {
          v: 1,
          number: 1,
          stepId: "by-channel",
          kind,
          at: 0,
          inputs,
          considered: [],
          checked: [],
          result: { outcome: "done" },
        },
        placesOf(definition, speech),
        speech,
      ).inputs;
    const gone = speech.t("workflows.steps.values.gone");
    const priority = speech.t("workflows.steps.properties.priority");
    expect(looked("set_property", { property: "priority", before: "high" })).toEqual([
      speech.t("workflows.runs.input", { name: priority, value: speech.t("workflows.steps.options.high") }),
    ]);
    expect(looked("rotate", { ownerKind: "waiting", people: 3, draw: 0.5 })).toHaveLength(3);
    const all = [
      ...looked("copy_property", { property: "subject", before: null, from: "priority", value: "low" }),
      ...looked("rotate", { ownerKind: "waiting", people: 3, draw: 0.5 }),
      ...looked("branch_random", { draw: 0.25 }),
    ];
    expect(all.filter((words) => words.includes(gone) || /workflows\./.test(words))).toEqual([]);
  });

  test("a condition is said with what was found, and that it was not known", () => {
    const why = { property: "priority", operator: "is", expected: ["high"], met: false } as const;
    const high = speech.t("workflows.steps.options.high");
    const [found] = whyLines({ ...why, actual: "high", met: true }, speech);
    expect(found?.text.split(high)).toHaveLength(3);
    const [unknown] = whyLines({ match: "all", met: false, of: [{ ...why, actual: null }] }, speech);
    expect(unknown).toMatchObject({ met: false, depth: 0 });
    expect(unknown?.text).toBe(
      speech.t("workflows.runs.wasNothing", {
        condition: conditionWords({ property: "priority", operator: "is", values: ["high"] }, speech),
      }),
    );
  });
});

test("every hint of a template has words", () => {
  const hints = JSON.stringify(workflowTemplates).match(/"(?:people|text)_\w+"/g) ?? [];
  expect(hints.length).toBeGreaterThan(5);
  expect(hints.filter((hint) => hintKey(JSON.parse(hint) as string) === null)).toEqual([]);
});

test("what differs between two versions is found by step, whatever the order of its keys", () => {
  const changed = replaceStep(definition, "rotate-email", (step) =>
    step.kind === "rotate" ? { ...step, people: "everyone" } : step,
  );
  const found = differences(definition, removeStep(changed, "rotate-chat"));
  expect(found.map((one) => [one.kind, "line" in one && one.line.step.id])).toEqual([
    ["changed", "rotate-email"],
    ["removed", "rotate-chat"],
  ]);
  const { steps, ...rest } = definition;
  expect(differences(definition, { steps, ...rest })).toEqual([]);
});
