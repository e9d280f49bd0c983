import type { zHandoffCard, zOwnershipEvent } from "@baton/contract";
import { type CardMessage, type HandoffFacts, handoffCard, type Owner } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { wireOwner } from "../conversations/conversation-event.ts";
import { messagesAfter, type WireMessage } from "../conversations/messages.views.ts";

import { verdictOn } from "./verdicts.views.ts";

/** How much of a conversation a card is made from; the rest is a scroll away. */
const cardMessages = 500;

/** The card of a conversation's newest handoff; null when it was never handed off. */
export async function cardOf(app: App, conversationId: string): Promise<z.infer<typeof zHandoffCard> | null> {
  const row = await app.database.kysely
    .selectFrom("handoff")
    .innerJoin("conversation", "conversation.id", "handoff.conversation_id")
    .leftJoin("decision", (join) =>
      join
        .onRef("decision.conversation_id", "=", "handoff.conversation_id")
        .onRef("decision.seq", "=", "handoff.cause_seq"),
    )
    .leftJoin("owed_reply", (join) =>
      join
        .onRef("owed_reply.conversation_id", "=", "handoff.conversation_id")
        .on("handoff.ended_at", "is", null),
    )
    .selectAll("handoff")
    .select(["conversation.language", "conversation.waiting_since", "decision.record", "owed_reply.due_at"])
    .where("handoff.conversation_id", "=", conversationId)
    .orderBy("handoff.epoch", "desc")
    .orderBy("decision.at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const facts: HandoffFacts = {
    causeSeq: row.cause_seq,
    noticeSeq: row.notice_seq,
    record: row.record as HandoffFacts["record"],
  };
  // A long conversation is read from a good way before the handoff, never from its middle on.
  const before = Math.max(0, row.cause_seq - cardMessages / 2);
  const messages = await messagesAfter(app, conversationId, before, cardMessages);
  const card = handoffCard(facts, messages.map(inWords));
  return {
    handoffId: row.id,
    judged: await verdictOn(app, row.id),
    reasons: row.reasons,
    mode: row.mode,
    outcome: row.outcome,
    fallback: row.fallback,
    replyDueAt: row.due_at?.toISOString() ?? null,
    ...card,
    language: row.language as z.infer<typeof zHandoffCard>["language"],
    waitingSince: row.waiting_since?.toISOString() ?? null,
    openedAt: row.opened_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** What was sent without words is quoted by the names of its files. */
function inWords(message: WireMessage): CardMessage {
  const { body, attachments } = message;
  return body === "" ? { ...message, body: attachments.map(({ name }) => name).join(", ") } : message;
}

/** Every change of owner, in order. */
export async function ownershipOf(
  app: App,
  conversationId: string,
): Promise<z.infer<typeof zOwnershipEvent>[]> {
  const rows = await app.database.kysely
    .selectFrom("ownership_event")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .orderBy("epoch")
    .execute();
  return rows.map((row) => ({
    epoch: row.epoch,
    move: row.move,
    from: wireOwner(app, ownerOf(row.from_kind, row.from_id)),
    to: wireOwner(app, ownerOf(row.to_kind, row.to_id)),
    actor: { kind: row.actor_kind, name: actorName(app, row.actor_kind, row.actor_id) },
    at: row.at.toISOString(),
  }));
}

function ownerOf(kind: Owner["kind"], id: string | null): Owner {
  return kind === "teammate" ? { kind, id: id ?? "" } : { kind };
}

function actorName(app: App, kind: string, id: string | null): string | null {
  if (kind === "customer_agent") return app.settings.customerAgent().name;
  return id === null ? null : app.roster.nameOf(id);
}
