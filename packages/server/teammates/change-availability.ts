import { roleMay } from "@baton/contract";
import type { Instant } from "@baton/engine";
import { appendAudit } from "../access/audit.store.ts";
import type { SignedIn } from "../access/session.ts";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { notFound, Refusal } from "../refusal.ts";
import { type Availability, lockAvailability, scheduleStatus } from "./availability.store.ts";
import { recordTeammate } from "./record-teammate.ts";
import { readTeammate, type Teammate } from "./teammates.views.ts";

/** What was done, for the audit log. */
export type Done = { readonly action: string; readonly before: object | null; readonly after: object | null };

/** What changing somebody's availability needs of the app. */
export type AvailabilityApp = Pick<App, "database" | "clock">;

/**
 * Changes whether and when a teammate takes conversations: one's own always, others' with availability:manage.
 * `change` writes it and says what it did (null: nothing). Refuses with not_allowed, not_found or teammate_not_active.
 */
export async function changeAvailability(
  app: AvailabilityApp,
  { id, actor }: { readonly id: string; readonly actor: SignedIn },
  change: (tx: Tx, before: Availability, now: Instant) => Promise<Done | null>,
): Promise<Teammate> {
  // Before looking, so that the answer does not tell who exists.
  if (id.toLowerCase() !== actor.id && !roleMay(actor.role, "availability:manage")) {
    throw new Refusal(
      "not_allowed",
      "Only an owner, an admin or an availability manager may change someone else's availability.",
    );
  }
  return app.database.kysely.transaction().execute(async (tx) => {
    const now = app.clock();
    const before = await lockAvailability(tx, id, now);
    if (before === null) throw notFound("teammate");
    if (!before.active) throw new Refusal("teammate_not_active", `${before.name} is deactivated.`);
    const done = await change(tx, before, now);
    if (done === null) {
      const unchanged = await readTeammate(tx, id, now);
      if (unchanged === null) throw notFound("teammate");
      return unchanged;
    }
    await scheduleStatus(tx, id, now);
    await appendAudit(tx, { actorId: actor.id, ...done, at: now });
    return recordTeammate(tx, id, now);
  });
}
