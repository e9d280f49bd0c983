import { call, endpoints } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** The handoff settings in force, with who saved them. */
export const handoffQuery = queryOptions({
  queryKey: keys.handoffSettings,
  queryFn: () => call(endpoints.getHandoffSettings, {}),
});

/** The customer agent's name and state. */
export const customerAgentQuery = queryOptions({
  queryKey: keys.customerAgent,
  queryFn: () => call(endpoints.getCustomerAgent, {}),
});

/** All knowledge items. */
export const knowledgeQuery = queryOptions({
  queryKey: keys.knowledge,
  queryFn: async () => (await call(endpoints.listKnowledge, {})).items,
});
