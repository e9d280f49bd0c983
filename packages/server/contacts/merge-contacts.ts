import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Reader } from "../conversations/visible-to.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound, Refusal } from "../refusal.ts";
import {
  areVerifiedApart,
  detailNames,
  insertMerge,
  joinContact,
  lockMerging,
  lockVisitor,
  type StoredVisitor,
  setDetails,
} from "./contacts.store.ts";
import { seesContact } from "./contacts.views.ts";

/**
 * Puts a contact into another: teammates see them as one. No conversation changes hands, so nobody can open by it what
 * they could not open before. Refuses what the reader does not see as not_found, and same_contact, verified_apart, and
 * conflict (one of them is a part of a contact already).
 */
export async function mergeContacts(app: App, reader: Reader, fromId: string, intoId: string): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    await lockMerging(tx);
    const into = await standing(tx, reader, intoId, "intoId");
    const from = await standing(tx, reader, fromId, null);
    if (from.id === into.id)
      throw new Refusal("same_contact", "These are the same contact already.", [
        { path: "intoId", message: "is the same contact" },
      ]);
    if (await areVerifiedApart(tx, fromId, intoId))
      throw new Refusal("verified_apart", "Both are verified, as different people.");
    const filled = Object.fromEntries(
      detailNames
        .filter((field) => into[field] === null && from[field] !== null)
        .map((field) => [field, from[field]]),
    );
    await setDetails(tx, intoId, filled);
    await joinContact(tx, fromId, intoId);
    const at = new Date(app.clock());
    const merge = { kind: "by_hand", fromId, intoId, filled, madeBy: reader.id, at } as const;
    const mergeId = await insertMerge(tx, merge);
    await appendAudit(tx, {
      actorId: reader.id,
      action: "contact.merged",
      before: { contactId: fromId },
      after: { contactId: intoId, mergeId },
      at: app.clock(),
    });
    await appendEvent(tx, null, { type: "settings", name: "contacts" });
  });
  app.feed.wake();
}

async function standing(tx: Tx, reader: Reader, id: string, field: string | null): Promise<StoredVisitor> {
  const visitor = await lockVisitor(tx, id);
  if (visitor === null || !(await seesContact(tx, reader, visitor.mergedInto ?? id))) {
    if (field === null) throw notFound("contact");
    const message = "is no contact that you can see";
    throw new Refusal("not_found", `${field}: ${message}`, [{ path: field, message }]);
  }
  if (visitor.mergedInto !== null)
    throw new Refusal("conflict", "This contact was merged into another meanwhile. Load the page again.");
  return visitor;
}
