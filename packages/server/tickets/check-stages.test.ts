import { expect, test } from "vitest";
import { refuseBadStages, type StageDraft } from "./check-stages.ts";
import type { Pipeline } from "./pipelines.store.ts";

const open = (name: string, phase: StageDraft["phase"] = null): StageDraft => ({
  name,
  state: "open",
  phase,
});
const closed = (name: string, phase: StageDraft["phase"] = null): StageDraft => ({
  name,
  state: "closed",
  phase,
});
const allPhases = [
  open("Arrived", "new"),
  open("Theirs", "waiting_on_contact"),
  open("Ours", "waiting_on_us"),
  closed("Done", "closed"),
];
const before: Pipeline = {
  id: "p",
  name: "Support",
  isDefault: false,
  stages: [
    { key: "begun", name: "Begun", state: "open", phase: null },
    { key: "over", name: "Over", state: "closed", phase: null },
  ],
};
const begun = { ...open("Begun"), key: "begun" };

test.each<[string, StageDraft[], boolean]>([
  ["two new stages", [open("A"), closed("B")], false],
  ["several of one state and of no phase", [open("A"), open("B"), closed("C"), closed("D")], false],
  ["a stage for each phase", allPhases, true],
  ["more than the phases", [...allPhases, open("Workshop"), closed("Refused")], true],
  ["known and new ones, renamed and in another order", [closed("Z"), { ...begun, name: "A" }], false],
])("a pipeline may have %s", (_, stages, isDefault) => {
  expect(() => refuseBadStages(stages, before, isDefault)).not.toThrow();
});

test.each<[string, StageDraft[], string]>([
  ["without a closed stage", [open("A"), open("B")], "stages"],
  ["without an open stage", [closed("A"), closed("B")], "stages"],
  ["of two stages of one name", [open("A"), closed("a")], "stages.1.name"],
  ["of two stages for one phase", [open("A", "new"), open("B", "new"), closed("C")], "stages.1.phase"],
  ["of a closed stage for an open phase", [open("A"), closed("B", "new")], "stages.1.phase"],
  ["of an open stage for the closed phase", [open("A", "closed"), closed("B")], "stages.0.phase"],
  ["with a stage of another pipeline", [{ ...open("A"), key: "new" }, closed("B")], "stages.0.key"],
  ["with one stage twice", [begun, { ...begun, name: "Again" }, closed("B")], "stages.1.key"],
  ["with a stage that was open and is closed", [open("A"), { ...begun, state: "closed" }], "stages.1.state"],
])("a pipeline %s is refused by the name of the field", (_, stages, path) => {
  expect(() => refuseBadStages(stages, before, false)).toThrow(
    expect.objectContaining({ code: "invalid", fields: [expect.objectContaining({ path })] }),
  );
});

test.each(allPhases.map(({ phase }) => phase))(
  "the pipeline in which new tickets begin is refused without a stage for %s",
  (missing) => {
    const stages = allPhases.map((stage) => (stage.phase === missing ? { ...stage, phase: null } : stage));
    expect(() => refuseBadStages(stages, null, false)).not.toThrow();
    expect(() => refuseBadStages(stages, null, true)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: "stages" })] }),
    );
  },
);
