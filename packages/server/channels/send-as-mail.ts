import { composeMail, makeThread, type Outgoing, participantOf, type Sent } from "@baton/channels";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { keyOf, readAll } from "../files/file-store.ts";
import { type MailFile, sendChannelMail } from "../mail/send-channel-mail.ts";
import type { AccountInForce } from "./account.ts";
import { answeredMail } from "./answered-mail.views.ts";
import type { TakenOutgoing } from "./outgoing.store.ts";
import { threadKeys } from "./thread-keys.ts";

/** What is to be sent, and what is asked just before the mail server is given it. */
type AsMail = {
  readonly taken: TakenOutgoing;
  readonly message: Outgoing;
  readonly beforeGiven: () => Promise<boolean>;
};

/** Sends a message as an answer to the visitor's newest mail; null when another try was begun meanwhile. */
export async function sendAsMail(
  app: App,
  account: AccountInForce,
  { taken, message, beforeGiven }: AsMail,
): Promise<Sent | null> {
  const { settings, secrets, channelId } = account;
  const [key] = threadKeys(account);
  if (settings.kind !== "email" || secrets.kind !== "email" || key === undefined) return null;
  const { conversationId } = taken;
  const { answered, language, timeZone } = await answeredMail(app, taken);
  const token = makeThread({ conversationId, participant: participantOf(message.to) }, key);
  const draft = composeMail(message, { channelId, settings, token, answered, language, timeZone });
  if (draft === null)
    return { kind: "failed", failure: "no_such_recipient", detail: `${message.to} can't be written to.` };
  const files = await filesOf(app, message.attachments);
  if (files === null) return { kind: "failed", failure: "file_gone", detail: "" };
  let isOvertaken = false;
  const sent = await sendChannelMail(
    { settings, smtpPassword: new Secret(secrets.smtpPassword) },
    { draft, files, at: new Date(app.clock()) },
    async () => {
      const isOurs = await beforeGiven();
      isOvertaken = !isOurs;
      return isOurs;
    },
  );
  return isOvertaken ? null : sent;
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
