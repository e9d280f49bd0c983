import { createHash } from "node:crypto";
import type { IncomingAttachment } from "@baton/channels";
import { type AttachmentRefusal, mostFiles, type WireAttachment } from "@baton/contract";
import type { App } from "../app.ts";
import { type FileSource, insertPending, type Sender, settleRefused } from "../files/attachments.store.ts";
import { filesOfSender } from "../files/attachments.views.ts";
import { cleanFileName } from "../files/file-name.ts";
import { unknownType } from "../files/file-type.ts";
import { keepFile } from "../files/keep-file.ts";
import type { AccountInForce } from "./account.ts";

/** How many files of one message are named at all: those beyond `mostFiles` by their names alone. */
const mostNamed = 5 * mostFiles;

/**
 * Notes the files of something that came in, before its message is stored: bytes that are here are kept, others are
 * owed. Their ids follow from the message's, so that doing it again, after being killed anywhere, is the same.
 */
export async function noteFiles(
  app: App,
  account: AccountInForce,
  sender: Sender,
  { id, attachments }: { readonly id: string; readonly attachments: readonly IncomingAttachment[] },
): Promise<WireAttachment[]> {
  const ids: string[] = [];
  for (const [place, attachment] of attachments.slice(0, mostNamed).entries()) {
    const fileId = fileIdOf(account.channelId, id, place);
    ids.push(fileId);
    await noteFile(app, account, sender, { fileId, place, attachment });
  }
  if (ids.length === 0) return [];
  const files = await filesOfSender(app, sender.id, ids);
  return ids.flatMap((one) => files.get(one) ?? []);
}

type Placed = { readonly fileId: string; readonly place: number; readonly attachment: IncomingAttachment };

async function noteFile(
  app: App,
  account: AccountInForce,
  sender: Sender,
  { fileId: id, place, attachment }: Placed,
): Promise<void> {
  const { from, contentId, size } = attachment;
  const refusal = whyNot(app, account, place, attachment);
  const source = refusal === null ? sourceOf(account, from) : null;
  const name = cleanFileName(attachment.name);
  const isSize = size !== null && Number.isSafeInteger(size) && size >= 0;
  const noted = {
    id,
    sender,
    name,
    mime: mimeOf(attachment.mime),
    size: isSize ? size : null,
    contentId,
    source,
  };
  await insertPending(app.database.pool, noted, app.clock());
  if (refusal !== null) return settleRefused(app.database.pool, id, refusal);
  if (from.kind === "bytes") await keepFile(app, id, { name, bytes: from.bytes });
}

function whyNot(
  { files }: Pick<App, "files">,
  { adapter }: AccountInForce,
  place: number,
  { size, from }: IncomingAttachment,
): AttachmentRefusal | null {
  if (place >= mostFiles) return "too_many";
  if ((size ?? 0) > files.largest) return "too_large";
  return from.kind === "media" && (adapter === null || adapter.media === null) ? "unreachable" : null;
}

function sourceOf({ channelId }: AccountInForce, from: IncomingAttachment["from"]): FileSource | null {
  if (from.kind === "media") return { kind: "media", channelId, mediaId: from.id };
  return from.kind === "url" ? from : null;
}

/** What a sender says of a type, as long as it looks like one. */
function mimeOf(told: string): string {
  const [type = ""] = told.toLowerCase().split(";");
  return /^[a-z0-9]+\/[a-z0-9.+-]{1,100}$/.test(type.trim()) ? type.trim() : unknownType;
}

// Version 8 is the UUID version for ids made in one's own way.
function fileIdOf(channelId: string, messageId: string, place: number): string {
  const bytes = createHash("sha256")
    .update(JSON.stringify([channelId, messageId, place]))
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
