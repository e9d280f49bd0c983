import type { TicketStage } from "@baton/engine";
import { invalid } from "../refusal.ts";
import type { Pipeline, Stage } from "./pipelines.store.ts";

/** A stage as it should be; a new one has no key yet. */
export type StageDraft = Omit<Stage, "key"> & { readonly key?: string | undefined };

const phases: readonly TicketStage[] = ["new", "waiting_on_contact", "waiting_on_us", "closed"];

/**
 * Refuses stages that make no pipeline, as invalid and naming the field: without an open or a closed one, two of one
 * name or for one phase, a phase that says the opposite of the stage, a key that is not one of `before`'s or twice
 * there, another state than before; and without a stage for each phase where new tickets begin.
 */
export function refuseBadStages(
  stages: readonly StageDraft[],
  before: Pipeline | null,
  isDefault: boolean,
): void {
  for (const state of ["open", "closed"] as const)
    if (!stages.some((stage) => stage.state === state))
      throw invalid("stages", `needs at least one ${state} stage`);
  for (const [index, stage] of stages.entries()) refuseBadStage(stages, index, stage);
  for (const [index, stage] of stages.entries()) {
    if (stage.key !== undefined && stages.slice(0, index).some(({ key }) => key === stage.key))
      throw invalid(`stages.${index}.key`, "is the key of another stage too");
    refuseOtherKind(stage, index, before);
  }
  const missing = phases.filter((phase) => !stages.some((stage) => stage.phase === phase));
  if (isDefault && missing.length > 0)
    throw invalid(
      "stages",
      `needs a stage for each phase, because here new tickets begin and must find their place whatever happens to their conversation; ${missing.join(", ")} is missing`,
    );
}

function refuseBadStage(
  stages: readonly StageDraft[],
  index: number,
  { name, state, phase }: StageDraft,
): void {
  const earlier = stages.slice(0, index);
  if (earlier.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw invalid(`stages.${index}.name`, "is the name of another stage too");
  if (phase === null) return;
  if ((phase === "closed") !== (state === "closed"))
    throw invalid(`stages.${index}.phase`, `is no phase of a stage that is ${state}`);
  if (earlier.some((one) => one.phase === phase))
    throw invalid(`stages.${index}.phase`, "has a stage already; each phase leads to one");
}

/** What a stage is called and where it stands may change; which one it is, and whether tickets in it are done, not. */
function refuseOtherKind({ key, state }: StageDraft, index: number, before: Pipeline | null): void {
  if (key === undefined) return;
  const known = before?.stages.find((one) => one.key === key);
  if (known === undefined)
    throw invalid(`stages.${index}.key`, "is not a stage of this pipeline; a new stage has no key yet");
  if (known.state !== state)
    throw invalid(`stages.${index}.state`, "is for good; remove the stage and add another in its place");
}
