import { call, type Endpoints, endpoints, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** A person of the company. */
export type Teammate = ResponseOf<Endpoints["listTeammates"]>["teammates"][number];
/** A group of teammates. */
export type Team = ResponseOf<Endpoints["listTeams"]>["teams"][number];

/** A place where conversations stand. */
export type Inbox = ResponseOf<Endpoints["listInboxes"]>["inboxes"][number];
/** A way in for visitors. */
export type Channel = ResponseOf<Endpoints["listChannels"]>["channels"][number];

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

/** The places where conversations stand, with their hours and members. */
export const inboxesQuery = queryOptions({
  queryKey: keys.inboxes,
  queryFn: () => call(endpoints.listInboxes, {}),
  select: ({ inboxes }) => inboxes,
  // Doors open and close without anybody saving anything.
  refetchInterval: 60_000,
});

/** The ways in for visitors, oldest first. */
export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  queryFn: () => call(endpoints.listChannels, {}),
  select: ({ channels }) => channels,
  refetchInterval: 60_000,
});

/** What the chat shows before anybody writes; it can be asked before anybody is signed in. */
export const widgetQuery = queryOptions({
  queryKey: keys.widget,
  queryFn: () => call(endpoints.getWidget, { query: {} }),
});

/** Whether the demo data is loaded. */
export const demoQuery = queryOptions({ queryKey: keys.demo, queryFn: () => call(endpoints.getDemo, {}) });
