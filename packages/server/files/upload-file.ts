import { randomUUID } from "node:crypto";
import { type AttachmentRefusal, mostFiles, type WireAttachment } from "@baton/contract";
import type { App } from "../app.ts";
import { invalid, Refusal } from "../refusal.ts";
import { insertPending, type Sender } from "./attachments.store.ts";
import { countUnsent, filesOfSender } from "./attachments.views.ts";
import { cleanFileName } from "./file-name.ts";
import { unknownType } from "./file-type.ts";
import { keepFile } from "./keep-file.ts";
import { removeUnsent } from "./remove-unsent.ts";

/** How many files of one person's may wait to be sent. */
const mostUnsent = 3 * mostFiles;

const words: Partial<Record<AttachmentRefusal, string>> = {
  empty: "is empty",
  broken_image: "is an image that can't be read",
  too_many_pixels: "is an image with too many pixels",
};

/** Keeps a file that somebody uploads until they send it; refused in words when it is none that is taken. */
export async function uploadFile(
  app: Pick<App, "files" | "database" | "clock" | "log">,
  sender: Sender,
  given: { readonly name: string; readonly bytes: Uint8Array },
): Promise<WireAttachment> {
  const { largest } = app.files;
  if (given.bytes.length > largest)
    throw new Refusal("too_large", `The file is larger than ${largest} bytes.`);
  if ((await countUnsent(app, sender.id)) >= mostUnsent)
    throw new Refusal("too_many", "Many of your files wait to be sent; send or remove some.");
  const id = randomUUID();
  const noted = { id, sender, name: cleanFileName(given.name), mime: unknownType, size: null, source: null };
  await insertPending(app.database.pool, noted, app.clock());
  const refusal = await keepFile(app, id, given).catch((error: unknown) => {
    app.log.error({ error }, "a file could not be kept");
    throw new Refusal("unavailable", "Files can't be kept just now. Try again in a moment.");
  });
  if (refusal !== null) {
    await removeUnsent(app, id, sender.id);
    throw invalid("body", words[refusal] ?? refusal, refusal);
  }
  const file = (await filesOfSender(app, sender.id, [id])).get(id);
  if (file === undefined) throw new Error("A file was removed while it was uploaded.");
  return file;
}

/** The files that a message is sent with, as they are; refused when one is not the sender's, naming it. */
export async function filesToSend(
  app: Pick<App, "database">,
  senderId: string,
  ids: readonly string[],
): Promise<WireAttachment[]> {
  if (ids.length === 0) return [];
  const files = await filesOfSender(app, senderId, ids);
  return ids.map((id, place) => {
    const file = files.get(id);
    if (file?.state === "stored") return file;
    throw invalid(`attachmentIds.${place}`, "is no file that you uploaded", "no_such_file");
  });
}
