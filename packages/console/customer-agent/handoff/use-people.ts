import { call, endpoints } from "@baton/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "../../app/query-keys.ts";
import type { People } from "./people.ts";

/** The people, teams, inboxes and channels that a handoff may name; undefined until all have arrived. */
export function usePeople(): People | undefined {
  const teammates = useQuery({ queryKey: keys.teammates, queryFn: () => call(endpoints.listTeammates, {}) });
  const teams = useQuery({ queryKey: keys.teams, queryFn: () => call(endpoints.listTeams, {}) });
  const inboxes = useQuery({ queryKey: keys.inboxes, queryFn: () => call(endpoints.listInboxes, {}) });
  const channels = useQuery({ queryKey: keys.channels, queryFn: () => call(endpoints.listChannels, {}) });
  return useMemo(() => {
    if (!teammates.data || !teams.data || !inboxes.data || !channels.data) return undefined;
    return { ...teammates.data, ...teams.data, ...inboxes.data, ...channels.data };
  }, [teammates.data, teams.data, inboxes.data, channels.data]);
}
