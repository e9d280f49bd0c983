import type { Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { listed } from "../settings/uses.ts";
import { workflowUses } from "../workflows/workflow-uses.ts";

/** Refuses, as in_use and naming where, to remove a property or a stage that a published workflow names. */
export async function refuseNamed(
  tx: Tx,
  thing: { readonly propertyKey: string } | { readonly stageKey: string },
  name: string,
): Promise<void> {
  const uses = await workflowUses(tx, thing);
  if (uses.length > 0)
    throw new Refusal(
      "in_use",
      `${name} is still used by ${listed(uses)}. Choose something else there first.`,
    );
}
