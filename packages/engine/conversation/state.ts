import type { HandoffReason } from "../handoff/reason.ts";
import type { Language } from "../triggers/language.ts";
import type { Owner } from "./ownership.ts";
import type { TicketStage } from "./ticket-stage.ts";

/** An instant in milliseconds since 1970-01-01T00:00Z; always given to the engine, never read from a clock. */
export type Instant = number;

/** What a conversation takes of a teammate's attention: a chat wants them now, anything else can be read later. */
export type LoadKind = "chat" | "other";

/**
 * All that a decision may depend on of one conversation. It is read in one row, and every write is a
 * compare-and-set on (`epoch`, `lastSeq`): a decision made on an older state is never applied.
 */
export type ConversationState = {
  readonly id: string;
  readonly channelId: string;
  readonly visitorId: string;
  readonly inboxId: string;
  /** What it takes of a teammate's attention; by its channel, and never changing. */
  readonly load: LoadKind;
  readonly owner: Owner;
  /** Number of ownership changes so far; 0 for a conversation that is not stored yet. */
  readonly epoch: number;
  /** Sequence number of the newest message; 0 when there is none. Gap-free. */
  readonly lastSeq: number;
  /** Sequence number of the visitor's newest message; 0 when there is none. */
  readonly lastVisitorSeq: number;
  /** The visitor's language as far as it is known. */
  readonly language: Language | null;
  /** The IANA time zone that the visitor's device told; null when it told none. */
  readonly timeZone: string | null;
  /** Whether there is an address to answer at when the visitor has gone. */
  readonly emailKnown: boolean;
  /** The first visitor message that nobody has answered yet; null while the ball is in the visitor's court. */
  readonly waitingSince: Instant | null;
  /**
   * The teammate who had it last, kept through closing so that a returning visitor meets the same person; null when
   * nobody had it, or whoever did handed it back.
   */
  readonly lastTeammateId: string | null;
  /** The handoff that is open now, if any. At most one. */
  readonly openHandoffId: string | null;
  /** True from a handoff until a teammate looks at the conversation. */
  readonly ringing: boolean;
  /** True when nobody replied in the time that the editor set; shown to everyone until somebody does. */
  readonly replyLate: boolean;
  /** Why it was last handed off; a conversation that reopens is routed for the same reasons. */
  readonly lastHandoffReasons: readonly HandoffReason[];
  /** Null until a person is involved: a ticket is made at the first handoff or takeover. */
  readonly ticketStage: TicketStage | null;
  readonly closedAt: Instant | null;
};
