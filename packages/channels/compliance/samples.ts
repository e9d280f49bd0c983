import type { Account, Envelope, Translator, WebhookCall } from "../adapter.ts";
import type { Incoming } from "../incoming.ts";
import type { ProviderAnswer, ProviderCall } from "../outgoing.ts";

/** A call as the provider documents it, and what its envelopes read as; what isn't named may be anything. */
export type Sample = {
  readonly name: string;
  /** The body as the provider sends it. */
  readonly body: string;
  /** One for each envelope, in order. */
  readonly reads: readonly (Pick<Incoming, "type"> & Readonly<Record<string, unknown>>)[];
};

/** What the compliance suite tries an adapter with. A kind that the provider doesn't have is null, and never left out. */
export type Samples<Settings, Secrets> = {
  readonly account: Account<Settings, Secrets>;
  /** A call with this body as the provider makes it for this account, signed at `at` (milliseconds since 1970). */
  readonly call: (body: string, account: Account<Settings, Secrets>, at: number) => WebhookCall;
  readonly signature: {
    /** Its header, in lower case. */
    readonly header: string;
    /** Secrets of somebody else. */
    readonly otherSecrets: Secrets;
    /** False where the header only shows that the caller knows a secret. */
    readonly coversBody: boolean;
    /** After how many milliseconds it is too old, and as many before it is too young; null: never. */
    readonly stale: number | null;
  };
  /** The first six are of one person outside. */
  readonly text: Sample;
  readonly attachment: Sample;
  /** A kind of message that the adapter can't show. */
  readonly unknown: Sample;
  readonly edit: Sample | null;
  readonly deletion: Sample | null;
  /** Not null where `capabilities` says that there are echoes. */
  readonly echo: Sample | null;
  /** At least one for each of `capabilities`' statuses. */
  readonly statuses: readonly Sample[];
  /** Whatever else the provider tells. */
  readonly more: readonly Sample[];
  /** What `send` needs; null for an adapter without it. */
  readonly sending: {
    /** Whom a call sends to. */
    readonly recipient: (call: ProviderCall) => string | null;
    /** The text that it sends. */
    readonly text: (call: ProviderCall) => string | null;
    /** The address of the file that it sends. */
    readonly file: (call: ProviderCall) => string | null;
    /** An answer to a call that was taken, and the id that it gives. */
    readonly taken: ProviderAnswer;
    readonly takenId: string;
    /** An answer that asks to wait for so long. */
    readonly limited: { readonly answer: ProviderAnswer; readonly afterMs: number | null };
  } | null;
};

/** Every sample, with its name. */
export function everySample<Settings, Secrets>(samples: Samples<Settings, Secrets>): readonly Sample[] {
  const { text, attachment, unknown, edit, deletion, echo, statuses, more } = samples;
  const all = [text, attachment, unknown, edit, deletion, echo, ...statuses, ...more];
  return all.filter((sample) => sample !== null);
}

/** The instant at which the suite has its calls signed and judged. */
export const signedAt = Date.UTC(2026, 10, 26, 9, 30);

/** The envelopes of a sample, by the webhook where there is one. */
export function envelopesOf<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
  { name, body }: Pick<Sample, "name" | "body">,
): readonly Envelope[] {
  if (adapter.webhook === null)
    return [{ id: name, lane: "it has no webhook", raw: new TextEncoder().encode(body) }];
  return adapter.webhook.open(samples.call(body, samples.account, signedAt), samples.account);
}
