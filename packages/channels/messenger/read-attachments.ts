import type { IncomingAttachment } from "../incoming.ts";
import { mimeOfName, nameFor } from "../meta/file-names.ts";
import { linesOf, type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";
import { fileName } from "../reading/file-name.ts";

/** What a message holds, whoever wrote it. */
export type PageContent = {
  readonly body: string;
  readonly attachments: readonly IncomingAttachment[];
  readonly unsupported: string | null;
};

/**
 * Reads a message's text and attachments. What has an address is fetched; what has none, or is more than a file, keeps
 * Meta's word for it.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messages
 */
export function readPageContent(message: OutsideJson): PageContent {
  const text = textIn(message.text);
  const parts = objectsIn(message.attachments).map((attachment) => readAttachment(attachment, text));
  const unsupported = parts.find((part) => part.unsupported !== null)?.unsupported ?? null;
  const attachments = parts.flatMap((part) => part.attachments);
  const body = linesOf(text, ...parts.map((part) => part.body));
  const empty = body === "" && attachments.length === 0;
  const unread = message.is_unsupported === true || empty;
  return { body, attachments, unsupported: unsupported ?? (unread ? "unsupported" : null) };
}

const mimes: ReadonlyMap<string, string> = new Map([
  ["image", "image/jpeg"],
  ["sticker", "image/png"],
  ["video", "video/mp4"],
  ["audio", "audio/mp4"],
  ["file", "application/octet-stream"],
]);

function readAttachment(attachment: OutsideJson, text: string): PageContent {
  const type = textIn(attachment.type) || "attachment";
  const payload = objectIn(attachment.payload);
  const url = textIn(payload.url) || textIn(attachment.url);
  const title = textIn(payload.title) || textIn(attachment.title);
  // The preview of a link, which mostly stands in the text as well.
  if (type === "fallback") return shown(linesOf(title, url !== "" && text.includes(url) ? "" : url), null);
  if (type === "location") return shown(coordinates(objectIn(payload.coordinates)), type);
  const mime = mimes.get(type);
  if (url === "" || !isFetched(url)) return shown(title, type);
  const file = fileAt(url, type, mime);
  return {
    body: mime === undefined ? title : "",
    attachments: [file],
    unsupported: mime === undefined ? type : null,
  };
}

function shown(body: string, unsupported: string | null): PageContent {
  return { body, attachments: [], unsupported };
}

function coordinates({ lat, long }: OutsideJson): string {
  const [north, east] = [textIn(lat), textIn(long)];
  return north === "" || east === "" ? "" : `${north}, ${east}`;
}

function isFetched(url: string): boolean {
  return URL.canParse(url) && ["https:", "http:"].includes(new URL(url).protocol);
}

/** A mention in a story, a reel or a post has an address too, and nothing says whether it is a picture or a film. */
function fileAt(url: string, type: string, mime = "application/octet-stream"): IncomingAttachment {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  const named = mimeOfName(last);
  const kind = named ?? mime;
  const name = named === null && type !== "file" ? nameFor(type, kind) : fileName(decoded(last), type);
  return { name, mime: kind, size: null, from: { kind: "url", url }, contentId: null };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
