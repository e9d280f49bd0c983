import type {
  ConversationState,
  HandoffReason,
  Instant,
  Language,
  LoadKind,
  Owner,
  OwnerKind,
  TicketStage,
} from "@baton/engine";

/** A row of `conversation`, from a query (dates) or out of apply_change (text). */
export type ConversationRow = {
  readonly id: string;
  readonly channel_id: string;
  readonly visitor_id: string;
  readonly inbox_id: string;
  readonly owner_kind: string;
  readonly owner_id: string | null;
  readonly epoch: number;
  readonly last_seq: number;
  readonly last_visitor_seq: number;
  readonly load: string;
  readonly language: string | null;
  readonly time_zone: string | null;
  readonly email_known: boolean;
  readonly waiting_since: Date | string | null;
  readonly last_teammate_id: string | null;
  readonly open_handoff_id: string | null;
  readonly ringing: boolean;
  readonly reply_late: boolean;
  readonly last_handoff_reasons: readonly string[];
  readonly ticket_stage: string | null;
  readonly closed_at: Date | string | null;
};

/** The engine's state of a stored conversation. */
export function stateOf(row: ConversationRow): ConversationState {
  return {
    id: row.id,
    channelId: row.channel_id,
    visitorId: row.visitor_id,
    inboxId: row.inbox_id,
    load: row.load as LoadKind,
    owner: ownerOf(row.owner_kind as OwnerKind, row.owner_id),
    epoch: row.epoch,
    lastSeq: row.last_seq,
    lastVisitorSeq: row.last_visitor_seq,
    language: row.language as Language | null,
    timeZone: row.time_zone,
    emailKnown: row.email_known,
    waitingSince: instantOf(row.waiting_since),
    lastTeammateId: row.last_teammate_id,
    openHandoffId: row.open_handoff_id,
    ringing: row.ringing,
    replyLate: row.reply_late,
    lastHandoffReasons: row.last_handoff_reasons as readonly HandoffReason[],
    ticketStage: row.ticket_stage as TicketStage | null,
    closedAt: instantOf(row.closed_at),
  };
}

/** The state of a conversation that nobody has stored yet. */
export function newState(about: {
  id: string;
  channelId: string;
  visitorId: string;
  inboxId: string;
  load: LoadKind;
  language: Language | null;
}): ConversationState {
  return {
    ...about,
    owner: { kind: "none" },
    epoch: 0,
    lastSeq: 0,
    lastVisitorSeq: 0,
    timeZone: null,
    emailKnown: false,
    waitingSince: null,
    lastTeammateId: null,
    openHandoffId: null,
    ringing: false,
    replyLate: false,
    lastHandoffReasons: [],
    ticketStage: null,
    closedAt: null,
  };
}

function ownerOf(kind: OwnerKind, id: string | null): Owner {
  if (kind !== "teammate") return { kind };
  if (id === null)
    throw new Error("A conversation owned by a teammate has no owner_id; the database should forbid it.");
  return { kind, id };
}

function instantOf(value: Date | string | null): Instant | null {
  return value === null ? null : new Date(value).getTime();
}
