import type { Endpoints, ResponseOf } from "@baton/contract";
import type { HandoffSettings } from "./settings.ts";

type Route = HandoffSettings["route"];
/** A person of the company. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];
/** A group of teammates. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];
/** A place where conversations stand. */
export type Inbox = ResponseOf<Endpoints["listInboxes"]>["inboxes"][number];
/** A way in for visitors. */
export type Channel = ResponseOf<Endpoints["listChannels"]>["channels"][number];

/** Everybody and everything that a handoff can name. */
export type People = {
  readonly teammates: readonly Teammate[];
  readonly teams: readonly Team[];
  readonly inboxes: readonly Inbox[];
  readonly channels: readonly Channel[];
};

/** Words for people who can't be named plainly. */
type PeopleWords = {
  readonly gone: string;
  readonly goneTeam: string;
  readonly inactive: (name: string) => string;
};

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
  { teammates, teams }: Pick<People, "teammates" | "teams">,
  words: PeopleWords,
): { teams: PersonOption[]; users: PersonOption[] } {
  const missing = (ids: readonly string[], known: readonly { id: string }[]) =>
    ids.filter((id) => !known.some((one) => one.id === id));
  const shown = teammates.filter(({ id, active }) => active || route.userIds.includes(id));
  return {
    teams: [
      ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
      ...missing(route.teamIds, teams).map((id) => ({ value: `team:${id}`, label: words.goneTeam })),
    ],
    users: [
      ...shown.map((user) => ({ value: `user:${user.id}`, label: labelOf(user, teammates, words) })),
      ...missing(route.userIds, teammates).map((id) => ({ value: `user:${id}`, label: words.gone })),
    ],
  };
}

/** The names of the people of a route as a list in words, "Ana, Ben and the Support team"; empty when nobody. */
export function routeNames(
  route: Route,
  { teammates, teams }: Pick<People, "teammates" | "teams">,
  language: string,
  words: { readonly team: (name: string) => string; readonly gone: string; readonly goneTeam: string },
): string {
  const users = route.userIds.map((id) => teammates.find((one) => one.id === id)?.name ?? words.gone);
  const groups = route.teamIds.map((id) => {
    const team = teams.find((one) => one.id === id);
    return team === undefined ? words.goneTeam : words.team(team.name);
  });
  return new Intl.ListFormat(language, { type: "conjunction" }).format(new Set([...users, ...groups]));
}

/** The chosen people, each once, who don't belong to the inbox and so would not be given its conversations. */
export function outsiders(route: Route, { teammates, teams, inboxes }: People): Teammate[] {
  const inbox = inboxes.find(({ id }) => id === route.inboxId);
  if (inbox === undefined || inbox.everyone) return [];
  const members = teams.filter(({ id }) => route.teamIds.includes(id)).flatMap(({ memberIds }) => memberIds);
  const inside = new Set([
    ...inbox.userIds,
    ...teams.filter(({ id }) => inbox.teamIds.includes(id)).flatMap(({ memberIds }) => memberIds),
  ]);
  const chosen = new Set([...route.userIds, ...members]);
  return teammates.filter(({ id, active }) => active && chosen.has(id) && !inside.has(id));
}

/** Two people of one name are told apart by their e-mail address. */
function labelOf(user: Teammate, teammates: readonly Teammate[], words: PeopleWords): string {
  const isShared = teammates.some(({ id, name }) => id !== user.id && name === user.name);
  const name = isShared ? `${user.name} (${user.email})` : user.name;
  return user.active ? name : words.inactive(name);
}
