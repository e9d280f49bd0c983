import { roleMay } from "@baton/contract";
import type { Owner } from "@baton/engine";
import { type RawBuilder, sql } from "kysely";
import type { SignedIn } from "../access/session.ts";
import type { App } from "../app.ts";

/** A teammate as far as what they may see depends on them. */
export type Reader = Pick<SignedIn, "id" | "role">;

/**
 * The condition on a conversation `c` of a query: it stands in an inbox that the reader belongs to, or is theirs, or
 * they read all. Every list, count and reading of conversations carries it.
 */
export function visibleTo({ id, role }: Reader): RawBuilder<boolean> {
  if (roleMay(role, "conversations:read_all")) return sql<boolean>`true`;
  // As an array, so that it is gathered once for a query and not once for a conversation.
  return sql<boolean>`(c.owner_id = ${id}::uuid or c.inbox_id = any (array(
    select i.id from inbox i where i.everyone
    union select im.inbox_id from inbox_member im where im.teammate_id = ${id}::uuid
    union select it.inbox_id from inbox_team it join team_member tm on tm.team_id = it.team_id
      where tm.teammate_id = ${id}::uuid)))`;
}

/** The same of a conversation in hand, from this process's memory of who belongs where: for events and actions. */
export function maySee(
  app: Pick<App, "roster">,
  { id, role }: Reader,
  { inboxId, owner }: { readonly inboxId: string; readonly owner: Owner },
): boolean {
  if (roleMay(role, "conversations:read_all")) return true;
  return (owner.kind === "teammate" && owner.id === id) || app.roster.belongs(id, inboxId);
}
