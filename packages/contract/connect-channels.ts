import { channelKinds } from "@baton/engine";
import { z } from "zod";
import { zAccountSettings, zKey } from "./channel-accounts.ts";
import { endpoint } from "./endpoint.ts";
import { zDone, zEmail, zId, zIdParams, zInstant, zName } from "./fields.ts";

const metaKeys = { accessToken: zKey, appSecret: zKey };
const zPassword = z.string().max(2000);

/** The secrets that a person types; those that Baton makes itself are not among them. */
export const zTypedSecrets = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("telegram"), botToken: zKey }),
  z.strictObject({ kind: z.literal("whatsapp"), ...metaKeys }),
  z.strictObject({ kind: z.literal("messenger"), ...metaKeys }),
  z.strictObject({ kind: z.literal("instagram"), ...metaKeys }),
  z.strictObject({ kind: z.literal("sms"), authToken: zKey }),
  z.strictObject({
    kind: z.literal("email"),
    /** One that is empty stays as it is stored. */
    imapPassword: zPassword,
    smtpPassword: zPassword,
    oauthClientSecret: zPassword.trim().default(""),
  }),
  z.strictObject({ kind: z.literal("custom") }),
]);

/** A secret that Baton made and a person has to copy to the provider's side; shown in the answer that made it. */
export const zMadeSecret = z.object({
  name: z.enum(["verifyToken", "inboundSecret", "signingSecret"]),
  value: z.string(),
});

/** What can be wrong with signing in to a mailbox by OAuth 2.0, so that a person has to mend it. */
const signInProblems = [
  /** Nobody has signed in yet. */
  "not_signed_in",
  /** What was allowed once is over: a person has to sign in again. */
  "sign_in_again",
  /** The app's id or secret, or the tenant, is not one that the provider knows. */
  "wrong_client",
  "consent_missing",
  "scope_missing",
  /** The provider gave a token, and its mail server doesn't take it. */
  "token_refused",
  /** The organisation doesn't let this mailbox send by SMTP. */
  "sending_disabled",
] as const;

/** What can be wrong with a channel's account; words for people are the console's. */
export const accountProblems = [
  "disconnected",
  "restricted",
  "not_authorised",
  "unreachable",
  ...signInProblems,
  /** Its secrets can't be opened any more, because the key that they were sealed with is another. */
  "secrets_unreadable",
] as const;

/** Why trying an account did not work. */
export const checkProblems = [
  "not_authorised",
  "no_such_account",
  "missing_permission",
  "unreachable",
  "rate_limited",
  "unexpected_answer",
  ...signInProblems,
  /** Signing in took too long, was begun elsewhere, or is done already. */
  "sign_in_expired",
  /** Whoever was asked at the provider said no. */
  "sign_in_denied",
  /** The provider allows it only for the moment and gave nothing to renew it with. */
  "not_lasting",
] as const;

/** One of `accountProblems`. */
export type AccountProblem = (typeof accountProblems)[number];
/** One of `checkProblems`. */
export type CheckProblem = (typeof checkProblems)[number];

/** How a channel reaches its provider, and how that fares; its secrets are never shown. */
export const zChannelAccount = z.object({
  channelId: zId,
  settings: zAccountSettings,
  /** What the provider calls it ("@acme_bot"); null until it was tried. */
  accountName: z.string().nullable(),
  /** Off: nothing is taken in or sent; what is owed waits. */
  active: z.boolean(),
  /** Where the provider calls. */
  webhookUrl: z.string(),
  /** Whether Baton can tell the provider that address by itself; else a person does it on the provider's pages. */
  registersItself: z.boolean(),
  /** When somebody signed in at its mail provider last; null when nobody did, or nobody has to. */
  signedInAt: zInstant.nullable(),
  health: z.object({
    problem: z.enum(accountProblems).nullable(),
    /** The provider's own words. */
    detail: z.string().nullable(),
    since: zInstant.nullable(),
    lastReceivedAt: zInstant.nullable(),
    lastSentAt: zInstant.nullable(),
    /** How much came in, could not be taken up, and was put aside. */
    parked: z.int(),
    /** How many messages of ours were not delivered, or perhaps not, in the last 24 hours. */
    notDelivered: z.int(),
  }),
});

/** What came of trying an account: the name that the provider knows it by, or what is wrong. */
export const zAccountCheck = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), name: z.string() }),
  z.object({ ok: z.literal(false), problem: z.enum(checkProblems), detail: z.string() }),
]);

