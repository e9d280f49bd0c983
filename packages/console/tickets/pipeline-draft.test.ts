import { expect, test } from "vitest";
import {
  type PipelineDraft,
  pipelineBody,
  pipelineDraft,
  pipelineProblems,
  possiblePhases,
  type StageDraft,
  withStage,
  withState,
} from "./pipeline-draft.ts";
import type { Pipeline } from "./queries.ts";

const plain = ({ name }: { name: string }) => name;
const french = ({ key, name }: { key: string; name: string }) => (key === "new" ? "Nouveau" : name);
const saved: Pipeline = {
  id: "p",
  name: "Support",
  isDefault: true,
  tickets: 4,
  stages: [
    { key: "new", name: "New", state: "open", phase: "new" },
    { key: "closed", name: "Closed", state: "closed", phase: "closed" },
  ],
};
const draft = pipelineDraft(saved, plain, () => "");

test("a new pipeline begins with a stage for each thing that happens by itself", () => {
  const begun = pipelineDraft(null, plain, (phase) => `<${phase}>`);
  expect(begun.stages.map(({ name, state }) => [name, state])).toEqual([
    ["<new>", "open"],
    ["<waiting_on_contact>", "open"],
    ["<waiting_on_us>", "open"],
    ["<closed>", "closed"],
  ]);
  expect(pipelineProblems({ ...begun, name: "Returns" }).stage.size).toBe(0);
});

test("what happens by itself leads to one stage of its pipeline, and to a closed one only closing", () => {
  const [first, last] = draft.stages as [StageDraft, StageDraft];
  expect(possiblePhases(draft, first)).toEqual([null, "new", "waiting_on_contact", "waiting_on_us"]);
  expect(possiblePhases(draft, last)).toEqual([null, "closed"]);
  const third = withStage(draft).stages[1] as StageDraft;
  expect(possiblePhases(draft, third)).toEqual([null, "waiting_on_contact", "waiting_on_us"]);
});

test("a stage that becomes closed is no longer reached by what leads to open ones", () => {
  const first = draft.stages[0] as StageDraft;
  expect(withState(first, "closed")).toMatchObject({ state: "closed", phase: null });
  expect(withState(first, "open")).toBe(first);
});

test("a stage is added after the open ones and needs a name", () => {
  const grown = withStage(draft);
  expect(grown.stages.map(({ key }) => key)).toEqual(["new", null, "closed"]);
  expect([...pipelineProblems(grown).stage]).toEqual([[2, "stageName"]]);
});

test("a pipeline without an open or without a closed stage is not saved", () => {
  const only = (state: string): PipelineDraft => ({
    ...draft,
    stages: draft.stages.filter((stage) => stage.state === state),
  });
  expect(pipelineProblems(draft).states).toBeUndefined();
  expect(pipelineProblems(only("open")).states).toBe("states");
  expect(pipelineProblems(only("closed")).states).toBe("states");
});

test("saving in another language keeps the names that were not touched", () => {
  const shown = pipelineDraft(saved, french, () => "");
  expect(shown.stages[0]?.name).toBe("Nouveau");
  expect(pipelineBody(shown, saved, french).stages[0]).toEqual(saved.stages[0]);
  const renamed = { ...shown, stages: shown.stages.map((stage) => ({ ...stage, name: `${stage.name} !` })) };
  expect(pipelineBody(renamed, saved, french).stages.map(({ name }) => name)).toEqual([
    "Nouveau !",
    "Closed !",
  ]);
});
