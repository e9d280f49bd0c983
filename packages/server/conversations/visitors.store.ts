import { sql } from "kysely";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";

/** Notes what is known of a visitor, or of a contact. An address is only a way to answer: it links and unlocks nothing. */
export async function setVisitor(
  app: App,
  id: string,
  about: {
    readonly name?: string | null | undefined;
    readonly email?: string | null | undefined;
    readonly phone?: string | null | undefined;
  },
): Promise<void> {
  const change = {
    ...(about.name === undefined ? {} : { name: about.name || null }),
    ...(about.email === undefined ? {} : { email: about.email }),
    ...(about.phone === undefined ? {} : { phone: about.phone }),
  };
  if (Object.keys(change).length === 0) return;
  const changed = await app.database.kysely.transaction().execute(async (tx) => {
    await tx
      .insertInto("visitor")
      .values({ id, name: null, email: null, language: null, ...change })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(change))
      .execute();
    if (about.email === undefined) return [];
    const told = await tx
      .updateTable("conversation")
      .set({ email_known: about.email !== null })
      // Of a contact, all its parts can be answered there.
      .where("visitor_id", "in", (parts) =>
        parts
          .selectFrom("visitor")
          .select("id")
          .where((where) => where.or([where("id", "=", id), where("merged_into", "=", id)])),
      )
      .returning(["id", "ticket_stage"])
      .execute();
    await tellOfAddress(
      tx,
      told.filter((some) => some.ticket_stage !== null).map(({ id }) => id),
      new Date(app.clock()),
    );
    return told;
  });
  for (const conversation of changed) app.recent.forget(conversation.id);
  if (changed.length > 0) app.workflows.runs.wake();
}

/**
 * Tells workflows that wait for an address of conversations with a ticket: no message came and no owner changed, by
 * which they would hear of it.
 */
export async function tellOfAddress(tx: Tx, conversationIds: readonly string[], at: Date): Promise<void> {
  const keys = JSON.stringify({ keys: ["emailKnown"], chain: [] });
  for (const id of conversationIds)
    await sql`select owe_enrollments(${id}::uuid, ${at}, ${keys}::jsonb)`.execute(tx);
}