/** What came of trying an account. */
export type AccountCheck = z.output<typeof zAccountCheck>;

/** What came in and could not be taken up. */
export const zParked = z.object({
  id: z.int(),
  receivedAt: zInstant,
  attempts: z.int(),
  /** What went wrong. */
  error: z.string(),
  /** The beginning of what came, as text. */
  excerpt: z.string(),
});

const zSaved = z.object({ account: zChannelAccount, made: z.array(zMadeSecret) });

/** Channels whose messages come from a provider and go to one. */
export const channelAccountEndpoints = {
  listChannelAccounts: endpoint({
    method: "GET",
    path: "/api/channel-accounts",
    access: "teammates:read",
    summary: "The channels with an account elsewhere and how they fare, and which kinds can be connected.",
    response: z.object({
      accounts: z.array(zChannelAccount),
      kinds: z.array(z.enum(channelKinds)),
      /** Where mail providers send whoever signed in back to; their pages want to be told it. */
      signInRedirect: z.string(),
    }),
  }),
  connectChannel: endpoint({
    method: "POST",
    path: "/api/channel-accounts",
    access: "inboxes:manage",
    summary:
      "Connect a channel: make it and its account in one act, or with `channelId` give one its account again. Secrets that a person has to copy are shown in this answer and never again.",
    body: z.strictObject({
      /** A channel of this kind that was disconnected: its history goes on. Null makes a new one. */
      channelId: zId.nullable().default(null),
      name: zName,
      inboxId: zId,
      settings: zAccountSettings,
      secrets: zTypedSecrets,
    }),
    response: zSaved,
  }),
  changeChannelAccount: endpoint({
    method: "PUT",
    path: "/api/channel-accounts/{id}",
    access: "inboxes:manage",
    summary:
      "Change an account, by its channel's id. Secrets that are left out stay, unless an address changes: then they must be given again, because they were given for the address before.",
    params: zIdParams,
    body: z.strictObject({ settings: zAccountSettings, secrets: zTypedSecrets.optional() }),
    response: zSaved,
  }),
  switchChannelAccount: endpoint({
    method: "PUT",
    path: "/api/channel-accounts/{id}/active",
    access: "inboxes:manage",
    summary:
      "Switch a channel off or on; while it is off nothing is taken in or sent, and what is owed waits.",
    params: zIdParams,
    body: z.strictObject({ active: z.boolean() }),
    response: z.object({ account: zChannelAccount }),
  }),
  disconnectChannel: endpoint({
    method: "DELETE",
    path: "/api/channel-accounts/{id}",
    access: "inboxes:manage",
    summary:
      "Remove a channel's account with its secrets; the channel and its conversations stay. What was not sent yet fails.",
    params: zIdParams,
    response: zDone,
  }),
  renewChannelSecret: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/secret",
    access: "inboxes:manage",
    summary: "Make the secret anew that Baton makes itself; the one before is worth nothing from then on.",
    params: zIdParams,
    body: z.strictObject({}),
    response: zSaved,
  }),
  checkChannelAccount: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/check",
    access: "inboxes:manage",
    summary: "Ask the provider about the account and tell what is wrong; what is found is its health.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ check: zAccountCheck }),
  }),
  registerChannelWebhook: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/register",
    access: "inboxes:manage",
    summary:
      "Tell the provider where to call us; `by_hand` where a person does that on the provider's pages.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({
      outcome: z.enum(["registered", "by_hand", "refused", "unreachable"]),
      /** The provider's own words when it was not. */
      detail: z.string().nullable(),
    }),
  }),
  sendTestMessage: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/test-message",
    access: "inboxes:manage",
    summary:
      "Send a test mail by an e-mail channel. Other providers take no message to somebody who never wrote: write to the channel yourself.",
    params: zIdParams,
    body: z.strictObject({ to: zEmail }),
    response: z.object({ check: zAccountCheck }),
  }),
  listParked: endpoint({
    method: "GET",
    path: "/api/channel-accounts/{id}/parked",
    access: "inboxes:manage",
    summary: "What came in on a channel and could not be taken up, newest first; at most 100.",
    params: zIdParams,
    response: z.object({ parked: z.array(zParked) }),
  }),
  retryParked: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/parked/retry",
    access: "inboxes:manage",
    summary: "Take up again what was put aside.",
    params: zIdParams,
    body: z.strictObject({
      ids: z.array(z.int().min(1)).min(1, "choose at least one").max(100),
    }),
    response: z.object({ retried: z.int() }),
  }),
};
