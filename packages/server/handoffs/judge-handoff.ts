import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { notFound } from "../refusal.ts";
import { lockVerdict, writeVerdict } from "./verdicts.store.ts";

/**
 * Stores whether a handoff was needed. Saying the same again changes nothing: who said it first stands. Throws Refusal
 * when the conversation has no such handoff; whether its reader may see it is asked before.
 */
export async function judgeHandoff(
  { app, actorId }: { readonly app: Pick<App, "database" | "clock">; readonly actorId: string },
  { conversationId, handoffId, needed }: { conversationId: string; handoffId: string; needed: boolean },
): Promise<void> {
  const now = app.clock();
  await app.database.kysely.transaction().execute(async (tx) => {
    const before = await lockVerdict(tx, conversationId, handoffId);
    if (before === undefined) throw notFound("handoff");
    if (before.needed === needed) return;
    await writeVerdict(tx, { handoffId, needed, byId: actorId, at: new Date(now) });
    await appendAudit(tx, {
      actorId,
      action: "handoff.judged",
      before: before.needed === null ? null : { handoffId, needed: before.needed },
      after: { handoffId, needed },
      at: now,
    });
  });
}
