import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { giveBackConversations } from "../conversations/conversations.store.ts";
import type { Reader } from "../conversations/visible-to.ts";
import type { Tx } from "../db/connect.ts";
import type { KnownDetails } from "../db/contact-schema.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound, Refusal } from "../refusal.ts";
import {
  detailNames,
  lockMerge,
  lockMerging,
  lockVisitor,
  partContact,
  type StoredMerge,
  setDetails,
  setUndone,
} from "./contacts.store.ts";
import { seesContact } from "./contacts.views.ts";

/**
 * Takes a merge back: what still stands where it was put goes to where it was; what was changed since stays as it is.
 * Refuses with not_found what the reader does not see, and with merge_undone what was taken back already.
 */
export async function undoMerge(app: App, reader: Reader, mergeId: string): Promise<void> {
  const moved = await app.database.kysely.transaction().execute(async (tx) => {
    await lockMerging(tx);
    const merge = await lockMerge(tx, mergeId);
    if (merge === null || !(await maySeeMerge(tx, reader, merge))) throw notFound("merge");
    if (merge.undoneAt !== null) throw new Refusal("merge_undone", "This merge was taken back already.");
    await setUndone(tx, mergeId, reader.id, new Date(app.clock()));
    const back = merge.kind === "identified" ? await giveBack(tx, merge) : [];
    if (merge.kind === "by_hand") await partContact(tx, merge.fromId);
    await emptyWhatWasFilled(tx, merge);
    await appendAudit(tx, {
      actorId: reader.id,
      action: "contact.merge_undone",
      before: { contactId: merge.intoId, mergeId },
      after: { contactId: merge.fromId, conversationIds: back },
      at: app.clock(),
    });
    await appendEvent(tx, null, { type: "settings", name: "contacts" });
    return back;
  });
  for (const id of moved) app.recent.forget(id);
  app.feed.wake();
}

async function maySeeMerge(tx: Tx, reader: Reader, { intoId }: StoredMerge): Promise<boolean> {
  const into = await lockVisitor(tx, intoId);
  return into !== null && seesContact(tx, reader, into.mergedInto ?? into.id);
}

async function giveBack(tx: Tx, { fromId, intoId, conversationIds, taken }: StoredMerge): Promise<string[]> {
  const back = await giveBackConversations(tx, {
    ids: conversationIds,
    fromId,
    intoId,
    emailKnown: (taken.email ?? null) !== null,
  });
  const browser = await lockVisitor(tx, fromId);
  const missing = detailNames.filter((field) => browser?.[field] === null && taken[field] !== undefined);
  await setDetails(tx, fromId, Object.fromEntries(missing.map((field) => [field, taken[field]])));
  return back;
}

async function emptyWhatWasFilled(tx: Tx, { intoId, filled }: StoredMerge): Promise<void> {
  const into = await lockVisitor(tx, intoId);
  const still: KnownDetails = Object.fromEntries(
    detailNames
      .filter((field) => filled[field] !== undefined && into?.[field] === filled[field])
      .map((field) => [field, null]),
  );
  await setDetails(tx, intoId, still);
}
