import { call, endpoints, type ResponseOf } from "@baton/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import type { HandoffSettings } from "./handoff/settings.ts";

/** The handoff settings in force, with who saved them. */
export const handoffQuery = queryOptions({
  queryKey: keys.handoffSettings,
  queryFn: () => call(endpoints.getHandoffSettings, {}),
});

/** Under this the history is kept; realtime events renew it. */
export const handoffVersionsKey = ["handoffVersions"] as const;

/** Who saved which version of the handoff settings, newest first, a page at a time. */
export const handoffVersionsQuery = infiniteQueryOptions({
  queryKey: handoffVersionsKey,
  queryFn: ({ pageParam }) =>
    call(endpoints.listHandoffVersions, { query: pageParam === null ? {} : { before: pageParam } }),
  initialPageParam: null as number | null,
  getNextPageParam: ({ versions, more }) => (more ? (versions.at(-1)?.version ?? null) : null),
});

/** Under this is kept who would get a conversation now; realtime events renew it. */
export const handoffPreviewKey = ["handoffPreview"] as const;

/** Who would get a conversation now on each channel, and what its visitor would read. */
export type ChannelPreview = ResponseOf<typeof endpoints.previewHandoff>["channels"][number];

// Doors open and people come back without anybody saving anything.
const previewAgain = 30_000;

/** Who would get a conversation now, under the settings in force. */
export const handoffPreviewQuery = queryOptions({
  queryKey: handoffPreviewKey,
  queryFn: async () => (await call(endpoints.previewHandoff, { body: {} })).channels,
  refetchInterval: previewAgain,
});

/** Who would get a conversation now under `settings`; `since` is when the one in force was read, to keep both of one time. */
export function draftPreviewQuery(settings: HandoffSettings | null, since: number) {
  return queryOptions({
    queryKey: [...handoffPreviewKey, settings, since] as const,
    queryFn: async () =>
      (await call(endpoints.previewHandoff, { body: settings === null ? {} : { settings } })).channels,
    enabled: settings !== null && since > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: previewAgain,
  });
}

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
