import type { MailDraft, Sent } from "@baton/channels";
import type { SendFailure, SettingsOf } from "@baton/contract";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Secret } from "../access/secret.ts";
import {
  giveBuilt,
  type MailGiven,
  type MailServer,
  type MailTimes,
  tryMailServer,
} from "../delivery/mail-server.ts";
import { encryptionOf } from "./mail-access.ts";

/** A mailbox that mail is sent from; an access token signs in in place of the password where there is one. */
export type SendingAccount = {
  readonly settings: SettingsOf<"email">;
  readonly smtpPassword: Secret;
  readonly accessToken?: Secret;
};

/** A file of ours that goes with a mail. */
export type MailFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

/** A mail of a channel, ready to be built. */
export type ChannelMail = {
  readonly draft: MailDraft;
  readonly files: readonly MailFile[];
  readonly at: Date;
};

/** How mail is sent; everything has a default. */
export type SendParts = { readonly times?: MailTimes };

/**
 * Gives one mail to the mail server of its account. `beforeText` is asked when the server waits for the text; once it
 * said yes and nothing more was heard, the mail is `unknown` and must not be sent again by itself.
 */
export async function sendChannelMail(
  account: SendingAccount,
  mail: ChannelMail,
  beforeText: () => Promise<boolean>,
  { times }: SendParts = {},
): Promise<Sent> {
  const { draft } = mail;
  const built = { from: draft.from.address, to: [draft.to, ...draft.cc], text: await buildMail(mail) };
  const given = await giveBuilt(serverOf(account), built, beforeText, times);
  return sentOf(given, draft);
}

/** Looks whether the account's mail server lets us in: null when it does, otherwise why not. Nothing is sent. */
export async function checkSending(
  account: SendingAccount,
  { times }: SendParts = {},
): Promise<{ readonly failure: SendFailure; readonly detail: string } | null> {
  const given = await tryMailServer(serverOf(account), times);
  if (given === null || given.kind === "sent") return null;
  return { failure: given.kind === "unknown" ? "unreachable" : failureOf(given), detail: given.error };
}

/** A draft as the bytes that are sent. Neither files nor addresses that somebody names are looked up. */
export function buildMail({ draft, files, at }: ChannelMail): Promise<Buffer> {
  return new MailComposer({
    from: draft.from,
    to: { name: "", address: draft.to },
    cc: draft.cc.map((address) => ({ name: "", address })),
    replyTo: { name: draft.from.name, address: draft.replyTo },
    subject: draft.subject,
    messageId: draft.messageId,
    ...(draft.inReplyTo === null ? {} : { inReplyTo: draft.inReplyTo }),
    references: [...draft.references],
    headers: { ...draft.headers },
    text: draft.text,
    html: draft.html,
    date: at,
    attachments: files.map(({ name, mime, bytes }) => ({
      filename: name,
      contentType: mime,
      content: Buffer.from(bytes),
      contentDisposition: "attachment" as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

function serverOf({ settings, smtpPassword, accessToken }: SendingAccount): MailServer {
  const { smtp, address } = settings;
  return {
    host: smtp.host,
    port: smtp.port,
    ...encryptionOf(smtp),
    user: smtp.user || (accessToken === undefined ? null : address),
    password: smtpPassword,
    ...(accessToken === undefined ? {} : { accessToken }),
    name: address.slice(address.lastIndexOf("@") + 1),
  };
}

function sentOf(given: MailGiven, draft: MailDraft): Sent {
  if (given.kind === "unknown") return { kind: "unknown", detail: given.error };
  if (given.kind === "sent") {
    // Others may have it: it is not sent again.
    const isRefused = given.refused.some((address) => address.toLowerCase() === draft.to.toLowerCase());
    if (!isRefused) return { kind: "sent", id: draft.messageId };
    return { kind: "failed", failure: "no_such_recipient", detail: `The mail server refused ${draft.to}.` };
  }
  const failure = failureOf(given);
  if (given.isFinal && failure !== "not_authorised") return { kind: "failed", failure, detail: given.error };
  return { kind: "later", failure, detail: given.error, afterMs: null };
}

function failureOf({ step, reply, error }: Extract<MailGiven, { kind: "not_sent" }>): SendFailure {
  const enhanced = /\b[245]\.(\d{1,3}\.\d{1,3})\b/.exec(error)?.[1] ?? "";
  if (step === "address") return "no_such_recipient";
  if (step === "connect") return "unreachable";
  if (step === "login" || reply === 530 || reply === 535)
    return reply === null ? "unreachable" : "not_authorised";
  if (reply === null) return "unreachable";
  if (reply === 552 || enhanced === "3.4" || enhanced === "2.3") return "too_large";
  if (reply < 500) return reply === 421 || /^(?:7\.|4\.5)/.test(enhanced) ? "rate_limited" : "provider_error";
  if (/^1\./.test(enhanced) || reply === 551 || reply === 553) return "no_such_recipient";
  if (/^7\./.test(enhanced)) return "rejected";
  return reply === 550 ? "no_such_recipient" : "rejected";
}
