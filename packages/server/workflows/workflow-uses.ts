import type { WorkflowDefinition } from "@baton/engine";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import { publishedVersions } from "./published-versions.views.ts";

/** Something that a published workflow may name. */
export type NamedInWorkflow =
  | { readonly inboxId: string }
  | { readonly teamId: string }
  | { readonly secretName: string }
  | { readonly propertyKey: string }
  | { readonly stageKey: string }
  | { readonly workflowId: string };

/**
 * The published workflows that name something, in words: `the workflow "Night shift"`. Whoever removes the thing holds
 * the workspace, so that none is published meanwhile that names it.
 */
export async function workflowUses(tx: Pick<Tx, "selectFrom">, thing: NamedInWorkflow): Promise<string[]> {
  const [text = ""] = Object.values(thing);
  const rows = await publishedVersions(tx)
    .select(["workflow.name", "workflow_version.definition"])
    // Most name nothing of the kind: what does not hold the text at all need not be looked through.
    .where(holds(text))
    .orderBy("workflow.name")
    .execute();
  return rows.flatMap(({ name, definition }) => (mentions(definition, thing) ? [inWords(name)] : []));
}

/** The published workflows that enroll tickets in others, in words, by the id of the other. */
export async function enrollersByTarget(
  tx: Pick<Tx, "selectFrom">,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await publishedVersions(tx)
    .select([
      "workflow.name",
      sql<string[]>`jsonb_path_query_array(workflow_version.definition,
        '$.steps.** ? (@.kind == "enroll").workflowId')`.as("targets"),
    ])
    .orderBy("workflow.name")
    .execute();
  const found = new Map<string, string[]>();
  for (const { name, targets } of rows)
    for (const id of new Set(targets)) found.set(id, [...(found.get(id) ?? []), inWords(name)]);
  return found;
}

function inWords(name: string): string {
  return `the workflow "${name}"`;
}

function holds(text: string): RawBuilder<boolean> {
  return sql<boolean>`position(${JSON.stringify(text)} in workflow_version.definition::text) > 0`;
}

type Fields = Readonly<Record<string, unknown>>;

/** Looks through a whole definition, whatever its depth. */
function mentions(definition: WorkflowDefinition, thing: NamedInWorkflow): boolean {
  const stack: unknown[] = [definition];
  while (stack.length > 0) {
    const one = stack.pop();
    if (typeof one !== "object" || one === null) continue;
    if (!Array.isArray(one) && names(one as Fields, thing)) return true;
    for (const [key, value] of Object.entries(one)) if (key !== "placeholders") stack.push(value);
  }
  return false;
}

/** Says whether one part of a definition names it: a step, a condition, a delay, or the people of a step. */
function names(part: Fields, thing: NamedInWorkflow): boolean {
  if ("inboxId" in thing)
    return part.inboxId === thing.inboxId || (part.property === "inbox" && has(part, thing.inboxId));
  if ("teamId" in thing) return includes(part.teamIds, thing.teamId);
  if ("secretName" in thing) return part.secretName === thing.secretName;
  if ("workflowId" in thing) return part.workflowId === thing.workflowId;
  if ("stageKey" in thing) return part.property === "stage" && has(part, thing.stageKey);
  const { propertyKey } = thing;
  const copies = part.kind === "copy_property" && [part.from, part.to].includes(propertyKey);
  return part.property === propertyKey || copies;
}

/** Says whether a value is among those that a step or a condition compares with or writes. */
function has(part: Fields, value: string): boolean {
  const arms = Array.isArray(part.arms) ? (part.arms as Fields[]) : [];
  return (
    part.value === value || includes(part.values, value) || arms.some((arm) => includes(arm.values, value))
  );
}

function includes(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}
