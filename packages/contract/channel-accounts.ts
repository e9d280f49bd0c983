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
