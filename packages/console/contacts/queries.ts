import { call, endpoints, type ResponseOf } from "@baton/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** A contact in the list. */
export type ContactRow = ResponseOf<typeof endpoints.listContacts>["contacts"][number];

/** The contacts that one may see and that hold these words, newest first. */
export function contactsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.contacts, "list", search] as const,
    queryFn: ({ pageParam }) =>
      call(endpoints.listContacts, {
        query: {
          ...(search === "" ? {} : { search }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** One contact with everything about it. */
export function contactQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.contacts, "one", id] as const,
    queryFn: () => call(endpoints.getContact, { params: { id } }),
    select: ({ contact }) => contact,
  });
}

/** The keys that sites sign with, and for whom. */
export const identityKeysQuery = queryOptions({
  queryKey: keys.identityKeys,
  queryFn: () => call(endpoints.listIdentityKeys, {}),
});
