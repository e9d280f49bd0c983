import type { Instant } from "@baton/engine";
import { appendAudit } from "../access/audit.store.ts";
import type { SignedIn } from "../access/session.ts";
import type { Tx } from "../db/connect.ts";
import { invalid, Refusal } from "../refusal.ts";
import {
  type Absence,
  type Availability,
  endAbsence,
  writeOvertime,
  writeStatus,
} from "./availability.store.ts";
import { type AvailabilityApp, changeAvailability } from "./change-availability.ts";
import { toldOfAbsence } from "./out-of-office.ts";
import type { Teammate } from "./teammates.views.ts";

/** The status that somebody sets by hand. */
export type StatusWish = {
  readonly status: "available" | "away";
  /** Ends the absence that they are in; without it nobody becomes Available during one. */
  readonly endOutOfOffice: boolean;
  /** Take conversations outside their working hours until then. */
  readonly overtimeUntil: Instant | null;
};

/** The longest overtime, in milliseconds: a day. */
const longestOvertime = 24 * 3600 * 1000;

/**
 * Says whether a teammate takes conversations now. Refuses as `changeAvailability` does, with out_of_office during an
 * absence that is not to be ended, and an overtime that makes no sense as invalid.
 */
export async function setStatus(
  app: AvailabilityApp,
  id: string,
  wish: StatusWish,
  actor: SignedIn,
): Promise<Teammate> {
  return changeAvailability(app, { id, actor }, async (tx, before, now) => {
    const { status } = wish;
    const { id: teammateId } = before;
    refuseOvertime(wish, now);
    const ended = status === "available" ? absencesToEnd(before, wish, now) : [];
    for (const absence of ended) await endWithIt(tx, absence, { actorId: actor.id, now });
    // For somebody without working hours there is no "outside" to work in.
    const overtimeUntil = before.hours === null ? null : wish.overtimeUntil;
    const overtimeChanged = status === "available" && overtimeUntil !== before.overtimeUntil;
    const statusChanged = status !== before.status;
    if (statusChanged)
      await writeStatus(tx, teammateId, { status, cause: "by_hand", actorId: actor.id, at: now });
    if (overtimeChanged) await writeOvertime(tx, teammateId, overtimeUntil);
    if (!statusChanged && !overtimeChanged && ended.length === 0) return null;
    return {
      action: "teammate.status_set",
      before: told(teammateId, before.status, before.overtimeUntil),
      after: told(teammateId, status, status === "available" ? overtimeUntil : null),
    };
  });
}

function refuseOvertime({ status, overtimeUntil }: StatusWish, now: Instant): void {
  if (overtimeUntil === null) return;
  if (status === "away") throw invalid("overtimeUntil", "is only for who becomes Available");
  if (overtimeUntil <= now) throw invalid("overtimeUntil", "is not in the future");
  if (overtimeUntil > now + longestOvertime) throw invalid("overtimeUntil", "is more than a day from now");
}

function absencesToEnd({ name, absences }: Availability, wish: StatusWish, now: Instant): Absence[] {
  const present = absences.filter(({ from }) => from <= now);
  const last = present.at(-1);
  if (last !== undefined && !wish.endOutOfOffice)
    throw new Refusal("out_of_office", `${name} is out of office until ${last.lastDay}. End that first.`);
  return present;
}

async function endWithIt(
  tx: Tx,
  absence: Absence,
  { actorId, now }: { actorId: string; now: Instant },
): Promise<void> {
  await endAbsence(tx, absence, now);
  const entry = { actorId, action: "teammate.out_of_office_ended", at: now };
  await appendAudit(tx, { ...entry, before: toldOfAbsence(absence), after: null });
}

function told(id: string, status: string, overtimeUntil: Instant | null): object {
  return {
    id,
    status,
    ...(overtimeUntil === null ? {} : { overtimeUntil: new Date(overtimeUntil).toISOString() }),
  };
}
