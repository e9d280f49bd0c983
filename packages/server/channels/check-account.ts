import type { AccountCheck, Endpoints, ResponseOf } from "@baton/contract";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { type AccountInForce, mailboxOf } from "./account.ts";
import { type AccountState, noteAccountName, noteAccountState } from "./accounts.store.ts";
import { callProvider } from "./call-provider.ts";
import { checkMailAccount, sendTestMail } from "./try-mail-account.ts";

/** What came of telling a provider where to call us. */
export type Registered = ResponseOf<Endpoints["registerChannelWebhook"]>;

/** How long a provider is waited for while a person looks on, in milliseconds. */
const patience = 15_000;

/**
 * Asks the provider about an account; what is found is stored as its health. `tokensAreNew`: somebody signed in to its
 * mailbox a moment ago.
 */
export async function checkAccount(
  app: App,
  channelId: string,
  how: { readonly tokensAreNew?: boolean } = {},
): Promise<AccountCheck> {
  const account = await accountOf(app, channelId);
  const checked = await asked(app, account, how);
  if (checked.ok) await noteAccountName(app, channelId, checked.name);
  const state = stateOf(checked);
  if (state !== null) await noteAccountState(app, channelId, state);
  return checked;
}

/** Tells the provider where to call us, where it can be told. */
export async function registerWebhook(app: App, channelId: string): Promise<Registered> {
  const account = await accountOf(app, channelId);
  const call = account.adapter?.connect(account) ?? null;
  if (call === null) return { outcome: "by_hand", detail: null };
  const called = await callProvider(app, call, AbortSignal.timeout(patience));
  if (called.kind !== "answered") return { outcome: "unreachable", detail: called.code };
  const { status, body } = called.answer;
  if (status >= 200 && status < 300) return { outcome: "registered", detail: null };
  return { outcome: "refused", detail: `HTTP ${status} ${body}`.trim().slice(0, 500) };
}

/** Sends a test mail by an e-mail channel; refuses as conflict on every other. */
export async function sendTestMessage(app: App, channelId: string, to: string): Promise<AccountCheck> {
  const account = await accountOf(app, channelId);
  const mail = mailboxOf(account);
  if (mail === null)
    throw new Refusal(
      "conflict",
      "This provider takes no message to somebody who never wrote. Write to the channel yourself and see it arrive.",
    );
  return sendTestMail(app.channels, mail, to, app.clock());
}

/** Whether the account's provider can be told where to call; else a person does that on its pages. */
export function registersItself({ adapter, ...account }: AccountInForce): boolean {
  return adapter !== null && adapter.connect(account) !== null;
}

async function asked(
  app: App,
  account: AccountInForce,
  how: { readonly tokensAreNew?: boolean },
): Promise<AccountCheck> {
  const { adapter } = account;
  const mail = mailboxOf(account);
  if (mail !== null) return checkMailAccount(app.channels, mail, how);
  if (adapter === null) throw new Error("Only e-mail is reached without calls over HTTP.");
  const called = await callProvider(app, adapter.check(account, app.clock()), AbortSignal.timeout(patience));
  if (called.kind === "answered") return adapter.checked(called.answer);
  return { ok: false, problem: "unreachable", detail: called.code };
}

async function accountOf(app: App, channelId: string): Promise<AccountInForce> {
  const account = await app.channels.accounts.read(channelId);
  if (account === null) throw notFound("channel account");
  return account;
}

/** What a check says of the account's health; null when it says nothing of it. */
function stateOf(checked: AccountCheck): AccountState | null {
  if (checked.ok) return { state: "connected", detail: "" };
  const { detail } = checked;
  switch (checked.problem) {
    case "not_authorised":
    case "unreachable":
    case "not_signed_in":
    case "sign_in_again":
    case "wrong_client":
    case "consent_missing":
    case "scope_missing":
    case "token_refused":
    case "sending_disabled":
      return { state: checked.problem, detail };
    case "no_such_account":
      return { state: "disconnected", detail };
    case "missing_permission":
      return { state: "restricted", detail };
    case "rate_limited":
    case "unexpected_answer":
    case "sign_in_expired":
    case "sign_in_denied":
    case "not_lasting":
      return null;
  }
}
