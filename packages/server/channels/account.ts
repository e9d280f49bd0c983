import type { ApiAdapter, Translator } from "@baton/channels";
import type { AccountKind, AccountSecrets, AccountSettings, SecretsOf, SettingsOf } from "@baton/contract";
import { channelKinds } from "@baton/engine";
import type { MailboxAccount } from "../oauth/access.ts";

/** A kind of channel whose provider is reached by calls over HTTP. */
export type ApiKind = Exclude<AccountKind, "email">;

/** The adapters that this process has, by kind. */
export type Adapters = {
  readonly [K in ApiKind]?: ApiAdapter<SettingsOf<K>, SecretsOf<K>>;
} & { readonly email?: Translator<SettingsOf<"email">, SecretsOf<"email">> };

/** An adapter of which nobody knows the kind any more: it is only ever given accounts of its own. */
export type AnyAdapter = ApiAdapter<AccountSettings, AccountSecrets>;
/** The same, of any channel with an account. */
export type AnyTranslator = Translator<AccountSettings, AccountSecrets>;

/** A channel account that works, with its secrets open. */
export type AccountInForce = {
  readonly channelId: string;
  readonly kind: AccountKind;
  readonly settings: AccountSettings;
  readonly secrets: AccountSecrets;
  readonly webhookUrl: string;
  /** When somebody signed in at its mail provider last, in milliseconds since 1970; null when nobody did. */
  readonly signedInAt: number | null;
  /** Of a mailbox, the keys by which the tokens of its mails are made and read, the one in use first; else none. */
  readonly threadKeys: readonly Uint8Array[];
  readonly translator: AnyTranslator;
  /** Null for e-mail, which no call over HTTP reaches. */
  readonly adapter: AnyAdapter | null;
};

/** An account that is e-mail's, as such; null when it is another's. */
export function mailboxOf({ channelId, settings, secrets }: AccountInForce): MailboxAccount | null {
  return settings.kind === "email" && secrets.kind === "email" ? { channelId, settings, secrets } : null;
}

/** The channel accounts of the workspace, kept in memory. */
export type Accounts = {
  refresh(): Promise<void>;
  /** Null when the channel has none, it is off, its secrets can't be read, or nothing here speaks its language. */
  find(channelId: string): AccountInForce | null;
  all(): readonly AccountInForce[];
  /** How long after the visitor's last message free text is delivered, in hours; null when there is no end. */
  replyWindowHours(channelId: string): number | null;
  /** The same for what no person wrote. */
  machineWindowHours(channelId: string): number | null;
  /** As it is stored now, switched on or not; null when there is none. Refuses as `conflict` when it can't be used. */
  read(channelId: string): Promise<AccountInForce | null>;
  /** The kinds of channel that this process speaks the language of. */
  kinds(): readonly AccountKind[];
};

/** What speaks a provider's language; null when nothing here does. */
export function speakerOf(
  adapters: Adapters,
  kind: AccountKind,
): Pick<AccountInForce, "translator" | "adapter"> | null {
  if (kind === "email") {
    const email = adapters.email as unknown as AnyTranslator | undefined;
    return email === undefined ? null : { translator: email, adapter: null };
  }
  const adapter = adapters[kind] as unknown as AnyAdapter | undefined;
  return adapter === undefined ? null : { translator: adapter, adapter };
}

/** The kinds of channel that something here speaks the language of. */
export function spokenKinds(adapters: Adapters): AccountKind[] {
  return channelKinds.flatMap((kind) =>
    kind !== "chat" && speakerOf(adapters, kind) !== null ? [kind] : [],
  );
}
