import { randomUUID } from "node:crypto";
import type { AccountCheck, SendFailure } from "@baton/contract";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { checkReceiving } from "../mail/receive-mail.ts";
import { checkSending, sendChannelMail } from "../mail/send-channel-mail.ts";
import type { MailboxAccount } from "../oauth/access.ts";
import { openedAs, sendingAccess, sendingProblem, tokensOf } from "./mail-tokens.ts";

type Grants = { readonly grants: App["channels"]["grants"] };

/**
 * Signs in to each of the account's mail servers and sends nothing: the first that does not let us in is told.
 * `tokensAreNew`: somebody signed in a moment ago, and the provider is not asked again.
 */
export async function checkMailAccount(
  { grants }: Grants,
  account: MailboxAccount,
  { tokensAreNew = false } = {},
): Promise<AccountCheck> {
  const { settings, secrets } = account;
  const { address, oauth } = settings;
  const imap = openedAs(settings);
  if (oauth !== null) {
    const access = await grants.accessTo(account, { anew: !tokensAreNew });
    if (!access.ok) return { ok: false, problem: access.problem, detail: access.detail };
  }
  if (imap !== null) {
    const received = await checkReceiving({
      imap,
      imapPassword: new Secret(secrets.imapPassword),
      ...tokensOf(grants, account),
    });
    if (!received.ok) return { ...received, detail: `IMAP: ${received.detail}` };
  }
  const access = await sendingAccess(grants, account);
  if (access !== null && !access.ok) return { ok: false, problem: access.problem, detail: access.detail };
  const token = access?.token;
  const trouble = await checkSending({
    settings,
    smtpPassword: new Secret(secrets.smtpPassword),
    ...(token === undefined ? {} : { accessToken: token }),
  });
  if (trouble === null) return { ok: true, name: address };
  const { failure, detail } = trouble;
  return { ok: false, problem: problemOf(failure, detail, token !== undefined), detail: `SMTP: ${detail}` };
}

/** Sends a short mail to an address, which belongs to no conversation. */
export async function sendTestMail(
  { grants }: Grants,
  account: MailboxAccount,
  to: string,
  now: number,
): Promise<AccountCheck> {
  const { settings, secrets } = account;
  const access = await sendingAccess(grants, account);
  if (access !== null && !access.ok) return { ok: false, problem: access.problem, detail: access.detail };
  const token = access?.token;
  const { address, senderName } = settings;
  const text =
    "This is a test from Baton: mail goes out.\nCeci est un essai de Baton\u00a0: le courrier part.";
  const draft = {
    from: { name: senderName, address },
    to,
    cc: [],
    replyTo: address,
    subject: `${senderName}: test / essai`,
    messageId: `<${randomUUID()}@${address.slice(address.lastIndexOf("@") + 1)}>`,
    inReplyTo: null,
    references: [],
    headers: { "Auto-Submitted": "auto-generated" },
    text,
    html: text
      .split("\n")
      .map((line) => `<p>${line}</p>`)
      .join(""),
  };
  const sent = await sendChannelMail(
    {
      settings,
      smtpPassword: new Secret(secrets.smtpPassword),
      ...(token === undefined ? {} : { accessToken: token }),
    },
    { draft, files: [], at: new Date(now) },
    async () => true,
  );
  if (sent.kind === "sent") return { ok: true, name: to };
  if (sent.kind === "unknown") return { ok: false, problem: "unexpected_answer", detail: sent.detail };
  return {
    ok: false,
    problem: problemOf(sent.failure, sent.detail, token !== undefined),
    detail: sent.detail,
  };
}

type Problem = Extract<AccountCheck, { ok: false }>["problem"];

function problemOf(failure: SendFailure, detail: string, byToken: boolean): Problem {
  if (byToken && failure === "not_authorised") return sendingProblem(detail);
  const known = ["not_authorised", "unreachable", "rate_limited"] as const;
  return known.find((one) => one === failure) ?? "unexpected_answer";
}
