import { helpDeskViews } from "@baton/contract";
import type { Facts, Row } from "./model.ts";

/** A view of the help desk. */
export type View = (typeof helpDeskViews)[number];

/** The views in the order in which one reads them. */
export const viewOrder = [
  "unassigned",
  "mine",
  "all_open",
  "customer_agent",
  "waiting",
  "no_reply",
  "closed",
] as const satisfies readonly View[];

/** Says whether an address names a view. */
export function isView(name: string | undefined): name is View {
  return helpDeskViews.some((view) => view === name);
}

/** Views whose longest wait comes first and keeps its place; in the others the latest comes first. */
export function isOldestFirst(view: View): boolean {
  return view === "waiting" || view === "unassigned" || view === "no_reply";
}

/**
 * Since when a visitor waits for a person (ISO 8601), or null when none does: an answer that the customer agent owes
 * is no wait for a person, and nobody waits in a closed conversation.
 */
export function waitsSince({ owner, waitingSince }: Pick<Facts, "owner" | "waitingSince">): string | null {
  return owner.kind === "waiting" || owner.kind === "teammate" ? waitingSince : null;
}

/** Says whether a conversation's chat is closed while its ticket still stands in Unassigned: nobody was there for it. */
export function isChatClosedTicketOpen({ owner, ticket }: Pick<Row, "owner" | "ticket">): boolean {
  return owner.kind === "none" && ticket !== null && ticket.stage !== "closed";
}

/**
 * Says whether a conversation is in a view of the teammate `me`; "unknown" where that rests on the ticket, of which an
 * event tells nothing.
 */
export function belongsTo(
  view: View,
  facts: Pick<Facts, "owner" | "waitingSince" | "replyLate">,
  me: string,
): boolean | "unknown" {
  const { owner } = facts;
  switch (view) {
    case "unassigned":
      return owner.kind === "none" ? "unknown" : owner.kind === "waiting";
    case "mine":
      return owner.kind === "teammate" && owner.id === me;
    case "all_open":
      return owner.kind !== "none";
    case "waiting":
      return waitsSince(facts) !== null;
    case "customer_agent":
      return owner.kind === "customer_agent";
    case "no_reply":
      return facts.replyLate;
    case "closed":
      return owner.kind === "none" && "unknown";
  }
}
