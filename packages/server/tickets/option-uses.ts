import { valuesNamed } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { listed } from "../settings/uses.ts";
import { publishedVersions } from "../workflows/published-versions.views.ts";
import { type OwnProperty, optionsHeld } from "./ticket-properties.store.ts";

/**
 * Refuses, as in_use and naming where, to remove a choice that is still used: by a published workflow, which would
 * wait for a value that nobody can choose any more, or by open tickets. Closed ones keep what they were.
 */
export async function refuseOptionsInUse(tx: Tx, before: OwnProperty, after: OwnProperty): Promise<void> {
  const kept = new Set(after.options.map(({ key }) => key));
  const removed = before.options.filter(({ key }) => !kept.has(key));
  if (removed.length === 0) return;
  const held = await optionsHeld(
    tx,
    before.key,
    removed.map(({ key }) => key),
  );
  const published = await publishedVersions(tx)
    .select(["workflow.name", "workflow_version.definition"])
    .orderBy("workflow.name")
    .execute();
  for (const { key, name } of removed) {
    const uses = published.flatMap((workflow) =>
      valuesNamed(workflow.definition, before.key).has(key) ? [`the workflow "${workflow.name}"`] : [],
    );
    const tickets = held.find(({ option }) => option === key)?.tickets ?? 0;
    if (tickets > 0) uses.push(tickets === 1 ? "an open ticket" : `${tickets} open tickets`);
    if (uses.length > 0)
      throw new Refusal(
        "in_use",
        `${name} is still used by ${listed(uses)}. Choose something else there first.`,
        [{ path: "options", message: `${name} is still used by ${listed(uses)}` }],
      );
  }
}
