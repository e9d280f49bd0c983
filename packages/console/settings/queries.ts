import { call, type Endpoints, endpoints, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** A person of the company. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];
/** A group of teammates. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];

/** All teammates, by name. */
export const teammatesQuery = queryOptions({
  queryKey: keys.teammates,
  queryFn: () => call(endpoints.listTeammates, {}),
});

/** All teams with their members. */
export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: () => call(endpoints.listTeams, {}),
});

/** What the chat shows before anybody writes; it can be asked before anybody is signed in. */
export const widgetQuery = queryOptions({
  queryKey: keys.widget,
  queryFn: () => call(endpoints.getWidget, { query: {} }),
});

/** Whether the demo data is loaded. */
export const demoQuery = queryOptions({ queryKey: keys.demo, queryFn: () => call(endpoints.getDemo, {}) });
