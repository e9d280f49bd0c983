import type { Hours } from "@baton/engine";
import { notFound } from "../refusal.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import { lockChannel, lockInbox, writeHoursOf } from "./places.store.ts";

/** Sets the hours of an inbox; null means always open. */
export async function setInboxHours(on: ActingOn, id: string, hours: Hours | null): Promise<void> {
  await changeSetup(on, "inboxes", async (tx) => {
    const before = await lockInbox(tx, id);
    if (before === null) throw notFound("inbox");
    await writeHoursOf(tx, "inbox", id, hours);
    return toldHours("inbox", before, hours);
  });
}

/** Sets a channel's own hours; null means those of the inbox to which a conversation is handed. */
export async function setChannelHours(on: ActingOn, id: string, hours: Hours | null): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const before = await lockChannel(tx, id);
    if (before === null) throw notFound("channel");
    await writeHoursOf(tx, "channel", id, hours);
    return toldHours("channel", before, hours);
  });
}

function toldHours(
  what: "inbox" | "channel",
  { id, hours: before }: { readonly id: string; readonly hours: Hours | null },
  hours: Hours | null,
): { action: string; before: object; after: object } {
  return { action: `${what}.hours_set`, before: { id, hours: before }, after: { id, hours } };
}
