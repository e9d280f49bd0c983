import { call, endpoints, type InputOf, type ResponseOf } from "@baton/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** Where events are sent. */
export type Endpoint = ResponseOf<typeof endpoints.listWebhookEndpoints>["endpoints"][number];
/** A signing secret by name. */
export type Secret = ResponseOf<typeof endpoints.listWebhookSecrets>["secrets"][number];
/** One message to a webhook, and what came of it. */
export type Delivery = ResponseOf<typeof endpoints.listWebhookDeliveries>["deliveries"][number];
/** What an endpoint is made of. */
export type EndpointBody = InputOf<typeof endpoints.addWebhookEndpoint>["body"];

/** What part of the log is looked at. */
export type LogFilter = { readonly endpointId: string | null; readonly state: Delivery["state"] | null };

/** The names of what webhooks keep in the cache; an event about their settings renews them all. */
export const webhookKeys = {
  endpoints: [...keys.webhooks, "endpoints"] as const,
  secrets: [...keys.webhooks, "secrets"] as const,
  log: [...keys.webhooks, "log"] as const,
  delivery: (id: string) => [...keys.webhooks, "delivery", id] as const,
};

/** Everywhere events are sent. */
export const endpointsQuery = queryOptions({
  queryKey: webhookKeys.endpoints,
  queryFn: () => call(endpoints.listWebhookEndpoints, {}),
  select: ({ endpoints: list }) => list,
});

/** The signing secrets, by name. */
export const secretsQuery = queryOptions({
  queryKey: webhookKeys.secrets,
  queryFn: () => call(endpoints.listWebhookSecrets, {}),
  select: ({ secrets }) => secrets,
});

/** How often the log is asked again while something in it is on its way, and otherwise, in milliseconds. */
const pace = { moving: 2_000, still: 5_000 } as const;

/** The log of deliveries, newest first. */
export function logQuery({ endpointId, state }: LogFilter) {
  return infiniteQueryOptions({
    queryKey: [...webhookKeys.log, endpointId, state] as const,
    queryFn: ({ pageParam }) =>
      call(endpoints.listWebhookDeliveries, {
        query: {
          limit: 30,
          ...(endpointId === null ? {} : { endpointId }),
          ...(state === null ? {} : { state }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state: { data } }) => {
      const moves = data?.pages.some(({ deliveries }) => deliveries.some((one) => one.state === "pending"));
      return moves ? pace.moving : pace.still;
    },
  });
}

/** One delivery with its body. */
export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: webhookKeys.delivery(id),
    queryFn: () => call(endpoints.getWebhookDelivery, { params: { id } }),
  });
}
