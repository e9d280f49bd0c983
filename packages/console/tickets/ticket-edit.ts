import type { Ticket } from "./queries.ts";

/** What a ticket is hoped to become before the server has said so; of its properties only those that are named. */
export type Hoped = Partial<Pick<Ticket, "subject" | "stage" | "state" | "pipelineId" | "properties">>;

/** A ticket with what is hoped of it. */
export function withHoped(ticket: Ticket, { properties, ...facts }: Hoped): Ticket {
  return { ...ticket, ...facts, properties: { ...ticket.properties, ...properties } };
}

/** What takes a hope back: how `ticket` was, in what the hope names and in nothing else. */
export function undoOf(ticket: Ticket, hoped: Hoped): Hoped {
  const { properties = {}, ...facts } = hoped;
  const before = Object.keys(properties).map((key) => [key, ticket.properties[key] ?? null] as const);
  const { subject, stage, state, pipelineId } = ticket;
  const known: Hoped = { subject, stage, state, pipelineId };
  const named = Object.entries(known).filter(([name]) => name in facts);
  return { ...Object.fromEntries(named), properties: Object.fromEntries(before) };
}
