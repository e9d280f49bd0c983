import type { Fallback } from "../availability/verdict.ts";
import type { HandoffMode } from "../handoff/mode.ts";
import type { HandoffReason, Verdict } from "../handoff/reason.ts";
import type { Language } from "../triggers/language.ts";
import type { Actor, Owner, OwnershipMove } from "./ownership.ts";
import type { ConversationState, Instant, LoadKind } from "./state.ts";
import type { TicketStage } from "./ticket-stage.ts";

/** A passage that an answer rests on. */
export type Source = {
  readonly itemId: string;
  readonly title: string;
  readonly url: string | null;
  readonly passage: string;
};

/** A fact of the conversation's life that is shown as a line between the messages; rendered in words at the edge. */
export type Marker =
  | { readonly code: "teammate_joined"; readonly teammateId: string }
  | { readonly code: "handed_back"; readonly fromSeq: number }
  /** By a person or a workflow; or by itself, because the visitor said nothing after an answer. */
  | { readonly code: "closed"; readonly because?: "inactivity" }
  | { readonly code: "reopened" }
  /** The visitor took back what they wrote; `unasked`: before it was answered, and it never is. */
  | { readonly code: "message_deleted"; readonly seq: number; readonly unasked?: true }
  /** The reminder of a silence was not written: the visitor's provider takes words of our own no more. */
  | { readonly code: "reminder_skipped"; readonly because: "window_closed" }
  /** The visitor put an emoji to a message; null took it off again. */
  | { readonly code: "reacted"; readonly seq: number; readonly emoji: string | null }
  /** The visitor put right what they wrote, and nothing comes of it; `body` is how it reads from then on. */
  | { readonly code: "message_edited"; readonly seq: number; readonly body: string };

/** What is known of a visitor's mail; the mail itself is kept as it came. */
export type MailAbout = {
  /** Who wrote it, where that is not the visitor but somebody who takes part beside them. */
  readonly from?: { readonly name: string | null; readonly address: string };
  readonly subject: string;
  /** The sender's id for it, in angle brackets, and those that it answers, oldest first. */
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Where it asks for answers other than at its sender's, and whether they go there. */
  readonly replyTo?: { readonly address: string; readonly used: boolean };
  /** Whether it was proved that it comes from the sender's domain. */
  readonly aligned: "pass" | "fail" | "none";
  /** What was odd, so that it began a conversation instead of going on with one; null when nothing was. */
  readonly flag: "forged_token" | "other_sender" | "not_authenticated" | null;
  /** Under which id it is kept. */
  readonly inboundId: string;
};

/** A file that goes with a message, as it is known at that instant. Decides nothing: nobody here reads files. */
export type Attachment = {
  readonly id: string;
  readonly name: string;
  /** What its bytes are, or, while they are not here, what its sender says. */
  readonly mime: string;
  /** In bytes; null while nobody knows. */
  readonly size: number | null;
  readonly state: "pending" | "stored" | "refused";
  /** Why it was refused, as a code. */
  readonly why: string | null;
  /** Of an image that can be shown, in pixels. */
  readonly width: number | null;
  readonly height: number | null;
};

/** The files of a message; nothing where it has none. */
type WithFiles = { readonly attachments?: readonly Attachment[] };

/** A message that the provider holds ready, sent in place of words of one's own. */
export type TemplateSent = {
  readonly name: string;
  /** As the provider writes it: "en_US". */
  readonly language: string;
  /** What stands in its places, in order. */
  readonly parameters: readonly string[];
  /** How its places are called, where the provider knows them by names and not by numbers; null or absent otherwise. */
  readonly names?: readonly string[] | null;
};

/** What a channel tells of a visitor's message beyond its words. */
export type OutsideFacts = {
  /** What can't be shown, in the provider's word for it. */
  readonly unsupported?: string;
  /** The message that it puts right. */
  readonly editOf?: number;
  /** The message of the conversation that it answers. */
  readonly quotes?: number;
  readonly mail?: MailAbout;
};

