import { call, endpoints } from "@baton/contract";
import { useQuery } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";

/** The people, teams and inboxes that a handoff may go to; undefined until all have arrived. */
export function usePeople() {
  const teammates = useQuery({ queryKey: keys.teammates, queryFn: () => call(endpoints.listTeammates, {}) });
  const teams = useQuery({ queryKey: keys.teams, queryFn: () => call(endpoints.listTeams, {}) });
  const inboxes = useQuery({ queryKey: keys.inboxes, queryFn: () => call(endpoints.listInboxes, {}) });
  if (teammates.data === undefined || teams.data === undefined || inboxes.data === undefined)
    return undefined;
  return { teammates: teammates.data.teammates, teams: teams.data.teams, inboxes: inboxes.data.inboxes };
}
