import { randomUUID } from "node:crypto";
import type { Checked } from "@baton/channels";
import type { SecretsOf, SendFailure, SettingsOf } from "@baton/contract";
import { Secret } from "../access/secret.ts";
import { checkReceiving } from "../mail/receive-mail.ts";
import { checkSending, sendChannelMail } from "../mail/send-channel-mail.ts";

/** An e-mail account as it is tried. */
export type MailAccount = {
  readonly settings: SettingsOf<"email">;
  readonly secrets: SecretsOf<"email">;
};

/** Signs in to each of the account's mail servers and sends nothing: the first that does not let us in is told. */
export async function checkMailAccount({ settings, secrets }: MailAccount): Promise<Checked> {
  const { imap, address } = settings;
  if (imap !== null) {
    const received = await checkReceiving({ imap, imapPassword: new Secret(secrets.imapPassword) });
    if (!received.ok) return { ...received, detail: `IMAP: ${received.detail}` };
  }
  const trouble = await checkSending({ settings, smtpPassword: new Secret(secrets.smtpPassword) });
  if (trouble === null) return { ok: true, name: address };
  return { ok: false, problem: problemOf(trouble.failure), detail: `SMTP: ${trouble.detail}` };
}

/** Sends a short mail to an address, which belongs to no conversation. */
export async function sendTestMail(
  { settings, secrets }: MailAccount,
  to: string,
  now: number,
): Promise<Checked> {
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
    { settings, smtpPassword: new Secret(secrets.smtpPassword) },
    { draft, files: [], at: new Date(now) },
    async () => true,
  );
  if (sent.kind === "sent") return { ok: true, name: to };
  if (sent.kind === "unknown") return { ok: false, problem: "unexpected_answer", detail: sent.detail };
  return { ok: false, problem: problemOf(sent.failure), detail: sent.detail };
}

function problemOf(failure: SendFailure): Extract<Checked, { ok: false }>["problem"] {
  const known = ["not_authorised", "unreachable", "rate_limited"] as const;
  return known.find((one) => one === failure) ?? "unexpected_answer";
}
