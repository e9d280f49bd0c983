import type { TicketStage } from "@baton/engine";
import { type SqlBool, sql } from "kysely";
import type { Tx } from "../db/connect.ts";

/** A stage as it is stored. */
export type Stage = {
  readonly key: string;
  readonly name: string;
  readonly state: "open" | "closed";
  readonly phase: TicketStage | null;
};

/** A pipeline as it is stored, with its stages in their order. */
export type Pipeline = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly stages: readonly Stage[];
};

/** Reads a pipeline and holds it until the transaction ends; null when there is none. */
export async function lockPipeline(tx: Tx, id: string): Promise<Pipeline | null> {
  const pipeline = await tx
    .selectFrom("pipeline")
    .select(["id", "name", "is_default as isDefault"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (pipeline === undefined) return null;
  const stages = await tx
    .selectFrom("pipeline_stage")
    .select(["key", "name", "state", "phase"])
    .where("pipeline_id", "=", id)
    .orderBy("position")
    .execute();
  return { ...pipeline, stages };
}

/** How many pipelines there are; the caller holds the workspace. */
export async function countPipelines(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom("pipeline")
    .select(sql<number>`count(*)::integer`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Says whether another pipeline has this name, in whatever case; the caller holds the workspace. */
export async function isPipelineNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("pipeline")
    .select("id")
    .where(sql<SqlBool>`lower(name) = lower(${name})`)
    .where("id", "<>", exceptId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a pipeline with its stages, new or not; of its old stages those that are not named any more go. */
export async function writePipeline(tx: Tx, { id, name, isDefault, stages }: Pipeline): Promise<void> {
  if (isDefault) await tx.updateTable("pipeline").set({ is_default: false }).where("id", "<>", id).execute();
  await tx
    .insertInto("pipeline")
    .values({ id, name, is_default: isDefault })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, is_default: isDefault }))
    .execute();
  await deleteStagesBut(
    tx,
    id,
    stages.map(({ key }) => key),
  );
  await freePhases(tx, id, stages);
  const rows = stages.map((stage, position) => ({ ...stage, pipeline_id: id, position }));
  await tx
    .insertInto("pipeline_stage")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet(({ ref }) => ({
        name: ref("excluded.name"),
        phase: ref("excluded.phase"),
        position: ref("excluded.position"),
      })),
    )
    .execute();
}

async function deleteStagesBut(tx: Tx, id: string, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom("pipeline_stage").where("pipeline_id", "=", id).where("key", "not in", keys).execute();
}

/** A phase has one stage at each instant: what changes its phase leaves the old one before another takes it. */
async function freePhases(tx: Tx, id: string, stages: readonly Stage[]): Promise<void> {
  for (const { key, phase } of stages)
    await tx
      .updateTable("pipeline_stage")
      .set({ phase: null })
      .where("pipeline_id", "=", id)
      .where("key", "=", key)
      .where("phase", "is distinct from", phase)
      .where("phase", "is not", null)
      .execute();
}

/** Removes a pipeline in which no ticket stands, and its stages. */
export async function deletePipeline(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("pipeline").where("id", "=", id).execute();
}

/**
 * The stages among `keys` in which tickets stand, with how many do. Until the transaction ends no ticket comes to stand
 * in any of them.
 */
export async function lockOccupied(
  tx: Tx,
  keys: readonly string[],
): Promise<{ key: string; tickets: number }[]> {
  if (keys.length === 0) return [];
  await tx
    .selectFrom("pipeline_stage")
    .select("key")
    .where("key", "in", keys)
    .orderBy("key")
    .forUpdate()
    .execute();
  return tx
    .selectFrom("ticket")
    .select(["stage_key as key", sql<number>`count(*)::integer`.as("tickets")])
    .where("stage_key", "in", keys)
    .groupBy("stage_key")
    .execute();
}
