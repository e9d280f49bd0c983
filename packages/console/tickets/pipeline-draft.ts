import type { endpoints, InputOf } from "@baton/contract";
import type { Pipeline, Stage } from "./queries.ts";
import { repeated } from "./reorder.ts";

/** What moves tickets to a stage by itself; null for nothing. */
export type Phase = Stage["phase"];

/** A stage that is being edited; without a key until it is saved. `id` keeps its place on the screen. */
export type StageDraft = {
  readonly id: number;
  readonly key: string | null;
  readonly name: string;
  readonly state: Stage["state"];
  readonly phase: Phase;
};

/** A pipeline that is being edited. */
export type PipelineDraft = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly stages: readonly StageDraft[];
};

/** Codes of what keeps a pipeline from being saved, below `tickets.pipelines.problem`; of its stages by their `id`. */
export type PipelineProblems = {
  readonly name?: "name";
  readonly states?: "states";
  readonly stage: ReadonlyMap<number, "stageName" | "stageTwice">;
};

const phases = ["new", "waiting_on_contact", "waiting_on_us", "closed"] as const;

/** The draft with which editing a pipeline begins; a new one has a stage for each thing that happens by itself. */
export function pipelineDraft(
  pipeline: Pipeline | null,
  nameOf: (stage: Pick<Stage, "key" | "name">) => string,
  beginning: (phase: (typeof phases)[number]) => string,
): PipelineDraft {
  if (pipeline !== null) {
    const { name, isDefault, stages } = pipeline;
    return {
      name,
      isDefault,
      stages: stages.map((stage, id) => ({ id, ...stage, name: nameOf(stage) })),
    };
  }
  const stages = phases.map((phase, id) => ({
    id,
    key: null,
    name: beginning(phase),
    state: phase === "closed" ? ("closed" as const) : ("open" as const),
    phase,
  }));
  return { name: "", isDefault: false, stages };
}

/** What may move tickets to a stage by itself: what fits its state and no other stage of the pipeline has. */
export function possiblePhases({ stages }: PipelineDraft, stage: StageDraft): Phase[] {
  const taken = stages.filter(({ id }) => id !== stage.id).map(({ phase }) => phase);
  const fitting = phases.filter(
    (phase) => (phase === "closed") === (stage.state === "closed") && !taken.includes(phase),
  );
  return [null, ...fitting];
}

/** A stage in another state: what moved tickets there by itself no longer fits it. */
export function withState(stage: StageDraft, state: Stage["state"]): StageDraft {
  return state === stage.state ? stage : { ...stage, state, phase: null };
}

/** The draft with one more stage, before the closed ones at its end. */
export function withStage(draft: PipelineDraft): PipelineDraft {
  const id = Math.max(-1, ...draft.stages.map((stage) => stage.id)) + 1;
  const place = draft.stages.findLastIndex(({ state }) => state === "open") + 1;
  const stage: StageDraft = { id, key: null, name: "", state: "open", phase: null };
  return { ...draft, stages: draft.stages.toSpliced(place, 0, stage) };
}

/** What keeps a draft from being saved. */
export function pipelineProblems({ name, stages }: PipelineDraft): PipelineProblems {
  const twice = repeated(stages.map((stage) => stage.name));
  const has = (state: Stage["state"]) => stages.some((stage) => stage.state === state);
  const stage = stages.flatMap(({ id, name: own }, place): [number, "stageName" | "stageTwice"][] =>
    own.trim() === "" ? [[id, "stageName"]] : twice.has(place) ? [[id, "stageTwice"]] : [],
  );
  return {
    ...(name.trim() === "" && { name: "name" as const }),
    ...(!(has("open") && has("closed")) && { states: "states" as const }),
    stage: new Map(stage),
  };
}

/** What the server is asked to keep; a given stage that was not renamed keeps the name under which it is known. */
export function pipelineBody(
  { name, isDefault, stages }: PipelineDraft,
  before: Pipeline | null,
  nameOf: (stage: Pick<Stage, "key" | "name">) => string,
): InputOf<typeof endpoints.addPipeline>["body"] {
  return {
    name: name.trim(),
    isDefault,
    stages: stages.map(({ key, name: shown, state, phase }) => {
      const known = before?.stages.find((stage) => stage.key === key);
      const kept = known !== undefined && nameOf(known) === shown.trim() ? known.name : shown.trim();
      return { ...(key !== null && { key }), name: kept, state, phase };
    }),
  };
}
