import { appendAudit } from "../access/audit.store.ts";
import { makeVisitorKey, visitorKeyLasts } from "../access/visitor-key.ts";
import type { App } from "../app.ts";
import { conversationsToMove, moveConversations } from "../conversations/conversations.store.ts";
import { tellOfAddress } from "../conversations/visitors.store.ts";
import type { Tx } from "../db/connect.ts";
import type { KnownDetails } from "../db/contact-schema.ts";
import { appendEvent } from "../realtime/events.store.ts";
import {
  detailNames,
  insertMerge,
  lockVisitor,
  mayGoTo,
  meetVerified,
  type StoredVisitor,
  setDetails,
} from "./contacts.store.ts";
import { verifyToken } from "./verify-token.ts";

/** Who somebody turned out to be, and the key with which they go on. */
export type Identified = {
  readonly visitorId: string;
  readonly visitorKey: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/**
 * Takes a site's signed word for who a visitor is. They are somebody of their own: never the visitor of the browser,
 * whose key others may know. What the browser began goes to them, recorded as a merge that a teammate can take back.
 * Refuses as `verifyToken` does.
 */
export async function identify(app: App, browserId: string, token: string): Promise<Identified> {
  const claims = await verifyToken(app, token);
  const at = new Date(app.clock());
  const { person, moved } = await app.database.kysely.transaction().execute(async (tx) => {
    const met = await meetVerified(tx, claims, at);
    const isFree = met.id !== browserId && (await mayGoTo(tx, browserId, met.id));
    return { person: met, moved: isFree ? await takeAlong(tx, browserId, met, at) : [] };
  });
  for (const id of moved) app.recent.forget(id);
  if (moved.length > 0) {
    app.feed.wake();
    app.workflows.runs.wake();
  }
  const expiresAt = app.clock() + visitorKeyLasts;
  return {
    visitorId: person.id,
    visitorKey: makeVisitorKey(app.delivery.secrets, person.id, expiresAt),
    expiresAt,
  };
}

async function takeAlong(tx: Tx, browserId: string, person: StoredVisitor, at: Date): Promise<string[]> {
  // Conversations before the visitor, as everything that changes one holds them; then nobody begins another.
  const held = await conversationsToMove(tx, browserId);
  if (held.length === 0) return [];
  const browser = await lockVisitor(tx, browserId);
  if (browser === null) return [];
  const taken = pick(browser, (field) => browser[field] !== null);
  const filled = pick(browser, (field) => browser[field] !== null && person[field] === null);
  await setDetails(tx, person.id, filled);
  await setDetails(tx, browserId, emptied(taken));
  const emailKnown = person.email !== null || filled.email !== undefined;
  const moved = await moveConversations(tx, { fromId: browserId, intoId: person.id, emailKnown });
  const toTell = held.filter((one) => emailKnown && !one.emailKnown && one.hasTicket);
  await tellOfAddress(
    tx,
    toTell.map(({ id }) => id),
    at,
  );
  const merge = { kind: "identified", fromId: browserId, intoId: person.id, madeBy: null } as const;
  const mergeId = await insertMerge(tx, { ...merge, conversationIds: moved, taken, filled, at });
  await appendAudit(tx, {
    actorId: null,
    action: "contact.identified",
    before: { contactId: browserId, conversationIds: moved },
    after: { contactId: person.id, mergeId },
    at: at.getTime(),
  });
  await appendEvent(tx, null, { type: "settings", name: "contacts" });
  return moved;
}

function pick(from: StoredVisitor, wanted: (field: keyof KnownDetails) => boolean): KnownDetails {
  return Object.fromEntries(detailNames.filter(wanted).map((field) => [field, from[field]]));
}

function emptied(details: KnownDetails): KnownDetails {
  return Object.fromEntries(Object.keys(details).map((field) => [field, null]));
}
