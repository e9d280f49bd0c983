import type { AttachmentRefusal } from "@baton/contract";
import type { App } from "../app.ts";
import { settleRefused, settleStored } from "./attachments.store.ts";
import { keyOf, previewKeyOf } from "./file-store.ts";
import { lookAtFile } from "./look-at-file.ts";

type Kept = Pick<App, "files" | "database">;

/**
 * Looks at the bytes of a file that is noted as pending and keeps them; null when they are kept, else why not. The row
 * says so last: what is killed in between leaves bytes that the next try replaces, never a row without bytes.
 */
export async function keepFile(
  app: Kept,
  id: string,
  given: { readonly name: string; readonly bytes: Uint8Array },
): Promise<AttachmentRefusal | null> {
  const { store, largest } = app.files;
  const file = await lookAtFile(given, largest);
  if (typeof file === "string") {
    await settleRefused(app.database.pool, id, file);
    return file;
  }
  if (file.preview !== null) await store.put(previewKeyOf(id), file.preview);
  await store.put(keyOf(id), file.bytes);
  await settleStored(app.database.pool, id, file);
  return null;
}
