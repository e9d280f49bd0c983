import type { zConversationRow } from "@baton/contract";
import type { channelKinds, Priority, TicketStage } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { type ConversationRow, stateOf } from "./state-row.ts";

/** A conversation's row with the names that a list shows. */
export type ListedRow = ConversationRow & {
  /** Of its contact, which may have several visitors. */
  readonly contact_id: string;
  readonly visitor_name: string | null;
  readonly visitor_email: string | null;
  readonly channel_kind: (typeof channelKinds)[number];
  readonly channel_name: string;
  readonly ticket_number: number | null;
  readonly ticket_subject: string | null;
  readonly ticket_priority: Priority | null;
  readonly owner_name: string | null;
  /** When the visitor's newest message came by a channel that counts from it. */
  readonly heard_at: Date | null;
  readonly preview: string | null;
  readonly closed_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
};

/** The row as it crosses the wire. */
export function listedRow(
  { channels }: Pick<App, "channels">,
  row: ListedRow,
): z.infer<typeof zConversationRow> {
  const state = stateOf(row);
  const { owner, ticketStage } = state;
  return {
    id: state.id,
    visitor: { id: row.contact_id, name: row.visitor_name, email: row.visitor_email },
    channel: { id: state.channelId, kind: row.channel_kind, name: row.channel_name },
    inboxId: state.inboxId,
    owner: owner.kind === "teammate" ? { ...owner, name: row.owner_name ?? "" } : owner,
    epoch: state.epoch,
    lastSeq: state.lastSeq,
    language: state.language,
    waitingSince: state.waitingSince === null ? null : new Date(state.waitingSince).toISOString(),
    handoffReasons: [...state.lastHandoffReasons],
    ringing: state.ringing,
    ticket: ticketOf(row, ticketStage),
    replyLate: state.replyLate,
    replyBy: replyBy(row.heard_at, channels.accounts.replyWindowHours(state.channelId)),
    preview: row.preview ?? "",
    updatedAt: row.updated_at.toISOString(),
  };
}

function replyBy(heardAt: Date | null, hours: number | null): string | null {
  return heardAt === null || hours === null
    ? null
    : new Date(heardAt.getTime() + hours * 3_600_000).toISOString();
}

function ticketOf(row: ListedRow, stage: TicketStage | null): z.infer<typeof zConversationRow>["ticket"] {
  if (row.ticket_number === null || stage === null) return null;
  return {
    number: row.ticket_number,
    subject: row.ticket_subject ?? "",
    stage,
    priority: row.ticket_priority ?? 0,
  };
}
