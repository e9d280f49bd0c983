/** A call that reached the stub, as it was sent. Header names are lower case. */
export type ApiCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** What the stub answers. */
export type ApiAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** One entry of the conversation that a stub holds with one person outside. */
export type Said = {
  readonly id: string;
  readonly by: "visitor" | "baton" | "app";
  readonly text: string;
  /** The name or address of a file; null without one. */
  readonly file: string | null;
};

/** Something that the provider has to tell. `written` is an earlier entry of the visitor's or of Baton's. */
export type Happening =
  | { readonly type: "message"; readonly said: Said }
  | { readonly type: "edit"; readonly written: Said; readonly text: string }
  | { readonly type: "deletion"; readonly written: Said }
  | {
      readonly type: "status";
      readonly written: Said;
      readonly state: "sent" | "delivered" | "read" | "failed";
    }
  | { readonly type: "echo"; readonly said: Said };

/** Where Baton is called, and by which secret; an account as it is set on both sides. */
export type Account = {
  webhookUrl: string | null;
  secret: string;
  /** The provider's id of the account, where it has one. */
  readonly id: string;
};

/** The person outside. */
export type Person = { readonly id: string; readonly name: string };

/** What a dialect is given: the account, the person, and a way to keep what Baton sent. */
export type Desk = {
  /** The stub's own address. */
  readonly url: () => string;
  readonly account: Account;
  readonly person: Person;
  readonly nextNumber: () => number;
  /** Keeps a message of Baton's; what the provider tells of it later is told. */
  readonly take: (said: Omit<Said, "by">, then?: readonly ("sent" | "delivered" | "read")[]) => void;
};

/** One call by which a provider tells Baton something. */
export type WebhookRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Speaks as one provider does. */
export type Dialect = {
  /** Answers a call of the provider's API. */
  readonly answer: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
  /** The answer of a provider that wants to be left alone for so many seconds. */
  readonly limited: (seconds: number) => ApiAnswer;
  /** How it tells what happened, signed; null for what it doesn't tell, or when it waits to be asked. */
  readonly tell: (happening: Happening) => WebhookRequest | null;
  /** What a person sets in Baton to try it. */
  readonly setup: () => string;
};

/** An answer in JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** A picture of one grey dot, for whoever asks for a file. */
export const dot: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

/** That picture, as an answer. */
export const picture: ApiAnswer = {
  status: 200,
  headers: { "content-type": "application/octet-stream" },
  body: dot,
};
