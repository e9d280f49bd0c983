import { randomUUID } from "node:crypto";
import type { Tx } from "../db/connect.ts";
import { deleteDemoItems, insertItem, type KnowledgeDraft } from "../knowledge/knowledge.store.ts";
import { englishKnowledge } from "./knowledge-en.ts";
import { frenchKnowledge } from "./knowledge-fr.ts";

/** Everything that the customer agent of Lumen & Co knows, in English and French; it sells lamps and does not exist. */
export const demoKnowledge: readonly KnowledgeDraft[] = [...englishKnowledge, ...frenchKnowledge];

/** Loads the demo knowledge, in place of what is left of an earlier load; gives how many items there are now. */
export async function loadDemoKnowledge(tx: Tx): Promise<number> {
  await deleteDemoItems(tx);
  for (const draft of demoKnowledge) await insertItem(tx, randomUUID(), draft, true);
  return demoKnowledge.length;
}

/** Removes the demo knowledge, except what an editor has made their own by changing it; gives how many items went. */
export async function removeDemoKnowledge(tx: Tx): Promise<number> {
  return deleteDemoItems(tx);
}
