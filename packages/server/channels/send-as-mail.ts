import { composeMail, makeThread, type Outgoing, participantOf, type Sent } from "@baton/channels";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { keyOf, readAll } from "../files/file-store.ts";
import { type MailFile, sendChannelMail } from "../mail/send-channel-mail.ts";
import type { NoAccess } from "../oauth/access.ts";
import { type AccountInForce, mailboxOf } from "./account.ts";
import type { AccountState } from "./accounts.store.ts";
import { answeredMail } from "./answered-mail.views.ts";
import { accountProblemOf, sendingAccess, sendingProblem } from "./mail-tokens.ts";
import type { TakenOutgoing } from "./outgoing.store.ts";
import { threadKeys } from "./thread-keys.ts";

/** What is to be sent, and what is asked just before the mail server is given it. */
type AsMail = {
  readonly taken: TakenOutgoing;
  readonly message: Outgoing;
  readonly beforeGiven: () => Promise<boolean>;
};

/**
 * Nothing is sent until a person has mended how the account signs in (OAuth 2.0). That is none of the message's doing,
 * so the try does not count.
 */
type Waits = { readonly kind: "waits"; readonly state: AccountState };

/** What came of sending by whatever way. */
export type SentOrWaits = Sent | Waits;

/** Sends a message as an answer to the visitor's newest mail; null when another try was begun meanwhile. */
export async function sendAsMail(
  app: App,
  account: AccountInForce,
  { taken, message: given, beforeGiven }: AsMail,
): Promise<SentOrWaits | null> {
  const mailbox = mailboxOf(account);
  const [key] = threadKeys(account);
  if (mailbox === null || key === undefined) return null;
  const { settings, secrets, channelId } = mailbox;
  const { conversationId } = taken;
  const { answered, replyTo, language, timeZone } = await answeredMail(app, taken);
  const message = replyTo === null ? given : { ...given, to: replyTo };
  const token = makeThread({ conversationId, participant: participantOf(message.to) }, key);
  const draft = composeMail(message, { channelId, settings, token, answered, language, timeZone });
  if (draft === null)
    return { kind: "failed", failure: "no_such_recipient", detail: `${message.to} can't be written to.` };
  const files = await filesOf(app, message.attachments);
  if (files === null) return { kind: "failed", failure: "file_gone", detail: "" };
  const access = await sendingAccess(app.channels.grants, mailbox);
  if (access !== null && !access.ok) return withoutToken(access);
  let isOvertaken = false;
  const sent = await sendChannelMail(
    {
      settings,
      smtpPassword: new Secret(secrets.smtpPassword),
      ...(access === null ? {} : { accessToken: access.token }),
    },
    { draft, files, at: new Date(app.clock()) },
    async () => {
      const isOurs = await beforeGiven();
      isOvertaken = !isOurs;
      return isOurs;
    },
  );
  if (isOvertaken) return null;
  if (access === null || sent.kind !== "later" || sent.failure !== "not_authorised") return sent;
  await app.channels.grants.spend(channelId, access.version);
  return { kind: "waits", state: { state: sendingProblem(sent.detail), detail: sent.detail } };
}

function withoutToken({ problem, detail }: NoAccess): SentOrWaits {
  const state = accountProblemOf(problem);
  // What passes by itself is tried again as everything else is.
  if (state === "unreachable") return { kind: "later", failure: "unreachable", detail, afterMs: null };
  return { kind: "waits", state: { state, detail } };
}

/** The files with their bytes; null when one is gone. */
async function filesOf(
  { files }: Pick<App, "files">,
  attachments: Outgoing["attachments"],
): Promise<readonly MailFile[] | null> {
  const found: MailFile[] = [];
  for (const { id, name, mime } of attachments) {
    const bytes = await readAll(files.store, keyOf(id));
    if (bytes === null) return null;
    found.push({ name, mime, bytes });
  }
  return found;
}
