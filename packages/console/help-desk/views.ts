import { helpDeskViews } from "@baton/contract";
import type { Facts } from "./model.ts";

/** A view of the help desk. */
export type View = (typeof helpDeskViews)[number];

/** Says whether an address names a view. */
export function isView(name: string | undefined): name is View {
  return helpDeskViews.some((view) => view === name);
}

/** Views whose longest wait comes first and keeps its place; in the others the latest comes first. */
export function isOldestFirst(view: View): boolean {
  return view === "waiting" || view === "unassigned";
}

/**
 * Since when a visitor waits for a person (ISO 8601), or null when none does: an answer that the customer agent owes
 * is no wait for a person, and nobody waits in a closed conversation.
 */
export function waitsSince({ owner, waitingSince }: Pick<Facts, "owner" | "waitingSince">): string | null {
  return owner.kind === "waiting" || owner.kind === "teammate" ? waitingSince : null;
}

/** Says whether a conversation is in a view of the teammate `me`. */
export function belongsTo(view: View, facts: Pick<Facts, "owner" | "waitingSince">, me: string): boolean {
  const { owner } = facts;
  switch (view) {
    case "unassigned":
      return owner.kind === "waiting";
    case "mine":
      return owner.kind === "teammate" && owner.id === me;
    case "all_open":
      return owner.kind !== "none";
    case "waiting":
      return waitsSince(facts) !== null;
    case "customer_agent":
      return owner.kind === "customer_agent";
    case "closed":
      return owner.kind === "none";
  }
}
