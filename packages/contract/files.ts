import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams } from "./fields.ts";

/** The most files that one message takes. */
export const mostFiles = 10;
/** The largest file that any install takes, in bytes; an operator may set less, and does by default: 25 MB. */
export const largestFile = 100 * 1024 * 1024;

/** Why a file is not taken, or not there; words for people are the console's and the widget's. */
export const attachmentRefusals = [
  "too_large",
  /** The message has more than `mostFiles`. */
  "too_many",
  "empty",
  /** An image that can't be decoded. */
  "broken_image",
  "too_many_pixels",
  /** Its provider could not be asked for it in time. */
  "unreachable",
  /** Its provider does not have it any more. */
  "gone",
  /** Its address leads into a private network, or is none. */
  "bad_address",
  /** What was answered in its place is no such file. */
  "not_the_file",
] as const;

/** One of `attachmentRefusals`. */
export type AttachmentRefusal = (typeof attachmentRefusals)[number];

/** A file that goes with a message. What a browser may show of it is its preview, and nothing else. */
export const zAttachment = z.object({
  id: zId,
  name: z.string(),
  /** What its bytes are; while they are not here, what its sender says. */
  mime: z.string(),
  /** In bytes; null while nobody knows. */
  size: z.int().nullable(),
  /** `pending`: it is still being fetched from its provider. */
  state: z.enum(["pending", "stored", "refused"]),
  /** Why it was refused or, while it is being fetched, why the last try was in vain; null when nothing went wrong. */
  why: z.enum(attachmentRefusals).nullable(),
  /** Of an image that can be shown, in pixels; null for any other file. */
  width: z.int().nullable(),
  height: z.int().nullable(),
});

/** A file as it crosses the wire. */
export type WireAttachment = z.infer<typeof zAttachment>;

/** The files that a message is sent with, in order: uploaded before, by the same sender, and sent with nothing yet. */
export const zAttachmentIds = z
  .array(zId)
  .max(mostFiles)
  .refine((ids) => new Set(ids).size === ids.length, { message: "names a file twice" })
  .default([]);

const zFileName = z.strictObject({
  /** What it is called; a path and what can't be shown are left out. */
  name: z.string().max(1000),
});
const zUploaded = z.object({ attachment: zAttachment });
const bytes = { largest: largestFile };

/**
 * Uploading. Files are read at `/api/files/{id}` and `/api/widget/files/{id}`, with `?preview=1` for the small picture
 * of an image; they always come as something to save.
 */
export const fileEndpoints = {
  uploadFile: endpoint({
    method: "POST",
    path: "/api/files",
    access: "conversations:write",
    summary: "Upload a file to send with a message. Its bytes say what it is; images are written anew.",
    query: zFileName,
    bytes,
    response: zUploaded,
  }),
  removeFile: endpoint({
    method: "DELETE",
    path: "/api/files/{id}",
    access: "conversations:write",
    summary: "Remove a file that one uploaded and has not sent.",
    params: zIdParams,
    response: zDone,
  }),
  uploadOwnFile: endpoint({
    method: "POST",
    path: "/api/widget/files",
    access: "visitor",
    summary: "Upload a file to send with a message.",
    query: zFileName,
    bytes,
    response: zUploaded,
  }),
  removeOwnFile: endpoint({
    method: "DELETE",
    path: "/api/widget/files/{id}",
    access: "visitor",
    summary: "Remove a file that the visitor uploaded and has not sent.",
    params: zIdParams,
    response: zDone,
  }),
};
