import {
  type Authentication,
  type IncomingMessage,
  type MailFacts,
  openThread,
  type Place,
  placeOf,
  replyToOf,
} from "@baton/channels";
import type { SettingsOf } from "@baton/contract";
import type { MailAbout } from "@baton/engine";
import type { App } from "../app.ts";
import { authenticateMail } from "../mail/authenticate-mail.ts";
import type { AccountInForce } from "./account.ts";
import { hear } from "./hear.ts";
import { meetSomebody } from "./identities.store.ts";
import { timesSaid } from "./incoming.views.ts";
import { takingPart } from "./takes-part.views.ts";
import type { About, TakenUp } from "./taking.ts";
import { threadKeys } from "./thread-keys.ts";

/** How often the same words are heard in one conversation before they are taken for a machine's. */
const mostTimes = 2;
const mostReferences = 30;

/**
 * Takes up a mail. It goes on with a conversation only when it carries a token of ours and comes from the person whom
 * the token names, or is proved to come from somebody who takes part beside them; any other begins one, with what was
 * odd about it. Who takes part stands for nobody: nothing of the visitor's but this conversation is theirs.
 */
export async function takeMail(
  app: App,
  account: AccountInForce,
  message: IncomingMessage,
  about: About,
): Promise<TakenUp> {
  const { mail, sender } = message;
  const { channelId, settings } = account;
  if (mail === null || settings.kind !== "email") return "nothing";
  const authentication = await authenticationOf(app, about.raw, sender.id, mail);
  const thread = message.thread === null ? null : openThread(message.thread, threadKeys(account));
  const hasToken = message.thread !== null;
  const part = thread === null ? null : await takingPart(app, thread.conversationId, channelId);
  const known = part?.known ?? [];
  const place = placeOf({ thread, hasToken, sender: sender.id, authentication, known });
  const joined =
    place.kind === "conversation" && part !== null ? { ...part, id: place.conversationId } : null;
  const visitorId = joined?.visitorId ?? (await meetSomebody(app, channelId, sender));
  const conversationId = joined?.id ?? null;
  const automatic = await machineOf(app, message, conversationId);
  const isBeside = joined !== null && !joined.own.includes(sender.id.toLowerCase());
  const replyTo = replyToOf({ ...mail, sender: sender.id, authentication, own: settings.address });
  return hear(
    app,
    account,
    { ...message, automatic },
    {
      visitorId,
      conversationId,
      receivedAt: about.receivedAt,
      // What comes from others changes nothing of what is known of the visitor, nor of whom else they may be here.
      ...(isBeside ? { outsideId: joined.own[0] ?? sender.id } : {}),
      mail: {
        ...(isBeside ? { from: { name: sender.name, address: sender.id } } : {}),
        ...(replyTo === null ? {} : { replyTo }),
        ...mailAbout(mail, { authentication, place, inboundId: about.inboundId }),
      },
      ...(isExcluded(sender.id, settings) ? { pauseCause: "sender_excluded" } : {}),
    },
  );
}

/** What the own server has written down, else what can be looked up. */
async function authenticationOf(
  { channels }: App,
  raw: Uint8Array,
  from: string,
  { authentication }: MailFacts,
): Promise<Authentication> {
  const known = [authentication.spf, authentication.dkim, authentication.dmarc].some((one) => one !== "none");
  return known ? authentication : authenticateMail(raw, from, channels.authentication);
}

/** A machine that says what it is, or one that says the same again and again: two mails of ours are the most it gets. */
async function machineOf(
  app: App,
  { automatic, body }: IncomingMessage,
  conversationId: string | null,
): Promise<IncomingMessage["automatic"]> {
  if (automatic !== null || conversationId === null || body === "") return automatic;
  return (await timesSaid(app, conversationId, body)) >= mostTimes ? "loop" : null;
}

function mailAbout(
  { subject, messageId, references, to, cc }: MailFacts,
  about: { readonly authentication: Authentication; readonly place: Place; readonly inboundId: string },
): MailAbout {
  const { authentication, place, inboundId } = about;
  return {
    subject,
    messageId,
    references: references.slice(-mostReferences),
    to,
    cc,
    aligned: authentication.aligned,
    flag: place.kind === "new" ? place.flag : null,
    inboundId,
  };
}

/** Whether the editor gave what this address writes to people. */
function isExcluded(address: string, { handOffFrom }: SettingsOf<"email">): boolean {
  const own = address.toLowerCase();
  return handOffFrom.some((entry) => {
    const rule = entry.toLowerCase();
    return rule.startsWith("@") ? own.endsWith(rule) : own === rule;
  });
}
