import { randomUUID } from "node:crypto";
import { type AccountSecrets, type AccountSettings, zAccountSecrets } from "@baton/contract";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { whyNotCallable } from "../delivery/safe-fetch.ts";
import { grantPlace } from "../oauth/grant-place.ts";
import { deleteGrant, forgetGrantProblem } from "../oauth/grants.store.ts";
import { isAppsOwn, type MailOAuth } from "../oauth/mail-provider.ts";
import { invalid, notFound, Refusal } from "../refusal.ts";
import { changeSetup } from "../settings/change-setup.ts";
import { insertChannel, lockChannel, lockInbox } from "../settings/places.store.ts";
import { accountPlace } from "./account-place.ts";
import {
  type MadeSecret,
  sealSecrets,
  type TypedSecrets,
  toCopy,
  withMadeSecrets,
  withNewMadeSecret,
} from "./account-secrets.ts";
import {
  deleteAccount,
  insertAccount,
  lockAccount,
  setAccountActive,
  updateAccount,
} from "./accounts.store.ts";
import type { StoredAccount } from "./accounts.views.ts";
import { addThreadKey, keepThreadKey } from "./thread-keys.ts";

/** Whose act it is, and on which process. */
export type AccountActing = { readonly app: App; readonly actorId: string };

/** A channel to be connected. */
export type NewAccount = {
  /** A channel that lost its account; null makes one. */
  readonly channelId: string | null;
  readonly name: string;
  readonly inboxId: string;
  readonly settings: AccountSettings;
  readonly secrets: TypedSecrets;
};

/** Which channel it is, and what a person has to copy to the other side. */
export type Saved = { readonly channelId: string; readonly made: readonly MadeSecret[] };

/** Makes a channel and its account in one act, or gives a channel its account again. Refuses as invalid, by field. */
export async function connectChannel(on: AccountActing, draft: NewAccount): Promise<Saved> {
  const { name, inboxId, settings } = draft;
  refuseSettings(on.app, settings);
  const secrets = withMadeSecrets(ofKind(draft.secrets, settings), null);
  const channelId = draft.channelId ?? randomUUID();
  const sealed = sealSecrets(on.app, secrets, accountPlace(channelId, settings));
  await changeSetup(on, "channels", async (tx) => {
    if ((await lockInbox(tx, inboxId)) === null)
      throw invalid("inboxId", "names an inbox that does not exist", "unknown");
    const channel = { id: channelId, kind: settings.kind, name, inboxId };
    if (draft.channelId === null) await insertChannel(tx, channel);
    else await refuseUnlessFree(tx, draft.channelId, settings);
    if (settings.kind === "email") await keepThreadKey(on.app, tx, { channelId, secrets: null });
    await insertAccount(tx, { channelId, settings, secrets: sealed, at: on.app.clock() });
    return { action: "channel.connected", before: null, after: { ...channel, settings } };
  });
  return { channelId, made: toCopy(secrets) };
}

/**
 * Changes an account. Without `secrets` those that are stored stay, unless an address is another: they were given for
 * the address before and are never sent to this one. Refuses as invalid, by field.
 */
export async function changeAccount(
  on: AccountActing,
  channelId: string,
  {
    settings,
    secrets: typed,
  }: { readonly settings: AccountSettings; readonly secrets?: TypedSecrets | undefined },
): Promise<Saved> {
  let made: readonly MadeSecret[] = [];
  await changeSetup(on, "channels", async (tx) => {
    const before = await found(tx, channelId);
    if (before.settings.kind !== settings.kind)
      throw invalid("settings.kind", "a channel stays what it is; connect another one", "other_kind");
    refuseSettings(on.app, settings);
    const moved = accountPlace(channelId, before.settings) !== accountPlace(channelId, settings);
    if (moved && typed === undefined)
      throw invalid(
        "secrets",
        "An address changed. Give the secrets again: they were given for the other.",
        "other_address",
      );
    let sealed = before.secrets;
    if (typed !== undefined) {
      if (settings.kind === "email")
        await keepThreadKey(on.app, tx, { channelId, secrets: openOrNull(on.app, before) });
      const old = moved ? null : openOrNull(on.app, before);
      const secrets = withMadeSecrets(ofKind(typed, settings), old);
      // What the other side has already is not shown again.
      if (old === null) made = toCopy(secrets);
      sealed = sealSecrets(on.app, secrets, accountPlace(channelId, settings));
    }
    const grant = whatBecomesOfGrant(channelId, before.settings, settings, typed !== undefined);
    if (grant === "over") await deleteGrant(tx, channelId);
    if (grant === "tried_again") await forgetGrantProblem(tx, channelId);
    await updateAccount(tx, {
      channelId,
      settings,
      secrets: sealed,
      forgetsProblem: typed !== undefined || moved || grant === "over",
    });
    const after = { channelId, settings, secretsGiven: typed !== undefined };
    return { action: "channel.account_changed", before: { channelId, settings: before.settings }, after };
  });
  return { channelId, made };
}

