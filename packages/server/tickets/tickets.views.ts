import type { Endpoints, ResponseOf } from "@baton/contract";
import { type Kysely, sql } from "kysely";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import type { Schema } from "../db/schema.ts";

/** A ticket as the API shows it. */
export type TicketShown = ResponseOf<Endpoints["getTicket"]>["ticket"];

/** A change of a ticket as the API shows it. */
export type TicketChangeShown = ResponseOf<Endpoints["listTicketChanges"]>["changes"][number];

/** A conversation's ticket; null when it has none, or the reader may not see it. */
export async function readTicket(
  db: Kysely<Schema>,
  reader: Reader,
  conversationId: string,
): Promise<TicketShown | null> {
  const row = await db
    .selectFrom("ticket as t")
    .innerJoin("conversation as c", "c.id", "t.conversation_id")
    .innerJoin("pipeline_stage as s", "s.key", "t.stage_key")
    .select([
      "t.conversation_id as conversationId",
      "t.number",
      "t.subject",
      "s.pipeline_id as pipelineId",
      "t.stage_key as stage",
      "s.state",
      "t.created_at",
    ])
    .select([
      sql<TicketShown["priority"]>`t.priority`.as("priority"),
      // What is left of a property that was removed while it was being set is nobody's.
      sql<TicketShown["properties"]>`(select coalesce(jsonb_object_agg(v.key, v.value), '{}')
        from jsonb_each(t.properties) v join ticket_property p on p.key = v.key)`.as("properties"),
    ])
    .where("t.conversation_id", "=", conversationId)
    .where(visibleTo(reader))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { created_at, ...ticket } = row;
  return { ...ticket, createdAt: created_at.toISOString() };
}

/** What was changed of a ticket, newest first; at most 500 changes. The caller has looked whether the reader may see it. */
export async function ticketChanges(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<TicketChangeShown[]> {
  const rows = await db
    .selectFrom("ticket_change as h")
    .leftJoin("teammate as p", (join) =>
      join.onRef("p.id", "=", "h.actor_id").on("h.actor_kind", "=", "teammate"),
    )
    .leftJoin("workflow_run as r", (join) =>
      join.onRef("r.id", "=", "h.actor_id").on("h.actor_kind", "=", "workflow"),
    )
    .leftJoin("workflow as w", "w.id", "r.workflow_id")
    .select(["h.property", "h.actor_kind", "h.actor_id", "h.at", "r.workflow_id"])
    .select([
      sql<TicketChangeShown["before"]>`h.before`.as("before"),
      sql<TicketChangeShown["after"]>`h.after`.as("after"),
      sql<string | null>`coalesce(p.name, w.name)`.as("name"),
    ])
    .where("h.conversation_id", "=", conversationId)
    .orderBy("h.id", "desc")
    .limit(500)
    .execute();
  return rows.map(({ property, before, after, at, ...row }) => ({
    property,
    before,
    after,
    by: actorOf(row),
    at: at.toISOString(),
  }));
}

/** Who did it; of a run, the workflow that it is of. */
function actorOf(row: {
  readonly actor_kind: "teammate" | "workflow" | "system";
  readonly actor_id: string | null;
  readonly workflow_id: string | null;
  readonly name: string | null;
}): TicketChangeShown["by"] {
  const { actor_kind: kind, name } = row;
  if (kind === "system") return null;
  const id = kind === "workflow" ? row.workflow_id : row.actor_id;
  return id === null ? null : { kind, id, name };
}
