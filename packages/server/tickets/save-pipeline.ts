import { randomUUID } from "node:crypto";
import type { Tx } from "../db/connect.ts";
import { invalid, notFound, Refusal, taken } from "../refusal.ts";
import { type ActingOn, changeSetup } from "../settings/change-setup.ts";
import { refuseBadStages, type StageDraft } from "./check-stages.ts";
import {
  countPipelines,
  deletePipeline,
  isPipelineNameTaken,
  lockOccupied,
  lockPipeline,
  type Pipeline,
  type Stage,
  writePipeline,
} from "./pipelines.store.ts";
import { refuseNamed } from "./refuse-named.ts";

/** A pipeline as it should be; its stages in their order. */
export type PipelineDraft = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly stages: readonly StageDraft[];
};

/** How many pipelines a workspace may have. */
const mostPipelines = 100;

/** The stages of the pipeline with which every workspace begins: templates and conditions name them by these keys. */
const builtInStages: ReadonlySet<string> = new Set(["new", "waiting_on_contact", "waiting_on_us", "closed"]);

/** Adds a pipeline and gives its id; refuses a name that is taken as conflict, and as invalid what `refuseBadStages` does. */
export async function addPipeline(on: ActingOn, draft: PipelineDraft): Promise<string> {
  const id = randomUUID();
  await changeSetup(on, "pipelines", async (tx) => {
    const after = await known(tx, id, draft, null);
    if ((await countPipelines(tx)) >= mostPipelines)
      throw new Refusal("conflict", `A workspace has at most ${mostPipelines} pipelines.`);
    await writePipeline(tx, after);
    return { action: "pipeline.added", before: null, after };
  });
  return id;
}

/**
 * Renames a pipeline, adds, renames, reorders or removes stages, or makes it the one in which new tickets begin.
 * Refuses as `addPipeline` does, an unknown pipeline as not_found, and as in_use to remove a stage in which tickets
 * stand, that a published workflow names, or with which every workspace begins.
 */
export async function changePipeline(on: ActingOn, id: string, draft: PipelineDraft): Promise<void> {
  await changeSetup(on, "pipelines", async (tx) => {
    const before = await lockPipeline(tx, id);
    if (before === null) throw notFound("pipeline");
    const after = await known(tx, before.id, draft, before);
    if (JSON.stringify(after) === JSON.stringify(before)) return null;
    const kept = new Set(after.stages.map(({ key }) => key));
    await refuseStagesInUse(
      tx,
      before.stages.filter(({ key }) => !kept.has(key)),
    );
    await writePipeline(tx, after);
    return { action: "pipeline.changed", before, after };
  });
}

/**
 * Removes a pipeline. Refuses as in_use the one in which new tickets begin, and one of which a stage is used as
 * `changePipeline` says; an unknown one as not_found.
 */
export async function removePipeline(on: ActingOn, id: string): Promise<void> {
  await changeSetup(on, "pipelines", async (tx) => {
    const before = await lockPipeline(tx, id);
    if (before === null) throw notFound("pipeline");
    if (before.isDefault)
      throw new Refusal(
        "in_use",
        `New tickets begin in ${before.name}. Let them begin in another pipeline first.`,
      );
    await refuseStagesInUse(tx, before.stages);
    await deletePipeline(tx, before.id);
    return { action: "pipeline.removed", before, after: null };
  });
}

/** The pipeline as it will be stored, or a refusal of what can't be. */
async function known(
  tx: Tx,
  id: string,
  { name, isDefault, stages }: PipelineDraft,
  before: Pipeline | null,
): Promise<Pipeline> {
  if (await isPipelineNameTaken(tx, name, id)) throw taken("name", "Another pipeline has this name.");
  if (before?.isDefault === true && !isDefault)
    throw invalid(
      "isDefault",
      "new tickets must begin somewhere: let them begin in another pipeline instead",
    );
  refuseBadStages(stages, before, isDefault);
  const keyed = stages.map(
    ({ key, name, state, phase }): Stage => ({ key: key ?? newKey(name), name, state, phase }),
  );
  return { id, name, isDefault, stages: keyed };
}

/** A key that nobody had before and that still tells people which stage is meant. */
function newKey(name: string): string {
  const words = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .match(/[a-z0-9]+/g) ?? ["stage"];
  return `${words.join("_").slice(0, 40)}_${randomUUID().slice(-12)}`;
}

async function refuseStagesInUse(tx: Tx, stages: readonly Stage[]): Promise<void> {
  const occupied = await lockOccupied(
    tx,
    stages.map(({ key }) => key),
  );
  for (const { key, name } of stages) {
    const tickets = occupied.find((one) => one.key === key)?.tickets ?? 0;
    if (tickets > 0)
      throw new Refusal(
        "in_use",
        `${tickets === 1 ? "A ticket stands" : `${tickets} tickets stand`} in ${name}. Move them first.`,
      );
    if (builtInStages.has(key))
      throw new Refusal(
        "in_use",
        `${name} is one of the stages that every workspace has; it can be renamed.`,
      );
    await refuseNamed(tx, { stageKey: key }, name);
  }
}
