import type { Instant } from "@baton/engine";
import type { App } from "../app.ts";
import type { Tx } from "../db/connect.ts";
import { afterPeopleChanged } from "./after-people-changed.ts";
import { lockAvailability, scheduleStatus, writeOvertime, writeStatus } from "./availability.store.ts";
import { recordTeammate } from "./record-teammate.ts";
import { type DueStatus, dueStatuses, silentSince } from "./status.views.ts";
import { statusByRule } from "./status-rule.ts";

/** What the jobs of status need of the app. */
type StatusApp = Pick<App, "database" | "clock" | "log" | "settings" | "feed" | "roster" | "line">;

/** What became of one person. */
type Outcome = "available" | "away" | "unchanged";

/** How many people one round looks at, and how many of them at a time. */
const most = 500;
const atOnce = 4;

/** Sets the statuses that working hours and absences call for now, and Away who has fallen silent, if that is wanted. */
export async function setDueStatuses(app: StatusApp): Promise<void> {
  const now = app.clock();
  const due = await dueStatuses(app.database.kysely, now, most);
  const outcomes = await each(app, due, (tx, one) => setByRule(tx, one, now));
  outcomes.push(...(await setSilentAway(app, now)));
  if (outcomes.every((outcome) => outcome === "unchanged")) return;
  await afterPeopleChanged(app, { mayTakeMore: outcomes.includes("available") });
}

/** However many starts and ends were missed, what counts is what should be now. */
async function setByRule(tx: Tx, { id, dueAt }: DueStatus, now: Instant): Promise<Outcome> {
  const stored = await lockAvailability(tx, id, now);
  // Another process was first, or somebody changed what it rests on: then it is due at another time.
  if (stored === null || stored.dueAt !== dueAt.getTime()) return "unchanged";
  const ruled = stored.active ? statusByRule(stored, now) : null;
  const changes = ruled !== null && ruled.status !== stored.status;
  const overtimeIsOver = stored.overtimeUntil !== null && stored.overtimeUntil <= now;
  if (changes) await writeStatus(tx, id, { ...ruled, actorId: null, at: now });
  if (overtimeIsOver) await writeOvertime(tx, id, null);
  await scheduleStatus(tx, id, now);
  await recordTeammate(tx, id, now);
  return changes ? ruled.status : stored.status;
}

async function setSilentAway(app: StatusApp, now: Instant): Promise<Outcome[]> {
  const minutes = app.settings.workspace().autoAwayMinutes;
  if (minutes === null) return [];
  const since = now - minutes * 60_000;
  const silent = await silentSince(app.database.kysely, since);
  return each(app, silent, async (tx, id) => {
    await lockAvailability(tx, id, now);
    // They may have spoken up since: looked at again, now that nothing can change it.
    if ((await silentSince(tx, since, id)).length === 0) return "unchanged";
    await writeStatus(tx, id, { status: "away", cause: "inactivity", actorId: null, at: now });
    await scheduleStatus(tx, id, now);
    await recordTeammate(tx, id, now);
    return "away";
  });
}

/** One transaction a person, a few at a time; one that fails is tried again by the next round. */
async function each<T>(
  app: StatusApp,
  people: readonly T[],
  act: (tx: Tx, one: T) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let first = 0; first < people.length; first += atOnce) {
    const turn = people.slice(first, first + atOnce).map((one) =>
      app.database.kysely
        .transaction()
        .execute((tx) => act(tx, one))
        .catch((error): Outcome => {
          app.log.error({ error, person: one }, "a status could not be set; the sweep tries again");
          return "unchanged";
        }),
    );
    outcomes.push(...(await Promise.all(turn)));
  }
  return outcomes;
}
