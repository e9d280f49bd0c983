import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Schema } from "../db/schema.ts";

/** A pipeline as the API shows it. */
export type PipelineShown = ResponseOf<Endpoints["listPipelines"]>["pipelines"][number];

function pipelines(db: Kysely<Schema>) {
  return db
    .selectFrom("pipeline")
    .select(["id", "name", "is_default as isDefault"])
    .select([
      sql<PipelineShown["stages"]>`(
        select json_agg(json_build_object('key', s.key, 'name', s.name, 'state', s.state, 'phase', s.phase)
          order by s.position) from pipeline_stage s where s.pipeline_id = pipeline.id)`.as("stages"),
      sql<number>`(
        select count(*)::integer from ticket t join pipeline_stage s on s.key = t.stage_key
         where s.pipeline_id = pipeline.id)`.as("tickets"),
    ]);
}

/** The pipelines with their stages: the one in which new tickets begin first, then by name. */
export async function listPipelines(db: Kysely<Schema>): Promise<PipelineShown[]> {
  return pipelines(db).orderBy(sql`not is_default`).orderBy(sql`lower(name)`).orderBy("id").execute();
}

/** One pipeline; null when there is none. */
export async function readPipeline(db: Kysely<Schema>, id: string): Promise<PipelineShown | null> {
  return (await pipelines(db).where("id", "=", id).executeTakeFirst()) ?? null;
}
