import type { Tx } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import { type ActingOn, changeSetup, type SetupDone } from "../settings/change-setup.ts";
import { refuseNamed } from "./refuse-named.ts";
import { clearValues, deleteProperty, lockProperty, type OwnProperty } from "./ticket-properties.store.ts";

/**
 * Removes a property and what tickets hold of it; their history stays. Refuses as
 * in_use a property that a published workflow names, and an unknown one as not_found.
 */
export async function removeProperty(on: ActingOn, key: string): Promise<void> {
  await changeSetup(on, "ticket_properties", async (tx) => {
    const before = await lockProperty(tx, key);
    if (before === null) throw notFound("property");
    return takeProperty(tx, before);
  });
}

/** Removes a property as `removeProperty` does, in a transaction that holds the workspace. */
export async function takeProperty(tx: Tx, property: OwnProperty): Promise<SetupDone> {
  const { key, name } = property;
  await refuseNamed(tx, { propertyKey: key }, name);
  const clearedTickets = await clearValues(tx, key);
  await deleteProperty(tx, key);
  return { action: "ticket_property.removed", before: { ...property, clearedTickets }, after: null };
}
