import { type Candidate, type Route, type RouteFacts, routeKey } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";

/**
 * The people as this process knows them, for decisions that must not wait for the database. It may be a moment
 * old: a claim is always checked again where it is made. Loads are kept current by the changes made here.
 */
export type Roster = {
  /** Reads teammates, teams and waiting counts anew. Concurrent calls share one read, begun after the call. */
  refresh(): Promise<void>;
  /** What routing needs to know of `route` now. */
  routeFacts(route: Route): RouteFacts;
  /** Teammate's name; null when unknown. */
  nameOf(id: string): string | null;
  /** Says whether a teammate exists and was not deactivated. */
  isActive(id: string): boolean;
  /** Counts a conversation in or out of a teammate's load before (or after) the database has. */
  addLoad(teammateId: string, change: 1 | -1): void;
  /** Counts a conversation into or out of a line. */
  addWaiting(key: string, change: 1 | -1): void;
  /** Says that every line was seen to be empty. */
  noneWaits(): void;
};

type Person = { -readonly [K in keyof Candidate]: Candidate[K] };

/** Makes a roster; call `refresh` before the first decision. */
export function makeRoster(database: Database): Roster {
  let people = new Map<string, Person>();
  let teams = new Map<string, readonly string[]>();
  let waiting = new Map<string, number>();
  // The members of a route are the same from one refresh to the next, so that a handoff does not gather them anew.
  let routes = new Map<string, readonly Person[]>();
  let assignments = 0;

  async function read(): Promise<void> {
    const [rows, members, lines] = await Promise.all([
      database.kysely
        .selectFrom("teammate")
        .select(["id", "name", "active", "status", "open_count", "capacity", "last_assigned"])
        .execute(),
      database.kysely.selectFrom("team_member").select(["team_id", "teammate_id"]).execute(),
      database.kysely
        .selectFrom("waiting_line")
        .select(["route_key", sql<number>`count(*)`.as("count")])
        .groupBy("route_key")
        .execute(),
    ]);
    people = new Map(
      rows.map((row) => [row.id, { ...row, openCount: row.open_count, lastAssigned: row.last_assigned }]),
    );
    assignments = rows.reduce((most, row) => Math.max(most, row.last_assigned), assignments);
    teams = new Map(
      [...Map.groupBy(members, (member) => member.team_id)].map(([team, of]) => [
        team,
        of.map((one) => one.teammate_id),
      ]),
    );
    waiting = new Map(lines.map((line) => [line.route_key, line.count]));
    routes = new Map();
  }

  function membersOf(route: Route, key: string): readonly Person[] {
    const known = routes.get(key);
    if (known !== undefined) return known;
    const chosen = new Set([...route.userIds, ...route.teamIds.flatMap((team) => teams.get(team) ?? [])]);
    // A route without people is still somebody's to see: everyone counts for the verdict, nobody is assigned.
    const all = chosen.size === 0 && route.userIds.length + route.teamIds.length === 0;
    const members = [...people.values()].filter((person) => all || chosen.has(person.id));
    routes.set(key, members);
    return members;
  }

  return {
    refresh: shareRuns(read),
    routeFacts(route) {
      const key = routeKey(route);
      return {
        destinationOpen: true,
        assigns: route.userIds.length + route.teamIds.length > 0,
        candidates: membersOf(route, key),
        waiting: waiting.get(key) ?? 0,
      };
    },
    nameOf: (id) => people.get(id)?.name ?? null,
    isActive: (id) => people.get(id)?.active ?? false,
    addLoad(teammateId, change) {
      const person = people.get(teammateId);
      if (person === undefined) return;
      person.openCount += change;
      if (change === 1) {
        assignments += 1;
        person.lastAssigned = assignments;
      }
    },
    addWaiting(key, change) {
      waiting.set(key, Math.max(0, (waiting.get(key) ?? 0) + change));
    },
    noneWaits: () => waiting.clear(),
  };
}

/** Makes calls share runs: one that comes while a run is under way waits for a later run that sees its change. */
export function shareRuns(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
