import type { SendFailure } from "@baton/contract";
import type { InboundMessage } from "./inbound.ts";

/** A file of ours that a provider can fetch or is given. */
export type OutgoingAttachment = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** A signed address at which the provider may fetch it for an hour. */
  readonly url: string;
};

/** A message that the provider holds ready, for when free text can't be delivered any more. */
export type OutgoingTemplate = {
  readonly name: string;
  /** As the provider writes it: "en_US". */
  readonly language: string;
  /** What stands in its places, in order. */
  readonly parameters: readonly string[];
  /** How its places are called, where the provider knows them by names; null or absent: by numbers. */
  readonly names?: readonly string[] | null;
};

/** A template that the provider holds ready, as it lists it. */
export type ListedTemplate = {
  readonly name: string;
  readonly language: string;
  /** Its text, each place in it as `{{1}}` or `{{name}}`. */
  readonly body: string;
  /** How its places are called, in order: "1", "2", or names. */
  readonly places: readonly string[];
  readonly placesHaveNames: boolean;
  /** What else of it would have to be filled, and can't be here: with any of these it can't be sent. */
  readonly lacks: readonly ("header" | "buttons" | "other")[];
};

/** A message of ours as it is to reach somebody outside. */
export type Outgoing = {
  /** Ours, the same for every try: a provider that can tell repeats apart is given it. */
  readonly id: string;
  /** The person outside, as their provider names them. */
  readonly to: string;
  readonly kind: "answer" | "reply" | "notice" | "automatic";
  /** Who writes; null for what no person or customer agent signs. */
  readonly senderName: string | null;
  /** In our markdown: paragraphs, lists, emphasis, links. */
  readonly body: string;
  /** The conversation's, in which whatever we add to the body is said. */
  readonly language: NonNullable<InboundMessage["language"]>;
  /** What an answer rests on. */
  readonly sources: readonly { readonly title: string; readonly url: string | null }[];
  readonly attachments: readonly OutgoingAttachment[];
  /** Sent in place of the body when there is one. */
  readonly template: OutgoingTemplate | null;
  /** The provider's id of the visitor's newest message; null when there is none. */
  readonly answers: string | null;
};

/** One call's worth of a message: long text is split, and a file goes by itself where the provider wants it so. */
export type OutgoingPart = {
  readonly text: string;
  readonly attachment: OutgoingAttachment | null;
  readonly template: OutgoingTemplate | null;
};

/** A file of ours that travels within a call, as multipart/form-data; its bytes are put in when the call is made. */
export type Upload = {
  readonly fields: Readonly<Record<string, string>>;
  /** The field that holds the file. */
  readonly fileField: string;
  readonly attachment: OutgoingAttachment;
};

/** A call of a provider's API, ready to be made. */
export type ProviderCall = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** In place of a body, for a provider that doesn't fetch files; it brings its own content type. */
  readonly upload?: Upload;
};

/** What a provider answered. Header names are lower case. */
export type ProviderAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What came of one call that sends a part. */
export type Sent =
  /** The provider has it, under this id. */
  | { readonly kind: "sent"; readonly id: string }
  /** The provider does not have it and may take it later. `afterMs`: it asked to be left alone for so long. */
  | {
      readonly kind: "later";
      readonly failure: SendFailure;
      readonly detail: string;
      readonly afterMs: number | null;
    }
  /** It never will. */
  | { readonly kind: "failed"; readonly failure: SendFailure; readonly detail: string }
  /** The provider may have it: it must not be sent again by itself. */
  | { readonly kind: "unknown"; readonly detail: string };

/** What came of looking at an account's settings with the provider. */
export type Checked =
  | {
      readonly ok: true;
      /** What the provider calls the account ("@acme_bot", "+1 555 0100"). */
      readonly name: string;
    }
  | {
      readonly ok: false;
      readonly problem:
        | "not_authorised"
        | "no_such_account"
        | "missing_permission"
        | "unreachable"
        | "rate_limited"
        | "unexpected_answer";
      /** The provider's own words. */
      readonly detail: string;
    };
