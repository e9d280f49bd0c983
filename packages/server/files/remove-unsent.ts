import type { App } from "../app.ts";
import { deleteGivenUp, giveUpOne, giveUpUnsent } from "./attachments.store.ts";
import { keyOf, previewKeyOf } from "./file-store.ts";

type Removed = Pick<App, "files" | "database">;

/** How long a file waits to be sent, in milliseconds: a day. */
const waitsFor = 24 * 3_600_000;
const atOnce = 100;

/** Removes a file that somebody uploaded and has not sent; false when it is none of theirs. */
export async function removeUnsent(app: Removed, id: string, byId: string): Promise<boolean> {
  if (!(await giveUpOne(app.database.pool, id, byId))) return false;
  await removeGivenUp(app, id);
  return true;
}

/**
 * Removes what was uploaded and never sent within a day, and what was never written to its end; what a dead process left
 * of either is taken up again.
 */
export async function sweepUnsent(app: Removed & Pick<App, "clock">): Promise<void> {
  await app.files.store.tidy(app.clock() - waitsFor);
  for (const id of await giveUpUnsent(app.database.pool, app.clock() - waitsFor, atOnce)) {
    await removeGivenUp(app, id);
  }
}

/** First the bytes, then the row that leads to them. */
async function removeGivenUp({ files, database }: Removed, id: string): Promise<void> {
  await files.store.remove(previewKeyOf(id));
  await files.store.remove(keyOf(id));
  await deleteGivenUp(database.pool, id);
}
