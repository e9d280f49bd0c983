import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Candidate } from "@baton/engine";
import type { HandoffSettings } from "./settings.ts";

type Route = HandoffSettings["route"];
/** A person of the company. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];
/** A group of teammates. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];

/** Words for people who can't be named plainly. */
type PeopleWords = { readonly gone: string; readonly inactive: (name: string) => string };

/** One choice of the people picker; the value says whether it is a user or a team. */
type PersonOption = { readonly value: string; readonly label: string };

/** The route's people as values of the picker. */
export function chosenValues(route: Route): string[] {
  return [...route.teamIds.map((id) => `team:${id}`), ...route.userIds.map((id) => `user:${id}`)];
}

/** The picker's values as the route's people; the destination stays. */
export function withChosen(route: Route, values: readonly string[]): Route {
  const idsOf = (kind: string) =>
    values.filter((value) => value.startsWith(`${kind}:`)).map((value) => value.slice(kind.length + 1));
  return { ...route, userIds: idsOf("user"), teamIds: idsOf("team") };
}

/** What can be picked: teams, active users, and whoever is chosen already even if no longer active or gone. */
export function choices(
  route: Route,
  teammates: readonly Teammate[],
  teams: readonly Team[],
  words: PeopleWords,
): { teams: PersonOption[]; users: PersonOption[] } {
  const missing = (ids: readonly string[], known: readonly { id: string }[]) =>
    ids.filter((id) => !known.some((one) => one.id === id));
  const shown = teammates.filter(({ id, active }) => active || route.userIds.includes(id));
  return {
    teams: [
      ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
      ...missing(route.teamIds, teams).map((id) => ({ value: `team:${id}`, label: words.gone })),
    ],
    users: [
      ...shown.map((user) => ({ value: `user:${user.id}`, label: labelOf(user, teammates, words) })),
      ...missing(route.userIds, teammates).map((id) => ({ value: `user:${id}`, label: words.gone })),
    ],
  };
}

/** Users chosen by name and members of chosen teams, each once, as routing sees them. */
export function candidatesOf(
  route: Route,
  teammates: readonly Teammate[],
  teams: readonly Team[],
): Candidate[] {
  const members = teams.filter(({ id }) => route.teamIds.includes(id)).flatMap(({ memberIds }) => memberIds);
  const ids = new Set([...route.userIds, ...members]);
  return teammates.filter(({ id }) => ids.has(id)).map((teammate) => ({ ...teammate, lastAssigned: 0 }));
}

/** Two people of one name are told apart by their e-mail address. */
function labelOf(user: Teammate, teammates: readonly Teammate[], words: PeopleWords): string {
  const isShared = teammates.some(({ id, name }) => id !== user.id && name === user.name);
  const name = isShared ? `${user.name} (${user.email})` : user.name;
  return user.active ? name : words.inactive(name);
}
