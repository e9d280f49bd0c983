import type { Incoming, IncomingMessage, Sender } from "@baton/channels";
import type { VisitorEdit } from "@baton/engine";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { takeBack } from "../conversations/take-back.ts";
import { type Standing, standingMessage } from "../conversations/unanswered.views.ts";
import type { AccountInForce } from "./account.ts";
import { noteAccountState } from "./accounts.store.ts";
import { clientIdOf, hear, receive, storable, unlessRepeated } from "./hear.ts";
import { findIdentity, meetSomebody, renameIdentity } from "./identities.store.ts";
import { conversationOf, findSentPart, isOnItsWay, messageOutside } from "./incoming.views.ts";
import { noteFiles } from "./note-files.ts";
import { settleReadUpTo, settleStatus } from "./statuses.store.ts";
import { takeMail } from "./take-mail.ts";
import type { About, TakenUp } from "./taking.ts";

/** Does what one thing that came in asks for. Harmless when it is done twice. */
export async function takeIncoming(
  app: App,
  account: AccountInForce,
  incoming: Incoming,
  about: About,
): Promise<TakenUp> {
  switch (incoming.type) {
    case "message":
      return takeMessage(app, account, incoming, about);
    case "edit":
      return takeEdit(app, account, incoming, about);
    case "deletion":
      return takeDeletion(app, account, incoming, about);
    case "reaction":
      return takeReaction(app, account, incoming);
    case "status":
      return (await settleStatus(app, account.channelId, incoming))
        ? "taken"
        : about.isLast
          ? "nothing"
          : "not_yet";
    case "read_up_to":
      await settleReadUpTo(app, account.channelId, incoming.sender.id, about.receivedAt);
      return "taken";
    case "echo":
      return takeEcho(app, account, incoming, about);
    case "account":
      await noteAccountState(app, account.channelId, incoming);
      return "taken";
    case "renamed":
      await renameIdentity(app, account.channelId, incoming.of, incoming.sender);
      return "taken";
    case "control":
      return takeControl(app, account, incoming);
    case "nothing":
      return "nothing";
  }
}

async function takeMessage(
  app: App,
  account: AccountInForce,
  message: IncomingMessage,
  about: About,
): Promise<TakenUp> {
  if (message.mail !== null) return takeMail(app, account, message, about);
  const { channelId } = account;
  const visitorId = await meetSomebody(app, channelId, message.sender);
  const conversationId = await conversationOf(app, visitorId, channelId);
  const quotes = await quotedBy(app, channelId, { visitorId, conversationId, message });
  return hear(app, account, message, { visitorId, conversationId, quotes, receivedAt: about.receivedAt });
}

/** The message that one answers, if it is of the same conversation: of what was said elsewhere nothing is shown there. */
async function quotedBy(
  app: App,
  channelId: string,
  about: { visitorId: string; conversationId: string | null; message: IncomingMessage },
): Promise<number | null> {
  const { visitorId, conversationId, message } = about;
  if (message.quotes === undefined || conversationId === null) return null;
  const found = await messageOutside(app, { channelId, visitorId, providerId: message.quotes });
  return found?.conversationId === conversationId ? found.seq : null;
}

/** Tells teammates. It asks for nothing, and no reply window counts from it: providers speak of messages alone. */
async function takeReaction(
  app: App,
  { channelId }: AccountInForce,
  { sender, of, emoji }: Extract<Incoming, { type: "reaction" }>,
): Promise<TakenUp> {
  const known = await findIdentity(app, channelId, sender.id);
  if (known === null) return "nothing";
  const { visitorId } = known;
  const about = await messageOutside(app, { channelId, visitorId, providerId: clientIdOf(of) });
  const shown = emoji === null ? null : storable(emoji);
  // To nothing that is here, or told before.
  if (about === null || about.emoji === shown) return "nothing";
  await act(app, about.conversationId, { type: "hear_reaction", seq: about.seq, emoji: shown });
  return "taken";
}

async function takeEdit(
  app: App,
  account: AccountInForce,
  edit: Extract<Incoming, { type: "edit" }>,
  about: About,
): Promise<TakenUp> {
  const { channelId } = account;
  const visitorId = await meetSomebody(app, channelId, edit.sender);
  const edited = await standingMessage(app, visitorId, clientIdOf(edit.of));
  // It came before what it changes; never told, it stands for the whole.
  if (edited === null && !about.isLast) return "not_yet";
  const body = storable(edit.body);
  // Taken back meanwhile, or told before.
  if (edited !== null && (edited.isDeleted || edited.body === body)) return "nothing";
  const conversationId = edited?.conversationId ?? (await conversationOf(app, visitorId, channelId));
  const said = { visitorId, conversationId, clientId: clientIdOf(edit.id), body };
  await receive(app, account, edited === null ? said : { ...said, edit: correctionOf(edited, body) });
  return "taken";
}

function correctionOf({ seq, standing, body: before, isAnswered }: Standing, body: string): VisitorEdit {
  return { of: seq, standing, before, body, isAnswered };
}

async function takeDeletion(
  app: App,
  { channelId }: AccountInForce,
  deletion: Extract<Incoming, { type: "deletion" }>,
  { isLast }: About,
): Promise<TakenUp> {
  const known = await findIdentity(app, channelId, deletion.sender.id);
  const deleted =
    known === null ? null : await standingMessage(app, known.visitorId, clientIdOf(deletion.of));
  if (deleted === null) return isLast ? "nothing" : "not_yet";
  if (deleted.isDeleted) return "nothing";
  await takeBack(app, deleted.conversationId, deleted.seq);
  return "taken";
}

/** What was sent in our name: by ourselves, or by a person in the provider's own app, who has it from then on. */
async function takeEcho(
  app: App,
  account: AccountInForce,
  { id, to, body, attachments, app: program }: Extract<Incoming, { type: "echo" }>,
  { isLast }: About,
): Promise<TakenUp> {
  const { channelId } = account;
  if (await findSentPart(app, channelId, id)) return "nothing";
  // Only what a person sent takes a conversation.
  if (program !== null) return "nothing";
  const known = await findIdentity(app, channelId, to.id);
  // We are sending to this person just now: it may be ours, and its id not stored yet.
  if (known !== null && !isLast && (await isOnItsWay(app, channelId, known.visitorId))) return "not_yet";
  const visitorId = known?.visitorId ?? (await meetSomebody(app, channelId, to satisfies Sender));
  const conversationId = await conversationOf(app, visitorId, channelId);
  // They wrote to somebody who never wrote to us: there is no conversation to take.
  if (conversationId === null) return "nothing";
  const reply = {
    type: "reply_from_app",
    channelId,
    body: storable(body),
    attachments: await noteFiles(app, account, { kind: "channel", id: channelId }, { id, attachments }),
    clientId: clientIdOf(id),
    teammateId: null,
    policyVersion: app.settings.handoff().policy.version,
  } as const;
  await act(app, conversationId, reply).catch(unlessRepeated);
  return "taken";
}

/** The provider gave somebody's messages to people or a program elsewhere: the customer agent leaves them to those. */
async function takeControl(
  app: App,
  { channelId }: AccountInForce,
  { sender, ours }: Extract<Incoming, { type: "control" }>,
): Promise<TakenUp> {
  const known = ours ? null : await findIdentity(app, channelId, sender.id);
  const conversationId = known === null ? null : await conversationOf(app, known.visitorId, channelId);
  if (conversationId === null) return "nothing";
  const policyVersion = app.settings.handoff().policy.version;
  await act(app, conversationId, { type: "leave_to_app", policyVersion });
  return "taken";
}
