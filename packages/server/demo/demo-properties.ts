import { appendAudit } from "../access/audit.store.ts";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { Refusal } from "../refusal.ts";
import { takeProperty } from "../tickets/remove-ticket-property.ts";
import { insertNewProperty } from "../tickets/save-ticket-property.ts";
import { demoPropertiesThere, type OwnProperty } from "../tickets/ticket-properties.store.ts";
import type { DemoActor } from "./demo-actor.ts";

/** What the demo's company knows of a ticket beyond what every workspace does. */
export const demoProperties: readonly OwnProperty[] = [
  {
    key: "plan",
    name: "Plan",
    type: "choice",
    options: [
      { key: "free", name: "Free" },
      { key: "pro", name: "Pro" },
      { key: "enterprise", name: "Enterprise" },
    ],
  },
  { key: "order_number", name: "Order number", type: "text", options: [] },
  { key: "delivery_date", name: "Delivery date", type: "date", options: [] },
];

/** Brings the properties that are not there, in a transaction that holds the workspace; what an editor made stays. */
export async function bringProperties(tx: Tx, { actorId, at }: DemoActor): Promise<void> {
  const before = (await demoPropertiesThere(tx)).length;
  for (const property of demoProperties) {
    try {
      await insertNewProperty(tx, property, true);
    } catch (error) {
      // The key or the name is somebody's already: the demo does without it.
      if (error instanceof Refusal && error.code === "conflict") continue;
      throw error;
    }
    await appendAudit(tx, { actorId, action: "ticket_property.added", before: null, after: property, at });
  }
  if ((await demoPropertiesThere(tx)).length > before)
    await appendEvent(tx, null, { type: "settings", name: "ticket_properties" });
}

/** Takes what it brought and no editor changed; refused as in_use while a published workflow names one. */
export async function takeProperties(tx: Tx, { actorId, at }: DemoActor): Promise<void> {
  const there = await demoPropertiesThere(tx);
  for (const property of there) await appendAudit(tx, { actorId, ...(await takeProperty(tx, property)), at });
  if (there.length > 0) await appendEvent(tx, null, { type: "settings", name: "ticket_properties" });
}
