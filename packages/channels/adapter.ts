import type { Incoming } from "./incoming.ts";
import type {
  Checked,
  ListedTemplate,
  Outgoing,
  OutgoingPart,
  ProviderAnswer,
  ProviderCall,
  Sent,
} from "./outgoing.ts";

/** What a channel can do; the composer, the sender and the waiting line go by it. */
export type Capabilities = {
  /** How much text one message of it holds, in the units of `measure`; longer text is split. */
  readonly longestText: number;
  readonly measure: "utf16" | "utf8_bytes" | "gsm7_or_ucs2_segments";
  readonly formatting: "plain" | "whatsapp" | "telegram_html" | "html";
  /** Largest file in bytes; null when it takes none. */
  readonly largestAttachment: number | null;
  /** How long after the visitor's last message free text is delivered, in hours; null: always. */
  readonly replyWindowHours: number | null;
  /** The same for what no person wrote, where that is shorter. */
  readonly machineWindowHours?: number;
  readonly templates: boolean;
  /** What the provider tells of a message after taking it. */
  readonly statuses: readonly ("delivered" | "read" | "failed")[];
  /** It tells us of what our people send from its own app. */
  readonly echoes: boolean;
  /** How fast it takes messages: of the whole account, and to one person. Per second. */
  readonly rate: { readonly account: number; readonly person: number };
};

/** A channel account as an adapter sees it: what was set, and its secrets. Both have the shape that its kind has. */
export type Account<Settings, Secrets> = {
  readonly channelId: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Where the provider calls us: an address under the install's public one. */
  readonly webhookUrl: string;
};

/** A call that came in, as it was sent. Header names are lower case. */
export type WebhookCall = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** One thing of a call, before it is read: what is stored at once, and can be read again. */
export type Envelope = {
  /** Names it in the channel account, so that a repeat is harmless. At most 400 characters. */
  readonly id: string;
  /** Those of one lane are taken up one after the other, in the order in which they were stored: the person outside. */
  readonly lane: string;
  /** What `read` is given. */
  readonly raw: Uint8Array;
};

/** Something that is wrong with a call's body, for a caller who can mend it. */
export type BodyProblem = {
  /** Where in the body: "sender.id"; empty for the body as a whole. */
  readonly path: string;
  /** What is wrong there, as a person reads it: "is empty". */
  readonly message: string;
};

/** Why a call is not taken. */
export type WebhookRefusal = "bad_signature" | "stale" | "not_for_this_account";

/**
 * Translates between the words outside and ours: no database, no network, no clock of its own, and it never throws for
 * what came from outside. `npm test` holds every one against the compliance suite.
 */
export type Translator<Settings, Secrets> = {
  capabilities(settings: Settings): Capabilities;
  /** How calls of the provider are taken; null when it does not call. */
  readonly webhook: {
    /** The provider's question whether we are there, with the text to answer; null for any other call. */
    greet(call: WebhookCall, account: Account<Settings, Secrets>): string | null;
    /** Looks at the signature over the bytes as they came; null when it is right. `now` in milliseconds since 1970. */
    verify(call: WebhookCall, account: Account<Settings, Secrets>, now: number): WebhookRefusal | null;
    /**
     * What is wrong with the body of a call that `verify` took: it is answered with these and nothing of it is stored.
     * Null where the caller is a provider, who mends nothing: everything of theirs is taken.
     */
    readonly problems: ((call: WebhookCall) => readonly BodyProblem[]) | null;
    /** Takes a call apart. What can't be understood is one envelope too. */
    open(call: WebhookCall, account: Account<Settings, Secrets>): readonly Envelope[];
    /** What the provider wants to be answered once all is stored. */
    readonly answer: { readonly contentType: string; readonly body: string };
  } | null;
  /** Reads one envelope. Anything unknown is a message with `unsupported`, or `nothing`. */
  read(raw: Uint8Array, account: Account<Settings, Secrets>): Incoming;
  /** A message as the parts that the channel takes, none of them longer than it takes; never none. */
  render(message: Outgoing, settings: Settings): readonly OutgoingPart[];
};

/** A channel whose provider is reached by calls over HTTP: all of ours but the chat and e-mail. */
export type ApiAdapter<Settings, Secrets> = Translator<Settings, Secrets> & {
  /** How the provider is asked for what is new, where it does not call; null when it can't be asked. */
  readonly polling: {
    call(account: Account<Settings, Secrets>, cursor: string | null): ProviderCall;
    /** Envelopes of an answer and where to go on; a problem as `check` has it. */
    read(
      answer: ProviderAnswer,
      cursor: string | null,
    ): {
      readonly envelopes: readonly Envelope[];
      readonly cursor: string | null;
      readonly problem: Extract<Checked, { ok: false }> | null;
    };
  } | null;
  /** The call that sends one part; the same part at the same instant is the same call. */
  send(
    part: OutgoingPart,
    message: Outgoing,
    account: Account<Settings, Secrets>,
    /** When it is sent, in milliseconds since 1970, and which of the message's parts it is, from 0. */
    sending: { readonly now: number; readonly part: number },
  ): ProviderCall;
  /** What an answer to `send` means. Only a clear refusal is `later` or `failed`. */
  sent(answer: ProviderAnswer): Sent;
  /** The calls that find a file's bytes: the answer of which `next` makes no further call is them. Null: there are none. */
  readonly media: {
    first(id: string, account: Account<Settings, Secrets>): ProviderCall;
    next(answer: ProviderAnswer, account: Account<Settings, Secrets>): ProviderCall | null;
  } | null;
  /** How the templates are listed that the provider holds ready, page after page; absent where it holds none. */
  readonly templates?: {
    call(account: Account<Settings, Secrets>, after: string | null): ProviderCall;
    /** Those of one page that are approved, and where the next one begins; a problem as `check` has it. */
    read(
      answer: ProviderAnswer,
    ):
      | { readonly ok: true; readonly templates: readonly ListedTemplate[]; readonly next: string | null }
      | Extract<Checked, { ok: false }>;
  };
  /** The call by which an account's settings are tried. `now` in milliseconds since 1970. */
  check(account: Account<Settings, Secrets>, now: number): ProviderCall;
  checked(answer: ProviderAnswer): Checked;
  /** The call that tells the provider where to call us; null when a person does that on the provider's pages. */
  connect(account: Account<Settings, Secrets>): ProviderCall | null;
};
