import type { Incoming, IncomingAttachment, Sender } from "../incoming.ts";
import { fileName } from "../reading/file-name.ts";
import { at, instantOf, listAt, textAt, wholeAt } from "../reading/json.ts";
import { textWithLinks } from "./text-with-links.ts";

/** What can be shown of a message's kind: words, a file, and the kind itself when both leave something out. */
type Shown = {
  readonly body: string;
  readonly attachments?: readonly IncomingAttachment[];
  readonly unsupported?: string;
};

/** Reads a message of a private chat: core.telegram.org/bots/api#message */
export function readMessage(message: unknown, sender: Sender): Incoming {
  const id = wholeAt(message, "message_id");
  if (id === null) return { type: "nothing", what: "message without an id" };
  const text = textWithLinks(message, "text");
  if (/^\/start(?:@\w+)?(?:\s+\S+)?$/.test(text)) return { type: "nothing", what: "/start" };
  const kind = shownKinds.find((name) => at(message, name) !== undefined);
  const service = serviceKinds.find((name) => at(message, name) !== undefined);
  if (kind === undefined && service !== undefined) return { type: "nothing", what: service };
  const {
    body,
    attachments = [],
    unsupported = null,
  } = kind === undefined ? showUnknown(message) : show[kind](at(message, kind), message);
  return {
    type: "message",
    // Telegram counts messages in each chat.
    id: `${sender.id}:${id}`,
    sender,
    body,
    attachments,
    unsupported,
    thread: null,
    ...quoteIn(message, sender),
    automatic: at(message, "from", "is_bot") === true ? "auto_reply" : null,
    mail: null,
    claimedAt: instantOf(wholeAt(message, "date")),
  };
}

/** What a message answers, of its own chat. */
function quoteIn(message: unknown, sender: Sender): { quotes?: string } {
  const id = wholeAt(message, "reply_to_message", "message_id");
  return id === null ? {} : { quotes: `${sender.id}:${id}` };
}

/** In the order in which they are looked for: an animation is a document too, a venue a location. */
const shownKinds = [
  "text",
  "photo",
  "animation",
  "document",
  "video",
  "video_note",
  "voice",
  "audio",
  "sticker",
  "venue",
  "location",
  "contact",
  "poll",
  "dice",
] as const;

const show: Record<(typeof shownKinds)[number], (content: unknown, message: unknown) => Shown> = {
  text: (_, message) => ({ body: textWithLinks(message, "text") }),
  // Telegram sends a picture in several sizes, the largest last.
  photo: (sizes, message) => file(listAt(sizes).at(-1), message, "photo.jpg", "image/jpeg"),
  animation: (content, message) => file(content, message, "animation.mp4", "video/mp4"),
  document: (content, message) => file(content, message, "file", "application/octet-stream"),
  video: (content, message) => file(content, message, "video.mp4", "video/mp4"),
  video_note: (content, message) => file(content, message, "video.mp4", "video/mp4"),
  voice: (content, message) => file(content, message, "voice.ogg", "audio/ogg"),
  audio: (content, message) => file(content, message, "audio.mp3", "audio/mpeg"),
  sticker: showSticker,
  venue: (venue) => ({
    body: [textAt(venue, "title"), textAt(venue, "address"), placeOf(at(venue, "location"))]
      .filter((line) => line !== null && line !== "")
      .join("\n"),
    unsupported: "venue",
  }),
  location: (location) => ({ body: placeOf(location), unsupported: "location" }),
  contact: (contact) => ({
    body: ["first_name", "last_name", "phone_number"]
      .flatMap((name) => textAt(contact, name) ?? [])
      .join(" "),
    unsupported: "contact",
  }),
  poll: (poll) => ({ body: textAt(poll, "question") ?? "", unsupported: "poll" }),
  dice: (dice) => ({ body: textAt(dice, "emoji") ?? "", unsupported: "dice" }),
};

/** What Telegram tells of the chat itself, and nobody said. */
const serviceKinds = [
  "pinned_message",
  "message_auto_delete_timer_changed",
  "chat_background_set",
  "write_access_allowed",
  "connected_website",
  "boost_added",
  "group_chat_created",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
] as const;

function file(content: unknown, message: unknown, name: string, mime: string): Shown {
  const id = textAt(content, "file_id");
  const body = textWithLinks(message, "caption");
  if (id === null || id === "") return { body, unsupported: name.split(".")[0] ?? name };
  const attachment: IncomingAttachment = {
    name: fileName(textAt(content, "file_name"), name),
    mime: textAt(content, "mime_type") ?? mime,
    size: wholeAt(content, "file_size"),
    from: { kind: "media", id },
    contentId: null,
  };
  return { body, attachments: [attachment] };
}

/** A sticker that doesn't move is a picture; the others are what they stand for. */
function showSticker(sticker: unknown, message: unknown): Shown {
  const moves = at(sticker, "is_animated") === true || at(sticker, "is_video") === true;
  const body = textAt(sticker, "emoji") ?? "";
  if (moves) return { body, unsupported: "sticker" };
  return { ...file(sticker, message, "sticker.webp", "image/webp"), body };
}

function placeOf(location: unknown): string {
  const [latitude, longitude] = [at(location, "latitude"), at(location, "longitude")];
  return typeof latitude === "number" && typeof longitude === "number" ? `${latitude}, ${longitude}` : "";
}

/** What surrounds the content of every message, and is not its kind. */
const around =
  /^(message_id|message_thread_id|from|sender_.*|date|chat|forward_.*|is_.*|reply_.*|external_reply|quote|via_bot|edit_date|has_.*|media_group_id|author_signature|caption.*|entities|link_preview_options|effect_id|show_.*|business_connection_id|direct_messages_topic)$/;

function showUnknown(message: unknown): Shown {
  const keys = typeof message === "object" && message !== null ? Object.keys(message) : [];
  const kind = keys.find((key) => /^\w{1,60}$/.test(key) && !around.test(key)) ?? "message";
  return { body: textWithLinks(message, "caption"), unsupported: kind };
}
