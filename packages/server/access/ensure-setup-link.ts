import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { makeSettings } from "../settings/settings.ts";
import {
  insertFirstPlaces,
  insertWorkspace,
  lockWorkspace,
  setSetupToken,
} from "../settings/workspace.store.ts";
import { ownerExists } from "../teammates/teammates.views.ts";
import { ensureTeam } from "../teammates/teams.store.ts";
import { newToken } from "./token.ts";

/** The team that handoffs go to at first, with the owner in it. */
export const firstTeam = "Support";

/**
 * Makes sure that a workspace with its first inbox, channel, team and settings exists, and answers with the link that makes its owner; null
 * when there is an owner. Each start makes a new link and ends the former one, because only its hash is kept.
 */
export async function ensureSetupLink(app: Pick<App, "config" | "database">): Promise<string | null> {
  return app.database.kysely.transaction().execute(async (tx) => {
    await insertWorkspace(tx);
    // Two servers that start together take turns here.
    await lockWorkspace(tx);
    const { inboxId } = await insertFirstPlaces(tx);
    if (await ownerExists(tx)) return null;
    // A visitor may write before there is an owner: what is decided then needs settings that are kept, and waits for
    // the team that the owner will be the first of.
    const teamId = await ensureTeam(tx, randomUUID(), firstTeam);
    await makeSettings(app.database).ensureDefaults(tx, { inboxId, teamId });
    return newLink(tx, app.config.publicUrl);
  });
}

async function newLink(tx: Tx, publicUrl: string): Promise<string> {
  const { token, hash } = newToken();
  await setSetupToken(tx, hash);
  return `${publicUrl}/welcome#${token.reveal()}`;
}
