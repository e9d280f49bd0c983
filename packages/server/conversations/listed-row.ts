import type { zConversationRow } from "@baton/contract";
import type { z } from "zod";
import { type ConversationRow, stateOf } from "./state-row.ts";

/** A conversation's row with the names that a list shows. */
export type ListedRow = ConversationRow & {
  readonly visitor_name: string | null;
  readonly visitor_email: string | null;
  readonly channel_kind: "chat";
  readonly channel_name: string;
  readonly ticket_number: number | null;
  readonly ticket_subject: string | null;
  readonly owner_name: string | null;
  readonly preview: string | null;
  readonly closed_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
};

/** The row as it crosses the wire. */
export function listedRow(row: ListedRow): z.infer<typeof zConversationRow> {
  const state = stateOf(row);
  const { owner, ticketStage } = state;
  return {
    id: state.id,
    visitor: { id: state.visitorId, name: row.visitor_name, email: row.visitor_email },
    channel: { id: state.channelId, kind: row.channel_kind, name: row.channel_name },
    inboxId: state.inboxId,
    owner: owner.kind === "teammate" ? { ...owner, name: row.owner_name ?? "" } : owner,
    epoch: state.epoch,
    lastSeq: state.lastSeq,
    language: state.language,
    waitingSince: state.waitingSince === null ? null : new Date(state.waitingSince).toISOString(),
    handoffReasons: [...state.lastHandoffReasons],
    ringing: state.ringing,
    ticket:
      row.ticket_number === null || ticketStage === null
        ? null
        : { number: row.ticket_number, subject: row.ticket_subject ?? "", stage: ticketStage },
    preview: row.preview ?? "",
    updatedAt: row.updated_at.toISOString(),
  };
}
