import { randomUUID } from "node:crypto";
import type { Step, WorkflowDefinition } from "@baton/engine";
import type { App } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { watchedBy } from "./registry.ts";

/** What a test's workflow comes to at a handoff. */
export type ComesTo =
  | { readonly kind: "assigned"; readonly teammateId: string }
  | { readonly kind: "not_assigned"; readonly why: "ended" | "failed" | "paused" };

/** A definition of these steps that a handoff or a hand enrolls. */
export function workflowOf(
  steps: readonly Step[],
  about: Partial<WorkflowDefinition> = {},
): WorkflowDefinition {
  return {
    enrollment: { occasions: [{ kind: "handoff" }, { kind: "by_hand" }], again: true },
    unenroll: null,
    window: null,
    blockedDates: [],
    steps,
    ...about,
  };
}

/** The steps that come to it. */
export function stepsTo(result: ComesTo): readonly Step[] {
  if (result.kind === "assigned") return [{ id: "assign", kind: "assign", teammateId: result.teammateId }];
  switch (result.why) {
    case "ended":
      return [{ id: "stop", kind: "stop" }];
    case "failed":
      return [{ id: "assign", kind: "assign", teammateId: randomUUID() }];
    case "paused":
      return [{ id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "hours" } }];
  }
}

/** Publishes a definition, as a new workflow or as the next version of one; its id. The apps must be refreshed then. */
export async function publish(
  { kysely }: Database,
  definition: WorkflowDefinition,
  { id = randomUUID(), name = `Workflow ${id}` }: { readonly id?: string; readonly name?: string } = {},
): Promise<string> {
  const json = JSON.stringify(definition);
  await kysely.transaction().execute(async (tx) => {
    await tx
      .insertInto("workflow")
      .values({ id, name, draft: json })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ draft: json }))
      .execute();
    const { version } = await tx
      .insertInto("workflow_version")
      .values((values) => ({
        workflow_id: id,
        version: values
          .selectFrom("workflow_version")
          .where("workflow_id", "=", id)
          .select((select) =>
            select(select.fn.coalesce(select.fn.max("version"), select.lit(0)), "+", select.lit(1)).as(
              "next",
            ),
          ),
        definition: json,
        author_id: null,
      }))
      .returning("version")
      .executeTakeFirstOrThrow();
    await tx.updateTable("workflow").set({ published_version: version }).where("id", "=", id).execute();
    await tx.deleteFrom("workflow_watch").where("workflow_id", "=", id).execute();
    const watched = [...watchedBy(definition)].map((property) => ({ property, workflow_id: id }));
    if (watched.length > 0) await tx.insertInto("workflow_watch").values(watched).execute();
  });
  return id;
}

/** Takes a workflow out of force without asking who uses it, as only a mishap could. */
export async function withdraw({ kysely }: Database, id: string): Promise<void> {
  await kysely.updateTable("workflow").set({ published_version: null }).where("id", "=", id).execute();
}

/** Makes the workflow of that id come to something from now on; null takes it out of force. */
export async function comeTo(
  { app, database }: { readonly app: Pick<App, "workflows">; readonly database: Database },
  id: string,
  result: ComesTo | null,
): Promise<void> {
  if (result === null) await withdraw(database, id);
  else await publish(database, workflowOf(stepsTo(result)), { id });
  await app.workflows.refresh();
}
