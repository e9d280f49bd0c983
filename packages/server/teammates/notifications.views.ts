import type { zNotification } from "@baton/contract";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Schema } from "../db/schema.ts";

type Notification = z.infer<typeof zNotification>;

const shownAtMost = 100;

/** What a teammate was told, newest first, at most 100, and how much of everything is unread. */
export async function listNotifications(
  kysely: Kysely<Schema>,
  teammateId: string,
): Promise<{ notifications: Notification[]; unread: number }> {
  const [rows, counted] = await Promise.all([
    kysely
      .selectFrom("notification as n")
      .leftJoin("workflow_run as r", "r.id", "n.run_id")
      .leftJoin("workflow as w", "w.id", "r.workflow_id")
      .select(["n.id", "n.kind", "n.conversation_id", "n.run_id", "n.body", "n.at", "n.read_at"])
      .select(["w.id as workflow_id", "w.name as workflow_name"])
      .where("n.teammate_id", "=", teammateId)
      .orderBy("n.id", "desc")
      .limit(shownAtMost)
      .execute(),
    kysely
      .selectFrom("notification")
      .select(sql<number>`count(*)::integer`.as("unread"))
      .where("teammate_id", "=", teammateId)
      .where("read_at", "is", null)
      .executeTakeFirstOrThrow(),
  ]);
  const notifications = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    workflow: row.workflow_id === null ? null : { id: row.workflow_id, name: row.workflow_name ?? "" },
    runId: row.run_id,
    body: row.body,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }));
  return { notifications, unread: counted.unread };
}
