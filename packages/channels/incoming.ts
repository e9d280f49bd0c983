import type { SendFailure } from "@baton/contract";

/** Somebody outside, as a provider names them; `id` is unique in its channel account. */
export type Sender = {
  readonly id: string;
  readonly name: string | null;
  /** An address that the provider vouches for, to write to; null when it names none. */
  readonly email: string | null;
  readonly phone: string | null;
};

/** A file that came with a message: its bytes, or where the provider keeps them. */
export type IncomingAttachment = {
  /** What it is called, as the sender says; a name and never a path. */
  readonly name: string;
  /** What the sender says it is; looked at again when the bytes are there. */
  readonly mime: string;
  /** In bytes as the sender says; null when it doesn't. */
  readonly size: number | null;
  readonly from:
    | { readonly kind: "bytes"; readonly bytes: Uint8Array }
    /** To be asked for with the adapter's `media`. */
    | { readonly kind: "media"; readonly id: string }
    /** To be fetched as any address that somebody typed. */
    | { readonly kind: "url"; readonly url: string };
  /** Of an image that stands in an HTML mail, the id it is named by there; null for any other. */
  readonly contentId: string | null;
};

/** Why nobody is to answer a message: a machine wrote it, or (`opt_out`) the person asked for no more messages. */
export type AutomaticKind = "auto_reply" | "bounce" | "read_receipt" | "list" | "loop" | "opt_out";

/** What is known of a mail beyond its text. */
export type MailFacts = {
  readonly subject: string;
  /** The sender's Message-ID with its angle brackets; null without one. */
  readonly messageId: string | null;
  /** The ids that an answer names, oldest first. */
  readonly references: readonly string[];
  /** Everybody else that it was sent to, without ourselves. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Where answers go when the sender says so; null: to the sender. */
  readonly replyTo: string | null;
  /** The part as it was sent, not made safe yet; null when it was plain text. */
  readonly html: string | null;
  /** The text as it was sent, quotes and signature included. */
  readonly fullText: string;
  readonly authentication: {
    /** `pass` when a mechanism passed for the domain of the sender's address. */
    readonly aligned: "pass" | "fail" | "none";
    readonly spf: string;
    readonly dkim: string;
    readonly dmarc: string;
  };
};

/** A message that somebody outside wrote. */
export type IncomingMessage = {
  readonly type: "message";
  /** The provider's id for it, unique in the channel account. */
  readonly id: string;
  readonly sender: Sender;
  /** New text only: no quotes, no signature. May be empty when there are attachments. */
  readonly body: string;
  readonly attachments: readonly IncomingAttachment[];
  /** What can't be shown as text or file, in the provider's word for it ("sticker", "contacts"); null otherwise. */
  readonly unsupported: string | null;
  /** A token that names one conversation (see `threads.ts`); null: the sender's current one. */
  readonly thread: string | null;
  /** The provider's id of the message that it answers, theirs or one of ours. */
  readonly quotes?: string;
  readonly automatic: AutomaticKind | null;
  readonly mail: MailFacts | null;
  /** When it was sent, as the provider says, in ISO 8601; shown at most, and never decides anything. */
  readonly claimedAt: string | null;
};

/** One thing that came in, in our words. What an adapter can't read is a message with a placeholder, never nothing. */
export type Incoming =
  | IncomingMessage
  /** The sender changed what they wrote. */
  | {
      readonly type: "edit";
      readonly id: string;
      readonly sender: Sender;
      readonly of: string;
      readonly body: string;
    }
  /** The sender took back what they wrote. */
  | { readonly type: "deletion"; readonly id: string; readonly sender: Sender; readonly of: string }
  /** The sender put an emoji to a message, theirs or one of ours; null takes it off again. Nobody wrote anything. */
  | {
      readonly type: "reaction";
      readonly id: string;
      readonly sender: Sender;
      readonly of: string;
      readonly emoji: string | null;
    }
  /** What became of a message of ours, by the id that the provider gave it. */
  | {
      readonly type: "status";
      readonly of: string;
      readonly state: "sent" | "delivered" | "read" | "failed";
      readonly failure: SendFailure | null;
      /** The provider's own words, for teammates. */
      readonly detail: string | null;
    }
  /** The provider names a person anew, because their number changed: who was `of` is `sender` from now on. */
  | { readonly type: "renamed"; readonly of: string; readonly sender: Sender }
  /** Everything that we sent to this person up to now was read. */
  | { readonly type: "read_up_to"; readonly sender: Sender; readonly claimedAt: string | null }
  /** Something was sent in our name. When `id` is none of ours, a person wrote it in the provider's own app. */
  | {
      readonly type: "echo";
      readonly id: string;
      /** Whom it was sent to. */
      readonly to: Sender;
      readonly body: string;
      readonly attachments: readonly IncomingAttachment[];
      /** The program that sent it, as the provider names it; null for a person's app or when it doesn't say. */
      readonly app: string | null;
    }
  /** The provider handed control of the person's messages to us or to another program (Messenger's hand-over). */
  | { readonly type: "control"; readonly sender: Sender; readonly ours: boolean }
  /** The account itself: it was disconnected, restricted, or is back. */
  | {
      readonly type: "account";
      readonly state: "disconnected" | "restricted" | "connected";
      readonly detail: string;
    }
  /** Nothing to do and nothing to show (typing, a referral, a test of the provider's); `what` is the provider's word. */
  | { readonly type: "nothing"; readonly what: string };
