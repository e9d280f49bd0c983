import { randomUUID } from "node:crypto";
import type { Tx } from "../db/connect.ts";
import type { Company } from "./settings.ts";

/** The company, and the hash of the link that makes its owner (null once used). */
export type StoredWorkspace = Company & { readonly setupTokenHash: string | null };

/** Makes the one workspace row; nothing happens when it exists. */
export async function insertWorkspace(tx: Tx): Promise<void> {
  await tx
    .insertInto("workspace")
    .values({ name: "", colour: "#4f46e5", setup_token_hash: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Reads the workspace and holds it until the transaction ends; null before the first start. Whoever removes what
 * settings may name, and whoever saves settings that name it, hold it: so neither overlooks the other.
 */
export async function lockWorkspace(tx: Tx): Promise<StoredWorkspace | null> {
  const row = await tx
    .selectFrom("workspace")
    .select(["name", "colour", "auto_away_minutes as autoAwayMinutes", "setup_token_hash as setupTokenHash"])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Replaces the hash of the link that makes the owner. */
export async function setSetupToken(tx: Tx, hash: string | null): Promise<void> {
  await tx.updateTable("workspace").set({ setup_token_hash: hash }).execute();
}

/** Writes the company. */
export async function updateWorkspace(tx: Tx, { name, colour, autoAwayMinutes }: Company): Promise<void> {
  await tx.updateTable("workspace").set({ name, colour, auto_away_minutes: autoAwayMinutes }).execute();
}

/** Makes the help desk and the website's chat unless they exist; the caller holds the workspace. */
export async function insertFirstPlaces(tx: Tx): Promise<{ inboxId: string; channelId: string }> {
  const inboxId = (await firstHelpDesk(tx)) ?? (await insertHelpDesk(tx));
  const channelId = (await firstChat(tx)) ?? (await insertChat(tx, inboxId));
  return { inboxId, channelId };
}

async function firstHelpDesk(tx: Tx): Promise<string | undefined> {
  const query = tx
    .selectFrom("inbox")
    .select("id")
    .where("kind", "=", "help_desk")
    .orderBy("created_at")
    .orderBy("id");
  return (await query.executeTakeFirst())?.id;
}

async function insertHelpDesk(tx: Tx): Promise<string> {
  const id = randomUUID();
  await tx.insertInto("inbox").values({ id, name: "Help desk", kind: "help_desk" }).execute();
  return id;
}

async function firstChat(tx: Tx): Promise<string | undefined> {
  const query = tx
    .selectFrom("channel")
    .select("id")
    .where("kind", "=", "chat")
    .orderBy("created_at")
    .orderBy("id");
  return (await query.executeTakeFirst())?.id;
}

async function insertChat(tx: Tx, inboxId: string): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto("channel")
    .values({ id, kind: "chat", name: "Website chat", inbox_id: inboxId })
    .execute();
  return id;
}
