import type { ClaimRule } from "../routing/choose-teammate.ts";
import type { Attachment, Effect, Priority, TemplateSent, TicketActor } from "./effects.ts";
import type { ConversationState, Instant } from "./state.ts";
import type { TicketStage } from "./ticket-stage.ts";

/** Something that a person does to a conversation in the help desk. */
export type ConversationAction =
  | {
      readonly type: "reply";
      readonly teammateId: string;
      readonly body: string;
      readonly clientId: string | null;
      /** Sent in place of the body, which is how teammates read it. */
      readonly template?: TemplateSent;
      readonly attachments?: readonly Attachment[];
    }
  | {
      readonly type: "note";
      readonly teammateId: string;
      readonly body: string;
      readonly clientId: string | null;
      readonly attachments?: readonly Attachment[];
    }
  /** A person answered in the provider's own app: the conversation is theirs as by any reply, if it is known whose. */
  | {
      readonly type: "reply_from_app";
      readonly channelId: string;
      readonly body: string;
      /** The provider's id for it. */
      readonly clientId: string;
      readonly teammateId: string | null;
      readonly policyVersion: number;
      readonly attachments?: readonly Attachment[];
    }
  /** People elsewhere have it now, by the provider's word: the customer agent answers no more. */
  | { readonly type: "leave_to_app"; readonly policyVersion: number }
  /** A machine of the visitor's answered: kept for teammates; it asks for nothing and answers nothing. */
  | {
      readonly type: "hear_machine";
      readonly automatic: string;
      readonly body: string;
      readonly clientId: string;
      readonly attachments?: readonly Attachment[];
    }
  /** The visitor took back what they wrote; `unanswered` is all that nobody has answered yet, oldest first. */
  | { readonly type: "hear_deletion"; readonly seq: number; readonly unanswered: readonly Unanswered[] }
  /** The visitor put an emoji to a message, or took it off: nobody said anything. */
  | { readonly type: "hear_reaction"; readonly seq: number; readonly emoji: string | null }
  | { readonly type: "take_over"; readonly teammateId: string }
  | { readonly type: "assign"; readonly teammateId: string; readonly by: string }
  | { readonly type: "hand_back"; readonly by: string }
  | { readonly type: "close"; readonly by: string }
  /** A teammate looked at it: an open handoff stops ringing. */
  | { readonly type: "see" }
  /** The visitor stops waiting and goes on with the customer agent. */
  | { readonly type: "return_to_agent" }
  /** Changes of its ticket, each as it is named. */
  | { readonly type: "change_ticket"; readonly changes: TicketChanges; readonly by: TicketActor | null }
  /** Automatic: the next conversation of the line goes to someone who may take it. */
  | (AutomaticClaim & { readonly type: "assign_from_line" })
  /** Automatic: the owner has not replied in time, and it goes to the next person. */
  | (AutomaticClaim & { readonly type: "pass_on"; readonly tried: readonly string[] })
  /** A workflow's step chose somebody. */
  | (Omit<AutomaticClaim, "rule"> & {
      readonly type: "assign_by_workflow";
      readonly rule: ClaimRule | "workflow";
    })
  /** A workflow's steps; refused while the visitor waits for an answer or a handoff is open. */
  | { readonly type: "close_by_workflow" }
  | { readonly type: "hand_back_by_workflow" }
  /** Automatic: the visitor said nothing after an answer. */
  | { readonly type: "close_inactive" }
  /** A workflow moves it to another inbox; who waits in a line of the old one waits in Unassigned of the new one. */
  | { readonly type: "move_inbox"; readonly inboxId: string; readonly policyVersion: number }
  /** Automatic: nobody replied in time; everyone sees it. */
  | { readonly type: "raise_alert" }
  /** Automatic: the owner was deactivated or lost access. */
  | {
      readonly type: "owner_left";
      /** Where the people of that line will look for it. */
      readonly inboxId: string;
      readonly lineKey: string;
      readonly drains: boolean;
      readonly policyVersion: number;
      readonly replyDueAt: Instant | null;
    };

/** A visitor's message that nobody has answered and that was not taken back. */
export type Unanswered = {
  readonly seq: number;
  /** The message that it puts right; null for any other. */
  readonly editOf: number | null;
  readonly at: Instant;
};

/** What of a ticket is to be another: those that are not named stay. */
export type TicketChanges = {
  readonly stage?: { readonly key: string; readonly phase: TicketStage };
  readonly priority?: Priority;
  /** The subject, or properties of the workspace's own, by key; null clears one. */
  readonly properties?: Readonly<Record<string, string | number | boolean | null>>;
};

/** An assignment that no person makes, and what it rests on. */
export type AutomaticClaim = {
  readonly teammateId: string;
  readonly rule: ClaimRule;
  readonly inboxId: string;
  readonly teamIds: readonly string[];
  /** When their first reply is due; null when nobody watches it. */
  readonly replyDueAt: Instant | null;
};

/** Why an action can't be done to a conversation as it is now. */
export type ActionRefusal =
  | "already_closed"
  | "already_yours"
  | "already_with_customer_agent"
  | "not_assigned"
  | "not_waiting"
  | "no_ticket"
  /** A workflow may not close what its visitor waits for. */
  | "visitor_waits";

/** What an action leads to, or why it is refused. */
export type ActionDecision =
  | { readonly ok: true; readonly next: ConversationState; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: ActionRefusal };
