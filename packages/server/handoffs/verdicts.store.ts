import type { Tx } from "../db/connect.ts";

/** Locks a handoff of a conversation while it is judged; what was said of it so far, or undefined when there is none. */
export async function lockVerdict(
  tx: Tx,
  conversationId: string,
  handoffId: string,
): Promise<{ readonly needed: boolean | null } | undefined> {
  const handoff = await tx
    .selectFrom("handoff")
    .select("id")
    .where("id", "=", handoffId)
    .where("conversation_id", "=", conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (handoff === undefined) return undefined;
  const verdict = await tx
    .selectFrom("handoff_verdict")
    .select("needed")
    .where("handoff_id", "=", handoffId)
    .executeTakeFirst();
  return { needed: verdict?.needed ?? null };
}

/** Writes what somebody says of a handoff, over what was said before. */
export async function writeVerdict(
  tx: Tx,
  verdict: { handoffId: string; needed: boolean; byId: string; at: Date },
): Promise<void> {
  const said = { needed: verdict.needed, by_id: verdict.byId, at: verdict.at };
  await tx
    .insertInto("handoff_verdict")
    .values({ handoff_id: verdict.handoffId, ...said })
    .onConflict((conflict) => conflict.column("handoff_id").doUpdateSet(said))
    .execute();
}
