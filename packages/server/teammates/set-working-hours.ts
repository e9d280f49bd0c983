import type { Hours } from "@baton/engine";
import type { SignedIn } from "../access/session.ts";
import { writeHours, writeOvertime } from "./availability.store.ts";
import { type AvailabilityApp, changeAvailability } from "./change-availability.ts";
import type { Teammate } from "./teammates.views.ts";

/**
 * Sets a teammate's working hours; null for none. Their status stays as it is until the next start or end. Refuses as
 * `changeAvailability` does.
 */
export async function setWorkingHours(
  app: AvailabilityApp,
  id: string,
  hours: Hours | null,
  actor: SignedIn,
): Promise<Teammate> {
  return changeAvailability(app, { id, actor }, async (tx, before) => {
    await writeHours(tx, id, hours);
    if (hours === null && before.overtimeUntil !== null) await writeOvertime(tx, id, null);
    return {
      action: "teammate.hours_set",
      before: { id: before.id, hours: before.hours },
      after: { id: before.id, hours },
    };
  });
}
