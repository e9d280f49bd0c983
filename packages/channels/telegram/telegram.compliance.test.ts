import { mustComply, type Sample } from "../compliance.ts";
import { parseJson, textAt } from "../reading/json.ts";
import { telegram } from "./telegram.ts";
import { account, messageOf, updateOf } from "./telegram-samples.ts";

let next = 10_000;
function sample(name: string, content: object, reads: Sample["reads"][number]): Sample {
  return { name, body: updateOf(next++, content), reads: [reads] };
}
const ana = { id: "1111111", name: "Ana Moreau", email: null, phone: null };

function message(name: string, content: object, reads: object): Sample {
  return sample(name, { message: messageOf(content) }, { type: "message", sender: ana, ...reads });
}

mustComply("telegram", telegram, {
  account,
  call: (body, { secrets }) => ({
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": secrets.webhookSecret,
    },
    query: {},
    body: new TextEncoder().encode(body),
  }),
  signature: {
    header: "x-telegram-bot-api-secret-token",
    otherSecrets: { ...account.secrets, webhookSecret: "somebody_elses" },
    coversBody: false,
    stale: null,
  },
  text: message(
    "a text",
    { text: "Où est mon colis ?" },
    {
      id: "1111111:1365",
      body: "Où est mon colis ?",
      attachments: [],
      unsupported: null,
      claimedAt: "2025-11-26T09:30:00.000Z",
    },
  ),
  attachment: message(
    "a photo with a caption",
    {
      photo: [
        { file_id: "AgACAgQAAx-s", file_unique_id: "u1", file_size: 1255, width: 67, height: 90 },
        { file_id: "AgACAgQAAx-y", file_unique_id: "u2", file_size: 114_613, width: 960, height: 1280 },
      ],
      caption: "It came like this",
    },
    {
      body: "It came like this",
      attachments: [
        { name: "photo.jpg", mime: "image/jpeg", size: 114_613, from: { kind: "media", id: "AgACAgQAAx-y" } },
      ],
    },
  ),
  unknown: message(
    "a kind of tomorrow",
    { hologram: { file_id: "x" } },
    { body: "", unsupported: "hologram" },
  ),
  edit: sample(
    "an edit",
    { edited_message: { ...messageOf({ text: "Where is my parcel?" }), edit_date: 1764149460 } },
    { type: "edit", sender: ana, of: "1111111:1365", body: "Where is my parcel?" },
  ),
  // The Bot API tells nothing of deletions in private chats, of what became of messages, or of our own.
  deletion: null,
  echo: null,
  statuses: [],
  more: [
    message(
      "a document",
      {
        document: {
          file_name: "../../invoice.pdf",
          mime_type: "application/pdf",
          file_id: "BQAC",
          file_size: 9,
        },
      },
      { attachments: [{ name: "invoice.pdf", mime: "application/pdf", size: 9 }] },
    ),
    message(
      "a voice message",
      {
        voice: { file_id: "AwAC", file_unique_id: "v", duration: 3, mime_type: "audio/ogg", file_size: 7000 },
      },
      { attachments: [{ name: "voice.ogg", mime: "audio/ogg" }] },
    ),
    message(
      "a sticker that moves",
      { sticker: { file_id: "CAAC", is_animated: true, is_video: false, emoji: "👍", type: "regular" } },
      { body: "👍", attachments: [], unsupported: "sticker" },
    ),
    message(
      "a place",
      { location: { latitude: 48.8566, longitude: 2.3522 } },
      { body: "48.8566, 2.3522", unsupported: "location" },
    ),
    message(
      "their own number",
      { contact: { phone_number: "+33612345678", first_name: "Ana", user_id: 1111111 } },
      { body: "Ana +33612345678", unsupported: "contact", sender: { ...ana, phone: "+33612345678" } },
    ),
    message(
      "somebody else's number",
      { contact: { phone_number: "+33612345678", first_name: "Bo", user_id: 2 } },
      { unsupported: "contact" },
    ),
    message(
      "an answer to a message of ours",
      { text: "Yes", reply_to_message: messageOf({ message_id: 1364, text: "Is it blue?" }) },
      { body: "Yes", quotes: "1111111:1364" },
    ),
    message(
      "a link behind words",
      {
        text: "see 👍 here",
        entities: [{ type: "text_link", offset: 7, length: 4, url: "https://shop.example/" }],
      },
      { body: "see 👍 here (https://shop.example/)" },
    ),
    sample(
      "the first press of Start",
      { message: messageOf({ text: "/start order-7" }) },
      {
        type: "nothing",
        what: "/start",
      },
    ),
    sample(
      "a group",
      { message: { ...messageOf({ text: "hi" }), chat: { id: -5, title: "Friends", type: "group" } } },
      { type: "nothing", what: "message in group" },
    ),
    sample(
      "a channel",
      { channel_post: { message_id: 1, chat: { id: -9, type: "channel" }, text: "x" } },
      {
        type: "nothing",
        what: "channel_post",
      },
    ),
    sample(
      "a person who blocks the bot",
      {
        my_chat_member: { ...messageOf({}), new_chat_member: { status: "kicked", user: { id: 110201543 } } },
      },
      { type: "nothing", what: "my_chat_member: kicked" },
    ),
    sample(
      "a live place that moves",
      { edited_message: messageOf({ location: { latitude: 1, longitude: 2 } }) },
      {
        type: "nothing",
        what: "edited location",
      },
    ),
  ],
  sending: {
    recipient: (call) => call.upload?.fields.chat_id ?? textAt(parseJson(call.body ?? ""), "chat_id"),
    text: (call) => textAt(parseJson(call.body ?? ""), "text"),
    file: (call) => call.upload?.attachment.url ?? null,
    taken: {
      status: 200,
      headers: {},
      body: JSON.stringify({ ok: true, result: { message_id: 12, chat: { id: 1111111, type: "private" } } }),
    },
    takenId: "1111111:12",
    limited: {
      answer: {
        status: 429,
        headers: {},
        body: JSON.stringify({
          ok: false,
          error_code: 429,
          description: "Too Many Requests: retry after 35",
          parameters: { retry_after: 35 },
        }),
      },
      afterMs: 35_000,
    },
  },
});