/** Makes the secret anew that Baton makes itself. Refuses as conflict when the others can't be read. */
export async function renewMadeSecret(on: AccountActing, channelId: string): Promise<Saved> {
  let made: readonly MadeSecret[] = [];
  await changeSetup(on, "channels", async (tx) => {
    const before = await found(tx, channelId);
    const { settings } = before;
    const old = openOrNull(on.app, before);
    if (old === null)
      throw new Refusal("conflict", "The account's secrets can't be read any more. Give them again.");
    if (settings.kind === "email") {
      await keepThreadKey(on.app, tx, { channelId, secrets: old });
      await addThreadKey(on.app, tx, channelId);
    }
    const secrets = withNewMadeSecret(old);
    made = toCopy(secrets);
    const sealed = sealSecrets(on.app, secrets, accountPlace(channelId, settings));
    await updateAccount(tx, { channelId, settings, secrets: sealed, forgetsProblem: false });
    return { action: "channel.secret_renewed", before: null, after: { channelId } };
  });
  return { channelId, made };
}

/** Switches a channel off or on; nothing happens when it is so already. */
export async function switchAccount(on: AccountActing, channelId: string, active: boolean): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const before = await found(tx, channelId);
    if (before.active === active) return null;
    await setAccountActive(tx, channelId, active);
    const action = active ? "channel.switched_on" : "channel.switched_off";
    return { action, before: { channelId, active: before.active }, after: { channelId, active } };
  });
}

/** Removes an account with its secrets. The channel and its conversations stay; what was not sent yet fails. */
export async function disconnectChannel(on: AccountActing, channelId: string): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const { settings } = await found(tx, channelId);
    await deleteAccount(tx, channelId);
    return { action: "channel.disconnected", before: { channelId, settings }, after: null };
  });
}

/** What was allowed was allowed for those servers and that app; another secret of the app may do what the old one couldn't. */
function whatBecomesOfGrant(
  channelId: string,
  before: AccountSettings,
  after: AccountSettings,
  secretsGiven: boolean,
): "over" | "tried_again" | "stays" {
  const placeOf = (settings: AccountSettings): string | null => {
    if (settings.kind !== "email" || settings.oauth === null) return null;
    const { oauth } = settings;
    return `${grantPlace(channelId, { ...settings, oauth })} ${isAppsOwn(oauth)}`;
  };
  if (placeOf(before) !== placeOf(after)) return "over";
  return secretsGiven ? "tried_again" : "stays";
}

async function found(tx: Tx, channelId: string): Promise<StoredAccount> {
  const account = await lockAccount(tx, channelId);
  if (account === null) throw notFound("channel account");
  return account;
}

async function refuseUnlessFree(tx: Tx, channelId: string, { kind }: AccountSettings): Promise<void> {
  const channel = await lockChannel(tx, channelId);
  if (channel === null || channel.kind !== kind)
    throw invalid("channelId", "names no channel of this kind", "unknown");
  if ((await lockAccount(tx, channelId)) !== null)
    throw invalid("channelId", "this channel is connected already", "connected");
}

function ofKind(typed: TypedSecrets, { kind }: AccountSettings): TypedSecrets {
  if (typed.kind !== kind)
    throw invalid("secrets.kind", `must be ${kind}, as the settings are`, "other_kind");
  return typed;
}

/** Refuses what can't be reached, as far as its text tells, and a kind that nothing here speaks the language of. */
function refuseSettings({ config, channels }: App, settings: AccountSettings): void {
  if (!channels.accounts.kinds().includes(settings.kind))
    throw invalid("settings.kind", "This Baton does not speak the language of this provider.", "unknown");
  // Mail servers are looked at by whoever calls them: their addresses are names and ports.
  if (settings.kind === "email") return refuseSignIn(settings.oauth, config.delivery.allowPrivate);
  const [field, address] = settings.kind === "custom" ? ["url", settings.url] : ["apiUrl", settings.apiUrl];
  const problem = whyNotCallable(address, config.delivery.allowPrivate);
  if (problem !== null) throw invalid(`settings.${field}`, problem.message, problem.code);
}

/** Refuses where a token can't be asked for, as far as the text tells. */
function refuseSignIn(oauth: MailOAuth | null, allowPrivate: readonly string[]): void {
  if (oauth === null || oauth.provider === "google") return;
  if (isAppsOwn(oauth) && /^(?:common|organizations|consumers)$/i.test("tenant" in oauth ? oauth.tenant : ""))
    throw invalid(
      "settings.oauth.tenant",
      "must be your own: nobody signs in who could tell it",
      "own_tenant",
    );
  const [field, address] =
    oauth.provider === "microsoft" ? ["loginUrl", oauth.loginUrl] : ["tokenUrl", oauth.tokenUrl];
  const problem = whyNotCallable(address, allowPrivate);
  if (problem !== null) throw invalid(`settings.oauth.${field}`, problem.message, problem.code);
}

function openOrNull(
  { delivery }: App,
  { channelId, settings, secrets }: StoredAccount,
): AccountSecrets | null {
  try {
    const text = delivery.secrets.open(secrets, accountPlace(channelId, settings)).reveal();
    return zAccountSecrets.parse(JSON.parse(text));
  } catch {
    // Whatever hides them, new ones take their place.
    return null;
  }
}