/** What a message is; the visitor sees all kinds but `note`. */
export type MessageContent =
  | (WithFiles & {
      readonly kind: "visitor";
      readonly body: string;
      readonly clientId: string | null;
      readonly pressedTalkToPerson: boolean;
      readonly outside?: OutsideFacts;
    })
  | { readonly kind: "answer"; readonly body: string; readonly sources: readonly Source[] }
  | (WithFiles & {
      readonly kind: "reply";
      readonly body: string;
      readonly clientId: string | null;
      /** Null when it was written in the provider's own app and nobody knows by whom. */
      readonly teammateId: string | null;
      /** The channel in whose own app it was written: the visitor has it already. */
      readonly fromApp?: string;
      readonly template?: TemplateSent;
    })
  | (WithFiles & {
      readonly kind: "note";
      readonly body: string;
      readonly clientId: string | null;
      /** Null when no teammate wrote it. */
      readonly teammateId: string | null;
      readonly workflowId?: string;
      /** What a machine of the visitor's sent, as `incoming.ts` of the channels names it: nobody is to answer it. */
      readonly automatic?: string;
    })
  | { readonly kind: "notice"; readonly body: string; readonly notice: NoticeKey }
  | { readonly kind: "marker"; readonly marker: Marker }
  /**
   * What a workflow sends to the visitor, or, with null, the reminder to one who has fallen silent. It answers nothing,
   * so whoever waits for an answer waits still.
   */
  | { readonly kind: "automatic"; readonly body: string; readonly workflowId: string | null };

/** Every kind of message. */
export type MessageKind = MessageContent["kind"];

/** Which of the editor's texts a handoff notice is. */
export const noticeKeys = ["available", "unavailable", "not_assigned", "nobody"] as const;

/** One of `noticeKeys`. */
export type NoticeKey = (typeof noticeKeys)[number];

/** What ended a handoff: a person answered, it went back to the customer agent (by a teammate's or the visitor's
 * wish), or the conversation was closed. */
export type HandoffEnd = "replied" | "handed_back" | "visitor_returned" | "closed";

/** How urgent a ticket is; those of a higher one are taken first, whoever waits longest among them. */
export const priorities = [-1, 0, 1, 2] as const;

/** One of `priorities`: low, normal, high, urgent. */
export type Priority = (typeof priorities)[number];

/** Everything that a decision may do to a conversation; a closed union, applied in one transaction. */
export type Effect =
  | { readonly type: "append"; readonly seq: number; readonly content: MessageContent }
  | { readonly type: "move_owner"; readonly move: OwnershipMove; readonly to: Owner; readonly actor: Actor }
  /** From now on it stands in this inbox. */
  | { readonly type: "move_inbox"; readonly inboxId: string }
  | {
      readonly type: "open_handoff";
      readonly handoffId: string;
      readonly reasons: readonly HandoffReason[];
      readonly causeSeq: number;
      readonly policyVersion: number;
      readonly mode: HandoffMode;
      readonly verdict: Verdict;
      readonly outcome: "assigned" | "waiting" | "unassigned";
      readonly noticeSeq: number;
      /** Its place in line at that instant, from 1, for later estimates; null when it joined none. */
      readonly place: number | null;
      readonly fallback: Fallback | null;
    }
  | { readonly type: "settle_handoff"; readonly handoffId: string; readonly outcome: "assigned" }
  | { readonly type: "end_handoff"; readonly handoffId: string; readonly end: HandoffEnd }
  | { readonly type: "see_handoff"; readonly handoffId: string }
  /** Take a place in a teammate's load; what the choice rested on is checked again where it is made. */
  | {
      readonly type: "claim";
      readonly teammateId: string;
      /** Eligible now, in rotation (for later), active (by a workflow or by hand). */
      readonly rule: "eligible" | "rotation" | "workflow" | "by_hand";
      /** They must belong to this inbox; null by hand. */
      readonly inboxId: string | null;
      /** They must be in one of these teams; empty when chosen by name. */
      readonly teamIds: readonly string[];
      /** The claim is lost when somebody waits on this line; null for those who come from it. */
      readonly behindLine: string | null;
    }
  | {
      readonly type: "join_line";
      readonly lineKey: string;
      /** False for Unassigned: it waits for somebody to pick it. */
      readonly drains: boolean;
      readonly policyVersion: number;
      readonly load: LoadKind;
      readonly since: Instant;
    }
  | { readonly type: "leave_line" }
  | { readonly type: "ticket"; readonly stage: TicketStage }
  | { readonly type: "owe_answer"; readonly seq: number; readonly dueAt: Instant }
  | { readonly type: "settle_answer" }
  /** Something was taken back before it was answered: what waits for an answer is what is left, if anything is. */
  | { readonly type: "unask"; readonly waitingSince: Instant | null; readonly lastVisitorSeq: number }
  /** The visitor's silence is watched from here on: looked at when due, unless anything is said or done before. */
  | {
      readonly type: "watch_silence";
      readonly since: Instant;
      readonly reminded: boolean;
      readonly dueAt: Instant;
    }
  /** Nothing more happens by itself in this silence. */
  | { readonly type: "forget_silence" }
  | { readonly type: "learn_language"; readonly language: Language }
  | { readonly type: "learn_time_zone"; readonly timeZone: string }
  /** A person's first reply is owed by then; `tried` had their turn. */
  | {
      readonly type: "owe_reply";
      readonly dueAt: Instant;
      readonly tried: readonly string[];
      /** Only in place of what was owed at this epoch: if it was owed anew since, that stands. */
      readonly replaces?: number;
    }
  /** Nobody replied in time: shown to everyone until somebody does. */
  | { readonly type: "raise_alert" }
  | { readonly type: "settle_reply" }
  | { readonly type: "set_priority"; readonly priority: Priority; readonly by: TicketActor | null }
  /** Where the ticket stands in its pipeline; its phase is what that means for the conversation. */
  | {
      readonly type: "set_stage";
      readonly stageKey: string;
      readonly phase: TicketStage;
      readonly by: TicketActor | null;
    }
  /** The subject, or a property of the workspace's own; null clears it. */
  | {
      readonly type: "set_property";
      readonly property: string;
      readonly value: string | number | boolean | null;
      readonly by: TicketActor | null;
    };

