import type { Tx } from "../db/connect.ts";

/** Placeholder of the same signature until the workflows' own is merged. */
export async function workflowUses(
  _tx: Tx,
  _thing: { readonly propertyKey: string } | { readonly stageKey: string },
): Promise<string[]> {
  return [];
}
