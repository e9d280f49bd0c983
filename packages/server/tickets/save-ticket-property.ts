import { builtInProperties } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import { invalid, notFound, Refusal, taken } from "../refusal.ts";
import { type ActingOn, changeSetup } from "../settings/change-setup.ts";
import { refuseOptionsInUse } from "./option-uses.ts";
import {
  clearValues,
  countProperties,
  insertProperty,
  isPropertyNameTaken,
  lockProperty,
  type OwnProperty,
  type PropertyOption,
  updateProperty,
} from "./ticket-properties.store.ts";

/** A property's name and choices as they should be. */
export type PropertyDraft = Pick<OwnProperty, "name" | "options">;

/** How many properties of its own a workspace may have. */
export const mostProperties = 200;

const builtIn: ReadonlySet<string> = new Set(builtInProperties.map(({ key }) => key));

/**
 * Adds a property of the workspace's own; its key and type are for good. Refuses as conflict a key or a name that is
 * taken, and as invalid a key that every ticket has and choices that are none or not told apart.
 */
export async function addProperty(on: ActingOn, property: OwnProperty): Promise<void> {
  await changeSetup(on, "ticket_properties", async (tx) => {
    await insertNewProperty(tx, property, false);
    return { action: "ticket_property.added", before: null, after: property };
  });
}

/** Adds a property as `addProperty` does, in a transaction that holds the workspace; `demo` when the demo brings it. */
export async function insertNewProperty(tx: Tx, property: OwnProperty, demo: boolean): Promise<void> {
  const { key } = property;
  if (builtIn.has(key)) throw invalid("key", "is that of a property which every ticket has");
  if ((await lockProperty(tx, key)) !== null) throw taken("key", "Another property has this key.");
  await refuseDraft(tx, property, property.type, key);
  if ((await countProperties(tx)) >= mostProperties)
    throw new Refusal("conflict", `A workspace has at most ${mostProperties} properties of its own.`);
  // A process that had not yet heard of the removal of a property of this key may have set it once more.
  await clearValues(tx, key);
  await insertProperty(tx, property, demo);
}

/**
 * Renames a property or changes its choices; refuses as `addProperty` does, an unknown property as not_found, and as
 * in_use to remove a choice that a published workflow names or an open ticket holds.
 */
export async function changeProperty(on: ActingOn, key: string, draft: PropertyDraft): Promise<void> {
  await changeSetup(on, "ticket_properties", async (tx) => {
    const before = await lockProperty(tx, key);
    if (before === null) throw notFound("property");
    await refuseDraft(tx, draft, before.type, key);
    const after = { ...before, name: draft.name, options: draft.options };
    if (JSON.stringify(after) === JSON.stringify(before)) return null;
    await refuseOptionsInUse(tx, before, after);
    await updateProperty(tx, after);
    return { action: "ticket_property.changed", before, after };
  });
}

async function refuseDraft(
  tx: Tx,
  { name, options }: PropertyDraft,
  type: OwnProperty["type"],
  key: string,
): Promise<void> {
  if (type !== "choice" && options.length > 0) throw invalid("options", "are only for a choice");
  if (type === "choice" && options.length === 0) throw invalid("options", "needs at least one choice");
  refuseTwins(options);
  if (await isPropertyNameTaken(tx, name, key)) throw taken("name", "Another property has this name.");
}

/** Two choices of one key could not be told apart when stored, and two of one name not when read. */
function refuseTwins(options: readonly PropertyOption[]): void {
  const [keys, names] = [new Set<string>(), new Set<string>()];
  for (const [index, { key, name }] of options.entries()) {
    const folded = name.toLowerCase();
    if (keys.has(key)) throw invalid(`options.${index}.key`, "is the key of another choice too");
    if (names.has(folded)) throw invalid(`options.${index}.name`, "is the name of another choice too");
    keys.add(key);
    names.add(folded);
  }
}
