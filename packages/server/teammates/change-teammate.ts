import { deleteSessionsOf } from "../access/access.store.ts";
import { appendAudit } from "../access/audit.store.ts";
import type { SignedIn } from "../access/session.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { TeammateDraft } from "./add-teammate.ts";
import { scheduleStatus, writeStatus } from "./availability.store.ts";
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
    const now = app.clock();
    const before = await lockTeammate(tx, id);
    if (before === null) throw notFound("teammate");
    const after = changed(before, change);
    refuseProtected(before, after, actor);
    const inactive = !after.active;
    const mayTakeMore = after.active && (!before.active || hasMoreRoom(before, after));
    const unchanged = isSame(before, after) ? await readTeammate(tx, id, now) : null;
    if (unchanged !== null) return { teammate: unchanged, inactive, mayTakeMore };
    await updateTeammate(tx, after);
    await followActive(tx, { before, after, actorId: actor.id, at: now });
    await appendAudit(tx, { actorId: actor.id, action: "teammate.changed", before, after, at: now });
    return { teammate: await recordTeammate(tx, id, now), inactive, mayTakeMore };
  });
}

/** What goes with (de)activating somebody: nobody inactive is Available, signed in, or set by their hours. */
export async function followActive(
  tx: Tx,
  change: {
    readonly before: TeammateFacts;
    readonly after: TeammateFacts;
    readonly actorId: string | null;
    readonly at: number;
  },
): Promise<void> {
  const { before, after, actorId, at } = change;
  const { id, status } = after;
  if (!after.active) await deleteSessionsOf(tx, id);
  if (status !== before.status) await writeStatus(tx, id, { status, cause: "by_hand", actorId, at });
  if (after.active !== before.active) await scheduleStatus(tx, id, at);
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

function hasMoreRoom({ capacity: before }: TeammateFacts, { capacity: after }: TeammateFacts): boolean {
  return after.chat > before.chat || after.other > before.other;
}

function isSame(before: TeammateFacts, after: TeammateFacts): boolean {
  const { name, role, capacity, active, status } = before;
  return (
    name === after.name &&
    role === after.role &&
    capacity.chat === after.capacity.chat &&
    capacity.other === after.capacity.other &&
    active === after.active &&
    status === after.status
  );
}
