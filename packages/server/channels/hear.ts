import type { IncomingMessage } from "@baton/channels";
import { isStorable, type WireAttachment } from "@baton/contract";
import type { MailAbout, PauseCause, VisitorEdit } from "@baton/engine";
import type { App } from "../app.ts";
import { act } from "../conversations/act.ts";
import { receiveMessage } from "../conversations/receive-message.ts";
import { Refusal } from "../refusal.ts";
import { loadOf } from "../settings/places.ts";
import type { AccountInForce } from "./account.ts";
import { noteMessageFrom } from "./identities.store.ts";
import { noteFiles } from "./note-files.ts";
import type { TakenUp } from "./taking.ts";

/** What somebody said, and where it belongs. */
type Heard = {
  readonly visitorId: string;
  readonly conversationId: string | null;
  readonly clientId: string;
  readonly body: string;
  readonly unsupported?: string | null;
  readonly edit?: VisitorEdit;
  /** The message of the conversation that it answers. */
  readonly quotes?: number | null;
  readonly mail?: MailAbout;
  readonly pauseCause?: PauseCause;
  readonly attachments?: readonly WireAttachment[];
};

/** Stores a visitor's message and all that it leads to; harmless when it is done twice. */
export async function receive(app: App, { channelId, kind }: AccountInForce, about: Heard): Promise<void> {
  const { visitorId, conversationId, clientId, body, unsupported = null, edit, quotes = null, mail } = about;
  const { pauseCause, attachments = [] } = about;
  const channel = await app.places.find(channelId);
  const outside = {
    ...(unsupported === null ? {} : { unsupported }),
    ...(edit === undefined ? {} : { editOf: edit.of }),
    ...(quotes === null ? {} : { quotes }),
    ...(mail === undefined ? {} : { mail }),
  };
  try {
    await receiveMessage(app, {
      channelId,
      inboxId: channel.inboxId,
      load: loadOf(kind),
      visitorId,
      conversationId,
      clientId,
      body: storable(body),
      attachments,
      pressedTalkToPerson: false,
      language: null,
      timeZone: null,
      ...(pauseCause === undefined ? {} : { pauseCause }),
      ...(edit === undefined ? {} : { edit }),
      ...(Object.keys(outside).length === 0 ? {} : { outside }),
    });
  } catch (error) {
    // The provider told it before in other words: the first telling stands.
    if (error instanceof Refusal && error.code === "client_id_reused") return;
    throw error;
  }
}

/** Where a message belongs, and what is known of it beyond what the provider told. */
export type Place = Pick<Heard, "visitorId" | "conversationId" | "mail" | "pauseCause" | "quotes"> & {
  readonly receivedAt: Date;
  /** The visitor as the provider names them, where somebody else wrote in their conversation. */
  readonly outsideId?: string;
};

/** Takes up what somebody outside sent, or a machine of theirs, which is heard in a conversation alone. */
export async function hear(
  app: App,
  account: AccountInForce,
  message: IncomingMessage,
  { receivedAt, outsideId = message.sender.id, ...place }: Place,
): Promise<TakenUp> {
  const { channelId } = account;
  const { visitorId, conversationId } = place;
  if (message.automatic !== null) {
    if (conversationId === null) return "nothing";
    await hearMachine(app, account, conversationId, message);
    return "taken";
  }
  const attachments = await noteFiles(app, account, { kind: "channel", id: visitorId }, message);
  const { id: messageId, body, unsupported } = message;
  await receive(app, account, { ...place, clientId: clientIdOf(messageId), body, unsupported, attachments });
  await noteMessageFrom(app, { channelId, outsideId, messageId, at: receivedAt });
  return "taken";
}

/** Keeps what a machine of the visitor's sent, for teammates alone. */
async function hearMachine(
  app: App,
  account: AccountInForce,
  conversationId: string,
  message: IncomingMessage,
): Promise<void> {
  const { automatic, body } = message;
  if (automatic === null) return;
  const attachments = await noteFiles(app, account, { kind: "channel", id: account.channelId }, message);
  const heard = { type: "hear_machine", automatic, body: storable(body), attachments } as const;
  await act(app, conversationId, { ...heard, clientId: clientIdOf(message.id) }).catch(unlessRepeated);
}

/** A provider's id as a sender's id: as it is, but never longer than an index takes. */
export function clientIdOf(providerId: string): string {
  return providerId.slice(0, 400);
}

/** What Postgres can't keep is left out; everything else stays as it was written. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replaceAll("\u0000", "").toWellFormed();
}

/** Lets pass that something was told before in other words: the first telling stands. */
export function unlessRepeated(error: unknown): void {
  if (!(error instanceof Refusal && error.code === "client_id_reused")) throw error;
}
