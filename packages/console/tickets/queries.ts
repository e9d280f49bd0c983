import { call, endpoints, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** A conversation's ticket, whole. */
export type Ticket = ResponseOf<typeof endpoints.getTicket>["ticket"];
/** One change of one property of a ticket. */
export type TicketChange = ResponseOf<typeof endpoints.listTicketChanges>["changes"][number];
/** A property of tickets, built in or the workspace's own. */
export type Property = ResponseOf<typeof endpoints.listTicketProperties>["properties"][number];
/** Stages that tickets go through. */
export type Pipeline = ResponseOf<typeof endpoints.listPipelines>["pipelines"][number];
/** One stage of a pipeline. */
export type Stage = Pipeline["stages"][number];
/** What a property holds; null when it is not known. */
export type Value = TicketChange["before"];
/** One ticket's way through a workflow. */
export type Run = ResponseOf<typeof endpoints.listTicketRuns>["runs"][number];

/** The ticket of a conversation that has one. */
export function ticketQuery(conversationId: string) {
  return queryOptions({
    queryKey: keys.ticket(conversationId),
    queryFn: () => call(endpoints.getTicket, { params: { id: conversationId } }),
  });
}

/** What changed in a ticket, newest first; asked again whenever the ticket is. */
export function ticketChangesQuery(conversationId: string) {
  return queryOptions({
    queryKey: [...keys.ticket(conversationId), "changes"] as const,
    queryFn: () => call(endpoints.listTicketChanges, { params: { id: conversationId } }),
  });
}

/** Every property that tickets have, the workspace's own last. */
export const propertiesQuery = queryOptions({
  queryKey: keys.ticketProperties,
  queryFn: async () => (await call(endpoints.listTicketProperties, {})).properties,
});

/** The pipelines with their stages. */
export const pipelinesQuery = queryOptions({
  queryKey: keys.pipelines,
  queryFn: () => call(endpoints.listPipelines, {}),
  select: ({ pipelines }) => pipelines,
});

/** Every run of a conversation's ticket, newest first. */
export function runsQuery(conversationId: string) {
  return queryOptions({
    queryKey: keys.runs(conversationId),
    queryFn: () => call(endpoints.listTicketRuns, { params: { id: conversationId } }),
  });
}