/** Who changed a ticket's property: a teammate, or a run of a workflow, by its id. */
export type TicketActor = { readonly kind: "teammate" | "workflow"; readonly id: string };

/** The state after `effects`: the only place where a conversation's facts change. */
export function applyEffects(
  state: ConversationState,
  effects: readonly Effect[],
  now: Instant,
): ConversationState {
  return effects.reduce<ConversationState>((current, effect) => applyEffect(current, effect, now), state);
}

function applyEffect(state: ConversationState, effect: Effect, now: Instant): ConversationState {
  switch (effect.type) {
    case "append":
      return afterMessage(state, effect.seq, effect.content, now);
    case "move_owner":
      return {
        ...state,
        // Handed back, it is the customer agent's again, also when it is closed and the visitor returns.
        ...(effect.move === "hand_back" ? { lastTeammateId: null, lastHandoffReasons: [] } : {}),
        ...(effect.to.kind === "teammate" ? { lastTeammateId: effect.to.id } : {}),
        owner: effect.to,
        epoch: state.epoch + 1,
        closedAt: effect.to.kind === "none" ? now : null,
        // A person who closes or hands back has settled what was open: nobody is waited for any more.
        waitingSince: effect.move === "close" || effect.move === "hand_back" ? null : state.waitingSince,
      };
    case "open_handoff":
      return { ...state, openHandoffId: effect.handoffId, lastHandoffReasons: effect.reasons, ringing: true };
    case "end_handoff":
      return { ...state, openHandoffId: null, ringing: false };
    case "see_handoff":
      return { ...state, ringing: false };
    case "ticket":
      return { ...state, ticketStage: effect.stage };
    case "set_stage":
      return { ...state, ticketStage: effect.phase };
    case "learn_language":
      return { ...state, language: effect.language };
    case "learn_time_zone":
      return { ...state, timeZone: effect.timeZone };
    case "move_inbox":
      return { ...state, inboxId: effect.inboxId };
    case "unask":
      return { ...state, waitingSince: effect.waitingSince, lastVisitorSeq: effect.lastVisitorSeq };
    case "settle_handoff":
    case "claim":
    case "join_line":
    case "leave_line":
    case "owe_answer":
    case "settle_answer":
    case "watch_silence":
    case "forget_silence":
    case "owe_reply":
    case "set_priority":
    case "set_property":
      return state;
    case "raise_alert":
      return { ...state, replyLate: true };
    case "settle_reply":
      return { ...state, replyLate: false };
  }
}

function afterMessage(
  state: ConversationState,
  seq: number,
  content: MessageContent,
  now: Instant,
): ConversationState {
  const next = { ...state, lastSeq: seq };
  switch (content.kind) {
    case "visitor":
      return { ...next, lastVisitorSeq: seq, waitingSince: state.waitingSince ?? now };
    case "reply":
      return { ...next, waitingSince: null };
    case "answer":
      // Only the owner answers: what the customer agent says while a person is awaited stops no clock.
      return state.owner.kind === "customer_agent" ? { ...next, waitingSince: null } : next;
    case "notice":
      // That no person can join is the whole answer to the wish for one.
      return content.notice === "nobody" ? { ...next, waitingSince: null } : next;
    case "note":
    case "marker":
    case "automatic":
      return next;
  }
}
