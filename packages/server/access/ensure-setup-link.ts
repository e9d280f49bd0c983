import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import {
  insertFirstPlaces,
  insertWorkspace,
  lockWorkspace,
  setSetupToken,
} from "../settings/workspace.store.ts";
import { ownerExists } from "../teammates/teammates.views.ts";
import { newToken } from "./token.ts";

/**
 * Makes sure that a workspace, an inbox and a channel exist, and answers with the link that makes its owner; null
 * when there is an owner. Each start makes a new link and ends the former one, because only its hash is kept.
 */
export async function ensureSetupLink(app: Pick<App, "config" | "database">): Promise<string | null> {
  return app.database.kysely.transaction().execute(async (tx) => {
    await insertWorkspace(tx);
    // Two servers that start together take turns here.
    await lockWorkspace(tx);
    await insertFirstPlaces(tx);
    return (await ownerExists(tx)) ? null : newLink(tx, app.config.publicUrl);
  });
}

async function newLink(tx: Tx, publicUrl: string): Promise<string> {
  const { token, hash } = newToken();
  await setSetupToken(tx, hash);
  return `${publicUrl}/welcome#${token.reveal()}`;
}
