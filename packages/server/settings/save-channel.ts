import { randomUUID } from "node:crypto";
import type { Tx } from "../db/connect.ts";
import { invalid, notFound } from "../refusal.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import { insertChannel, lockChannel, lockInbox, updateChannel } from "./places.store.ts";

/** A channel as it should be. */
export type ChannelDraft = { readonly name: string; readonly inboxId: string };

/** Adds a chat and gives its id; refuses an unknown inbox as invalid, naming `inboxId`. */
export async function addChannel(on: ActingOn, { name, inboxId }: ChannelDraft): Promise<string> {
  const id = randomUUID();
  await changeSetup(on, "channels", async (tx) => {
    const after = { id, kind: "chat" as const, name, inboxId: await knownInbox(tx, inboxId), hours: null };
    await insertChannel(tx, after);
    return { action: "channel.added", before: null, after };
  });
  return id;
}

/** Renames a channel or moves it to another inbox; refuses as `addChannel` does, and an unknown channel as not_found. */
export async function changeChannel(
  on: ActingOn,
  id: string,
  { name, inboxId }: ChannelDraft,
): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const before = await lockChannel(tx, id);
    if (before === null) throw notFound("channel");
    const after = { ...before, name, inboxId: await knownInbox(tx, inboxId) };
    if (before.name === after.name && before.inboxId === after.inboxId) return null;
    await updateChannel(tx, after);
    return { action: "channel.changed", before, after };
  });
}

async function knownInbox(tx: Tx, id: string): Promise<string> {
  const inbox = await lockInbox(tx, id);
  if (inbox === null) throw invalid("inboxId", "names an inbox that does not exist", "unknown");
  return inbox.id;
}
