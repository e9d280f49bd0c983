import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { afterPeopleChanged } from "./after-people-changed.ts";
import { addOutOfOffice, endOutOfOffice } from "./out-of-office.ts";
import { setStatus } from "./set-status.ts";
import { setWorkingHours } from "./set-working-hours.ts";
import { listStatusChanges } from "./status.views.ts";
import type { Teammate } from "./teammates.views.ts";

/** The calls about when people take conversations. */
export type ServedOfAvailability =
  | "setStatus"
  | "setWorkingHours"
  | "addOutOfOffice"
  | "endOutOfOffice"
  | "listStatusChanges";

type AvailabilityParts = Pick<App, "database" | "clock" | "log" | "feed" | "roster" | "line">;

/** Status, working hours and absences of teammates. */
export function availabilityHandlers(app: AvailabilityParts): Pick<Handlers, ServedOfAvailability> {
  const told = async (
    teammate: Teammate,
    mayTakeMore = teammate.status === "available",
  ): Promise<{ teammate: Teammate }> => {
    await afterPeopleChanged(app, { mayTakeMore });
    return { teammate };
  };
  return {
    async setStatus({ params, body }, caller) {
      const overtimeUntil = body.overtimeUntil === undefined ? null : Date.parse(body.overtimeUntil);
      return told(await setStatus(app, params.id, { ...body, overtimeUntil }, caller.teammate));
    },
    setWorkingHours: async ({ params, body }, caller) =>
      told(await setWorkingHours(app, params.id, body.hours, caller.teammate)),
    addOutOfOffice: async ({ params, body }, caller) =>
      told(await addOutOfOffice(app, params.id, body, caller.teammate)),
    // What is for later goes to whoever is back, also while they are Away.
    endOutOfOffice: async ({ params }, caller) =>
      told(await endOutOfOffice(app, params, caller.teammate), true),
    async listStatusChanges({ params }) {
      const changes = await listStatusChanges(app.database.kysely, params.id);
      if (changes === null) throw notFound("teammate");
      return { changes };
    },
  };
}
