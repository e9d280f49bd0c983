import { deleteSessionsOf } from "../access/access.store.ts";
import { appendAudit } from "../access/audit.store.ts";
import type { SignedIn } from "../access/session.ts";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { TeammateDraft } from "./add-teammate.ts";
import { recordTeammate } from "./record-teammate.ts";
import { lockTeammate, type TeammateFacts, updateTeammate } from "./teammates.store.ts";
import { readTeammate, type Teammate } from "./teammates.views.ts";

/** What to change; what is not given stays. */
export type TeammateChange = {
  readonly [Field in "name" | "role" | "capacity"]?: TeammateDraft[Field] | undefined;
} & { readonly active?: boolean | undefined };

/** A change that was made, and what follows from it after the commit. */
export type TeammateChanged = {
  readonly teammate: Teammate;
  /** Their conversations must go back in line; said of everyone inactive, so that a repeat finishes what was cut off. */
  readonly inactive: boolean;
  /** They may be given more than before. */
  readonly mayTakeMore: boolean;
};

/**
 * Changes a teammate. Deactivating also sets them away and ends their sessions, in the same transaction.
 * Refuses, as not_allowed with the field, to demote or deactivate the owner or oneself.
 */
export async function changeTeammate(
  app: Pick<App, "database" | "clock">,
  id: string,
  change: TeammateChange,
  actor: SignedIn,
): Promise<TeammateChanged> {
  return app.database.kysely.transaction().execute(async (tx) => {
    const before = await lockTeammate(tx, id);
    if (before === null) throw notFound("teammate");
    const after = changed(before, change);
    refuseProtected(before, after, actor);
    const inactive = !after.active;
    const mayTakeMore = after.active && (!before.active || after.capacity > before.capacity);
    const unchanged = isSame(before, after) ? await readTeammate(tx, id) : null;
    if (unchanged !== null) return { teammate: unchanged, inactive, mayTakeMore };
    await updateTeammate(tx, after);
    if (inactive) await deleteSessionsOf(tx, id);
    await appendAudit(tx, { actorId: actor.id, action: "teammate.changed", before, after, at: app.clock() });
    return { teammate: await recordTeammate(tx, id), inactive, mayTakeMore };
  });
}

function changed(before: TeammateFacts, change: TeammateChange): TeammateFacts {
  const active = change.active ?? before.active;
  return {
    ...before,
    name: change.name ?? before.name,
    role: change.role ?? before.role,
    capacity: change.capacity ?? before.capacity,
    active,
    status: active ? before.status : "away",
  };
}

function refuseProtected(before: TeammateFacts, after: TeammateFacts, actor: SignedIn): void {
  const refuse = (path: string, message: string): Refusal =>
    new Refusal("not_allowed", message, [{ path, message }]);
  const leaves = before.active && !after.active;
  const otherRole = after.role !== before.role;
  if (before.role === "owner") {
    if (leaves) throw refuse("active", "The owner can't be deactivated.");
    if (otherRole) throw refuse("role", "The owner's role can't be changed.");
  }
  if (before.id === actor.id) {
    if (leaves) throw refuse("active", "You can't deactivate yourself. Ask another admin.");
    if (otherRole) throw refuse("role", "You can't change your own role. Ask another admin.");
  }
}

function isSame(before: TeammateFacts, after: TeammateFacts): boolean {
  const { name, role, capacity, active, status } = before;
  return (
    name === after.name &&
    role === after.role &&
    capacity === after.capacity &&
    active === after.active &&
    status === after.status
  );
}
