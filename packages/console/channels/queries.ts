import { call, type Endpoints, endpoints, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** How a channel reaches its provider. */
export type Account = ResponseOf<Endpoints["listChannelAccounts"]>["accounts"][number];
/** What Baton made and a person has to copy to the provider. */
export type MadeSecret = ResponseOf<Endpoints["connectChannel"]>["made"][number];
/** What came of trying an account. */
export type Check = ResponseOf<Endpoints["checkChannelAccount"]>["check"];

/** The accounts of channels with their health, and the kinds that can be connected. */
export const accountsQuery = queryOptions({
  queryKey: keys.channelAccounts,
  queryFn: () => call(endpoints.listChannelAccounts, {}),
  // What came in and went out moves on without anybody saving anything.
  refetchInterval: 30_000,
});

/** What was put aside on a channel. */
export function parkedQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.channelAccounts, id, "parked"],
    queryFn: async () => (await call(endpoints.listParked, { params: { id } })).parked,
  });
}
