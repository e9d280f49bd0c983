import type { Tx } from "../db/connect.ts";

/** The published workflows that are not removed, each with the version in force: a query to narrow and select from. */
export function publishedVersions(tx: Pick<Tx, "selectFrom">) {
  return tx
    .selectFrom("workflow")
    .innerJoin("workflow_version", (join) =>
      join
        .onRef("workflow_version.workflow_id", "=", "workflow.id")
        .onRef("workflow_version.version", "=", "workflow.published_version"),
    )
    .where("workflow.removed_at", "is", null);
}
