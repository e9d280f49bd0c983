import type { Envelope } from "../adapter.ts";
import type { Incoming, Sender } from "../incoming.ts";
import { at, jsonBytes, parseJson, textAt, wholeAt } from "../reading/json.ts";
import { unreadable } from "../reading/unreadable.ts";
import { readMessage } from "./read-message.ts";

/** The kinds of updates that we ask for. */
export const allowedUpdates = ["message", "edited_message", "my_chat_member"] as const;

/** The envelope of one update, however it came: by the webhook or because we asked. */
export function envelopeOf(update: unknown, raw = jsonBytes(update)): Envelope {
  const id = wholeAt(update, "update_id");
  if (id === null) return unreadable(raw);
  const chats = allowedUpdates.map((kind) => wholeAt(update, kind, "chat", "id"));
  return { id: String(id), lane: String(chats.find((chat) => chat !== null) ?? "no chat"), raw };
}

/** Reads an update: core.telegram.org/bots/api#update */
export function readUpdate(raw: Uint8Array): Incoming {
  const update = parseJson(raw);
  const kind = allowedUpdates.find((name) => at(update, name) !== undefined);
  const id = wholeAt(update, "update_id");
  if (kind === undefined || id === null) return nothing(otherKind(update));
  const content = at(update, kind);
  const sender = senderOf(content);
  // Groups and channels are conversations of many people: a customer's matter doesn't belong there.
  if (at(content, "chat", "type") !== "private" || sender === null) {
    return nothing(`${kind} in ${textAt(content, "chat", "type") ?? "no chat"}`);
  }
  if (kind === "my_chat_member")
    return nothing(`my_chat_member: ${textAt(content, "new_chat_member", "status")}`);
  const message = readMessage(content, sender);
  if (message.type !== "message" || kind === "message") return message;
  // A shared place that moves is an edit every few seconds.
  if (message.unsupported === "location") return nothing("edited location");
  return { type: "edit", id: `update:${id}`, sender, of: message.id, body: message.body };
}

function otherKind(update: unknown): string {
  if (typeof update !== "object" || update === null) return "unreadable";
  return (
    Object.keys(update)
      .find((key) => key !== "update_id")
      ?.slice(0, 60)
      .toWellFormed()
      .replaceAll("\u0000", "") ?? "update"
  );
}

function nothing(what: string): Incoming {
  return { type: "nothing", what };
}

function senderOf(content: unknown): Sender | null {
  const id = wholeAt(content, "chat", "id");
  if (id === null) return null;
  const names = [textAt(content, "from", "first_name"), textAt(content, "from", "last_name")];
  const name = names.filter((part) => part !== null && part.trim() !== "").join(" ");
  const contact = at(content, "contact");
  // Telegram knows the number of a contact whose user it names; a person can hand on their own.
  const own =
    wholeAt(contact, "user_id") !== null && wholeAt(contact, "user_id") === wholeAt(content, "from", "id");
  return {
    id: String(id),
    name: name || textAt(content, "from", "username"),
    email: null,
    phone: own ? textAt(contact, "phone_number") : null,
  };
}
