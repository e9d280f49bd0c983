import { randomUUID } from "node:crypto";
import { dayStart, type Instant } from "@baton/engine";
import type { SignedIn } from "../access/session.ts";
import { invalid, notFound, Refusal } from "../refusal.ts";
import {
  type Absence,
  type Availability,
  endAbsence,
  insertAbsence,
  writeStatus,
} from "./availability.store.ts";
import { type AvailabilityApp, changeAvailability } from "./change-availability.ts";
import { statusByRule } from "./status-rule.ts";
import type { Teammate } from "./teammates.views.ts";

/** Days on which somebody is not there: dates (YYYY-MM-DD, both included) in a zone that exists. */
export type AbsenceDraft = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly timeZone: string;
  readonly note: string;
};

/** The most present and coming absences of one person. */
const mostAbsences = 50;
const longestYears = 2;
/** How far ahead an absence may begin, in years. */
const furthestYears = 5;

/**
 * Enters an absence; one that has begun makes the teammate Away at once. Refuses as `changeAvailability` does, as
 * invalid, naming the field, days that make no sense, and as conflict days that are in another absence already.
 */
export async function addOutOfOffice(
  app: AvailabilityApp,
  id: string,
  draft: AbsenceDraft,
  actor: SignedIn,
): Promise<Teammate> {
  return changeAvailability(app, { id, actor }, async (tx, before, now) => {
    const absence = { id: randomUUID(), ...draft, ...instantsOf(draft, now) };
    refuseTogether(before, draft);
    await insertAbsence(tx, id, absence, now);
    if (absence.from <= now && before.status === "available")
      await writeStatus(tx, id, { status: "away", cause: "out_of_office", actorId: null, at: now });
    return {
      action: "teammate.out_of_office_added",
      before: null,
      after: { teammateId: before.id, ...toldOfAbsence(absence) },
    };
  });
}

/**
 * Ends an absence that is under way, or takes back one that is to come. Whoever is back within their working hours is
 * Available again; without such hours they stay Away until they say so. Refuses as `changeAvailability` does.
 */
export async function endOutOfOffice(
  app: AvailabilityApp,
  { id, absenceId }: { readonly id: string; readonly absenceId: string },
  actor: SignedIn,
): Promise<Teammate> {
  return changeAvailability(app, { id, actor }, async (tx, before, now) => {
    const ended = before.absences.find((absence) => absence.id === absenceId.toLowerCase());
    if (ended === undefined) throw notFound("absence");
    await endAbsence(tx, ended, now);
    const rest = before.absences.filter((absence) => absence !== ended);
    const ruled = statusByRule({ ...before, absences: rest }, now);
    if (ended.from <= now && ruled?.status === "available" && before.status === "away")
      await writeStatus(tx, id, { ...ruled, actorId: null, at: now });
    return {
      action: "teammate.out_of_office_ended",
      before: { teammateId: before.id, ...toldOfAbsence(ended) },
      after: null,
    };
  });
}

/** An absence as the audit log tells of it. */
export function toldOfAbsence({ id, firstDay, lastDay, timeZone, note }: Absence): object {
  return { id, firstDay, lastDay, timeZone, note };
}

/** The days as instants, `until` exclusive; refuses days that make no sense. */
function instantsOf(draft: AbsenceDraft, now: Instant): { from: Instant; until: Instant } {
  const { timeZone } = draft;
  const [first, last] = [dayOf(draft.firstDay, "firstDay"), dayOf(draft.lastDay, "lastDay")];
  if (Temporal.PlainDate.compare(last, first) < 0) throw invalid("lastDay", "is before the first day");
  if (Temporal.PlainDate.compare(last, first.add({ years: longestYears })) > 0)
    throw invalid("lastDay", `is more than ${longestYears} years after the first day`);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(first, today.add({ years: furthestYears })) > 0)
    throw invalid("firstDay", `is more than ${furthestYears} years from now`);
  if (Temporal.PlainDate.compare(last, today) < 0) throw invalid("lastDay", "is over already");
  return {
    from: dayStart(timeZone, first.toString()),
    until: dayStart(timeZone, last.add({ days: 1 }).toString()),
  };
}

function dayOf(text: string, path: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw invalid(path, "is not a date");
  }
}

function refuseTogether({ absences }: Availability, { firstDay, lastDay }: AbsenceDraft): void {
  if (absences.length >= mostAbsences)
    throw inTheWay(`No more than ${mostAbsences} absences are kept. Take one back first.`, "too_many");
  const twin = absences.find((other) => firstDay <= other.lastDay && other.firstDay <= lastDay);
  if (twin !== undefined)
    throw inTheWay(`There is an absence from ${twin.firstDay} to ${twin.lastDay} already.`, "overlap");
}

function inTheWay(message: string, code: string): Refusal {
  return new Refusal("conflict", message, [{ path: "firstDay", message, code }]);
}
