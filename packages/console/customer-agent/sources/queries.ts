import { call, endpoints, type ResponseOf } from "@baton/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";

/** A website or a file that knowledge is read from. */
export type Source = ResponseOf<typeof endpoints.listKnowledgeSources>["sources"][number];
/** A page of a source, and what came of it. */
export type SourcePage = ResponseOf<typeof endpoints.listSourcePages>["pages"][number];

/** Under this everything about sources is kept; an event about knowledge renews it. */
export const sourcesKey = [...keys.knowledge, "sources"] as const;

/** How often the list is asked again while something is being read, and otherwise, in milliseconds. */
const pace = { moving: 1_500, still: 30_000 } as const;

/** Says whether a source is about to be read, or is. */
export function isMoving({ status, paused }: Source): boolean {
  return !paused && (status === "waiting" || status === "fetching");
}

/** All sources. */
export const sourcesQuery = queryOptions({
  queryKey: sourcesKey,
  queryFn: async () => (await call(endpoints.listKnowledgeSources, {})).sources,
  // Events tell of most changes; what they miss must not look stuck.
  refetchInterval: ({ state: { data } }) => (data?.some(isMoving) ? pace.moving : pace.still),
});

/**
 * The pages of a source, a part at a time. Their key is not one of knowledge: an event must not ask again for the pages
 * of a source that was just removed.
 */
export function pagesQuery(source: Source, only: "all" | "problems") {
  const { id } = source;
  return infiniteQueryOptions({
    queryKey: ["sourcePages", id, only] as const,
    staleTime: 0,
    refetchInterval: isMoving(source) ? pace.moving : false,
    queryFn: ({ pageParam }) =>
      call(endpoints.listSourcePages, { params: { id }, query: { after: pageParam, only, limit: 50 } }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
}
