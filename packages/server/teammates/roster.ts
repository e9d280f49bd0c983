import type { Candidate, Hours, Instant, LoadKind, Route } from "@baton/engine";
import type { Database } from "../db/connect.ts";
import { makeOpenings } from "../settings/places.ts";
import { shareRuns } from "../share-runs.ts";
import { type Person, personOf, settle } from "./person.ts";
import { gather, type Members, membersOf, readGroups, readPeople } from "./roster.views.ts";

/**
 * The people as this process knows them, for decisions that must not wait for the database. It may be a moment
 * old: a claim is always checked again where it is made. Loads are kept current by the changes made here.
 */
export type Roster = {
  /** Reads teammates, teams and memberships anew. Concurrent calls share one read, begun after the call. */
  refresh(): Promise<void>;
  /** The chosen people of a route who belong to its inbox; with none chosen, everyone who does. */
  peopleOf(route: Route, now: Instant): readonly Person[];
  /** The chosen people of a route who do not belong to its inbox, and so are passed over. */
  strangersTo(route: Route): readonly Candidate[];
  /** The members of teams, each once; a team that is gone has none. */
  membersOf(teamIds: readonly string[]): readonly string[];
  /** A person as routing sees them now; null when unknown. */
  person(id: string, now: Instant): Person | null;
  /** Teammate's name; null when unknown. */
  nameOf(id: string): string | null;
  /** Says whether a teammate exists and was not deactivated. */
  isActive(id: string): boolean;
  /** Says whether a teammate belongs to an inbox. */
  belongs(teammateId: string, inboxId: string): boolean;
  /** Counts a conversation in or out of a teammate's load before (or after) the database has. */
  addLoad(teammateId: string, load: LoadKind, change: 1 | -1): void;
};

/** Makes a roster; call `refresh` before the first decision. */
export function makeRoster(database: Database, clock: () => Instant): Roster {
  let people = new Map<string, Person>();
  let teams = new Map<string, readonly string[]>();
  let inboxes = new Map<string, Members>();
  // The members of a route are the same from one refresh to the next, so that a handoff does not gather them anew.
  let routes = new WeakMap<Route, readonly Person[]>();
  const weekOf = makeWeeks();
  const openings = makeOpenings();
  let assignments = 0;
  let settledUntil = 0;

  async function read(): Promise<void> {
    const [rows, groups] = await Promise.all([readPeople(database), readGroups(database, clock())]);
    const absences = Map.groupBy(groups.absences, (one) => one.teammate_id);
    people = new Map(
      rows.map((row) => {
        return [row.id, personOf(row, weekOf(row.hours), absences.get(row.id) ?? [])];
      }),
    );
    assignments = rows.reduce((most, row) => Math.max(most, row.last_assigned), assignments);
    teams = gather(groups.members, "team_id");
    inboxes = new Map(groups.inboxes.map((inbox) => [inbox.id, membersOf(inbox, groups, teams)]));
    routes = new WeakMap();
    settledUntil = 0;
  }

  /** Time alone may have changed who is there: looked at only when it has. */
  function settleAll(now: Instant): void {
    if (now < settledUntil) return;
    let until = Number.POSITIVE_INFINITY;
    for (const person of people.values()) until = Math.min(until, settle(person, openings, now));
    settledUntil = until;
  }

  function belongs(teammateId: string, inboxId: string): boolean {
    const members = inboxes.get(inboxId);
    return members !== undefined && (members.everyone || members.ids.has(teammateId));
  }

  const chosenFor = (route: Route): ReadonlySet<string> =>
    new Set([...route.userIds, ...route.teamIds.flatMap((team) => teams.get(team) ?? [])]);

  return {
    refresh: shareRuns(read),
    peopleOf(route, now) {
      settleAll(now);
      const known = routes.get(route);
      if (known !== undefined) return known;
      const chosen = chosenFor(route);
      // A route without people is still somebody's to see: everyone counts for the verdict, nobody is assigned.
      const all = route.userIds.length + route.teamIds.length === 0;
      const members = [...people.values()].filter(
        (person) => (all || chosen.has(person.id)) && belongs(person.id, route.inboxId),
      );
      routes.set(route, members);
      return members;
    },
    strangersTo(route) {
      const chosen = [...chosenFor(route)].flatMap((id) => people.get(id) ?? []);
      return chosen.filter((person) => !belongs(person.id, route.inboxId));
    },
    membersOf: (teamIds) => [...new Set(teamIds.flatMap((team) => teams.get(team) ?? []))],
    person(id, now) {
      settleAll(now);
      return people.get(id) ?? null;
    },
    nameOf: (id) => people.get(id)?.name ?? null,
    isActive: (id) => people.get(id)?.active ?? false,
    belongs,
    addLoad(teammateId, load, change) {
      const person = people.get(teammateId);
      if (person === undefined) return;
      person.loads[load].open += change;
      if (change === 1) {
        assignments += 1;
        person.lastAssigned = assignments;
      }
    },
  };
}

/** Reads working hours; the same text gives the same object, whose opening is then already known. */
function makeWeeks(): (text: string | null) => Hours | null {
  const weeks = new Map<string, Hours>();
  return (text) => {
    if (text === null) return null;
    const known = weeks.get(text);
    if (known !== undefined) return known;
    if (weeks.size > 20_000) weeks.clear();
    const week = JSON.parse(text) as Hours;
    weeks.set(text, week);
    return week;
  };
}
