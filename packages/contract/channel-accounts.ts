import { z } from "zod";
import { zEmail, zName, zWebAddress } from "./fields.ts";

/** A secret as a provider gives it. */
export const zKey = z.string().trim().min(1, "is empty").max(2000);
const zProviderId = z
  .string()
  .trim()
  .regex(/^[\w.:+@-]{1,120}$/, "has characters that no such id has");
const zHost = z
  .string()
  .trim()
  .regex(/^[^\s/@?#]{1,253}$/, "must be a host name or address");
const zPort = z.int().min(1).max(65_535);

/** A mail server: `tls` from the first byte, `starttls` after a greeting, `none` only on this machine. */
export const zMailServer = z.strictObject({
  host: zHost,
  port: zPort,
  security: z.enum(["tls", "starttls", "none"]),
  user: z.string().trim().max(254),
});

const signsIn = {
  /** The id of the app that was registered with the provider. */
  clientId: zKey,
  /** Sending signs in so, too; else with the password of the sending server. */
  sending: z.boolean().default(true),
};

/** How a mailbox is signed in to with OAuth 2.0, by the provider that gives out the access. */
export const zMailOAuth = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.literal("google"), ...signsIn }),
  z.strictObject({
    provider: z.literal("microsoft"),
    ...signsIn,
    /** The organisation's id or domain; `common` is any. */
    tenant: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,120}$/, "has characters that no tenant has")
      .default("common"),
    /** A person signs in once, or the app itself is let in by an administrator and nobody signs in. */
    flow: z.enum(["person", "app"]).default("person"),
    loginUrl: zWebAddress.default("https://login.microsoftonline.com"),
  }),
  z.strictObject({
    provider: z.literal("other"),
    ...signsIn,
    authorizeUrl: zWebAddress,
    tokenUrl: zWebAddress,
    /** With blanks between them. */
    scopes: z
      .string()
      .trim()
      .regex(/^[\x21\x23-\x5b\x5d-\x7e ]{1,2000}$/, "has characters that no scope has"),
  }),
]);

const zGraphVersion = z
  .string()
  .regex(/^v\d{1,3}\.\d$/, "must look like v25.0")
  .default("v25.0");
const zGraphUrl = zWebAddress.default("https://graph.facebook.com");

/** What is set of Messenger and Instagram alike. */
const pageSettings = {
  /** The Facebook Page; Instagram is reached through the Page that it is linked to. */
  pageId: zProviderId,
  /** Answers of a person may be sent for seven days instead of one, where Meta allowed it. */
  humanAgentTag: z.boolean().default(false),
  apiUrl: zGraphUrl,
  apiVersion: zGraphVersion,
};

const metaSecrets = {
  accessToken: zKey,
  appSecret: zKey,
  /** What Meta repeats to us when a person sets up the webhook on its pages. */
  verifyToken: zKey,
};

/** What is set of a channel account, by the kind of channel. `apiUrl` is the provider's own unless it is said. */
export const zAccountSettings = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("telegram"),
    /** The provider calls us, or we ask it: for an install that can't be reached from outside. */
    receiving: z.enum(["webhook", "polling"]).default("webhook"),
    apiUrl: zWebAddress.default("https://api.telegram.org"),
  }),
  z.strictObject({
    kind: z.literal("whatsapp"),
    phoneNumberId: zProviderId,
    businessAccountId: zProviderId,
    apiUrl: zGraphUrl,
    apiVersion: zGraphVersion,
  }),
  z.strictObject({ kind: z.literal("messenger"), ...pageSettings }),
  z.strictObject({
    kind: z.literal("instagram"),
    ...pageSettings,
    /** The professional account: calls of the webhook name it, and not the Page. */
    instagramId: zProviderId,
  }),
  z.strictObject({
    kind: z.literal("sms"),
    accountSid: zProviderId,
    /** A phone number, or the id of a messaging service. */
    from: zProviderId,
    apiUrl: zWebAddress.default("https://api.twilio.com"),
  }),
  z.strictObject({
    kind: z.literal("email"),
    address: zEmail,
    senderName: zName,
    /** Null: mail comes by the inbound-mail webhook alone. */
    imap: zMailServer.extend({ mailbox: z.string().trim().min(1).max(200).default("INBOX") }).nullable(),
    smtp: zMailServer,
    /** Null: with passwords. */
    oauth: zMailOAuth.nullable().default(null),
    /** Put under what a teammate writes; may be empty. */
    signature: z.string().max(2000).default(""),
    /** Answers go to everybody whom the visitor wrote to. */
    replyAll: z.boolean().default(false),
    /** Addresses, or domains as `@example.com`, that the customer agent never answers: handed off at once. */
    handOffFrom: z.array(z.string().trim().min(3).max(254)).max(500).default([]),
    /** How the own mail server calls itself in Authentication-Results headers; empty: none of them is believed. */
    authservId: z.string().trim().max(253).default(""),
  }),
  z.strictObject({
    kind: z.literal("custom"),
    /** Where what is to be sent is posted, signed. */
    url: zWebAddress,
    replyWindowHours: z.int().min(1).max(8760).nullable().default(null),
    longestText: z.int().min(20).max(20_000).default(20_000),
  }),
]);

/** The secrets of a channel account, by the kind of channel; they are written and never shown. */
export const zAccountSecrets = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("telegram"), botToken: zKey, webhookSecret: zKey }),
  z.strictObject({ kind: z.literal("whatsapp"), ...metaSecrets }),
  z.strictObject({ kind: z.literal("messenger"), ...metaSecrets }),
  z.strictObject({ kind: z.literal("instagram"), ...metaSecrets }),
  z.strictObject({ kind: z.literal("sms"), authToken: zKey }),
  z.strictObject({
    kind: z.literal("email"),
    imapPassword: z.string().max(2000),
    smtpPassword: z.string().max(2000),
    /** Of the app that was registered with the provider; empty without OAuth 2.0, or when the app has none. */
    oauthClientSecret: z.string().max(2000).default(""),
    /** Signs calls of the inbound-mail webhook. */
    inboundSecret: zKey,
  }),
  z.strictObject({
    kind: z.literal("custom"),
    /** Signs calls in both directions. */
    signingSecret: zKey,
  }),
]);

/** What is set of a channel account. */
export type AccountSettings = z.output<typeof zAccountSettings>;
/** The secrets of a channel account. */
export type AccountSecrets = z.output<typeof zAccountSecrets>;
/** A kind of channel that has an account elsewhere: all but the chat. */
export type AccountKind = AccountSettings["kind"];
/** The settings of one kind. */
export type SettingsOf<K extends AccountKind> = Extract<AccountSettings, { kind: K }>;
/** The secrets of one kind. */
export type SecretsOf<K extends AccountKind> = Extract<AccountSecrets, { kind: K }>;
