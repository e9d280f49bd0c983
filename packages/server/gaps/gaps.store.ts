import type { Tx } from "../db/connect.ts";

/** Notes that these questions are no gap; those that were dismissed before stay as they were. */
export async function dismissQuestions(
  tx: Tx,
  questions: readonly { readonly conversationId: string; readonly seq: number }[],
  { byId, at }: { byId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("dismissed_question")
    .values(
      questions.map(({ conversationId, seq }) => ({ conversation_id: conversationId, seq, by_id: byId, at })),
    )
    .onConflict((conflict) => conflict.columns(["conversation_id", "seq"]).doNothing())
    .execute();
}
