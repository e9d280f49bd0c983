import type { Inbox, Team, Teammate } from "./queries.ts";

/** Who belongs to an inbox. */
export type Members = Pick<Inbox, "everyone" | "userIds" | "teamIds">;

/** The people and teams that there are. */
export type People = { readonly teammates: readonly Teammate[]; readonly teams: readonly Team[] };

/** One choice of the member picker; the value says whether it is a user or a team. */
type MemberOption = { readonly value: string; readonly label: string };

/** Members as values of the picker. */
export function memberValues({ userIds, teamIds }: Members): string[] {
  return [...teamIds.map((id) => `team:${id}`), ...userIds.map((id) => `user:${id}`)];
}

/** The picker's values as members. */
export function membersFrom(values: readonly string[]): Pick<Members, "userIds" | "teamIds"> {
  const idsOf = (kind: string) =>
    values.filter((value) => value.startsWith(`${kind}:`)).map((value) => value.slice(kind.length + 1));
  return { userIds: idsOf("user"), teamIds: idsOf("team") };
}

/** Who can be picked: teams, active people, and whoever belongs already. Two of one name show their addresses. */
export function memberChoices(
  { teammates, teams }: People,
  members: Members,
): { teams: MemberOption[]; users: MemberOption[] } {
  const shown = teammates.filter(({ id, active }) => active || members.userIds.includes(id));
  const isShared = ({ id, name }: Teammate) => shown.some((one) => one.id !== id && one.name === name);
  return {
    teams: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
    users: shown.map((user) => ({
      value: `user:${user.id}`,
      label: isShared(user) ? `${user.name} (${user.email})` : user.name,
    })),
  };
}

/** The names of who belongs, teams first; whoever is not known is left out. */
export function memberNames({ teammates, teams }: People, { userIds, teamIds }: Members): string[] {
  return [
    ...teams.filter(({ id }) => teamIds.includes(id)).map(({ name }) => name),
    ...teammates.filter(({ id }) => userIds.includes(id)).map(({ name }) => name),
  ];
}
