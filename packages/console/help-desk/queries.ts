import { call, endpoints } from "@baton/contract";
import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import { askSince, knownUpTo, mergeMessages } from "./merge.ts";
import type { Facts, Message, Row } from "./model.ts";
import type { View } from "./views.ts";

/** How many conversations each view holds. */
export const countsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: () => call(endpoints.countViews, {}),
});

/** Everyone that a conversation may be given to. */
export const teammatesQuery = queryOptions({
  queryKey: keys.teammates,
  queryFn: () => call(endpoints.listTeammates, {}),
});

/** The places where conversations stand, with who belongs to each. */
export const inboxesQuery = queryOptions({
  queryKey: keys.inboxes,
  queryFn: () => call(endpoints.listInboxes, {}),
});

/** One view's conversations, a page at a time. */
export function listQuery(view: View) {
  return infiniteQueryOptions({
    queryKey: keys.list(view),
    queryFn: ({ pageParam }) =>
      call(endpoints.listConversations, {
        query: { view, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One conversation with its card and timeline. */
export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: keys.conversation(id),
    queryFn: () => call(endpoints.getConversation, { params: { id } }),
  });
}

/**
 * All messages of a conversation. What was written never changes, so asking again asks only for those after the last
 * one known, and for the newest whose delivery may have gone on.
 */
export function messagesQuery(id: string, client: QueryClient) {
  return queryOptions({
    queryKey: keys.messages(id),
    queryFn: async (): Promise<Message[]> => {
      let messages = client.getQueryData<Message[]>(keys.messages(id)) ?? [];
      let since = askSince(messages);
      for (;;) {
        const answer = await call(endpoints.listMessages, { params: { id }, query: { since } });
        // Events may have added some while the answer was on its way.
        const now = client.getQueryData<Message[]>(keys.messages(id)) ?? [];
        messages = mergeMessages(mergeMessages(messages, now).messages, answer.messages).messages;
        if (answer.messages.length === 0 || knownUpTo(messages) >= answer.lastSeq) return messages;
        since = knownUpTo(messages);
      }
    },
  });
}

/** The conversations that ring: those in line, and one's own. Events keep it current. */
export const ringingQuery = queryOptions({
  queryKey: keys.ringing,
  queryFn: async (): Promise<Readonly<Record<string, Facts>>> => {
    const views = ["unassigned", "mine"] as const;
    const answers = await Promise.all(
      views.map((view) => call(endpoints.listConversations, { query: { view, limit: 100 } })),
    );
    const ringing = answers.flatMap(({ conversations }) => conversations.filter((row) => row.ringing));
    return Object.fromEntries(ringing.map((row) => [row.id, factsOf(row)]));
  },
});

function factsOf(row: Row): Facts {
  const { id, owner, inboxId, replyLate, epoch, lastSeq, language, waitingSince, ringing } = row;
  return { id, owner, inboxId, replyLate, epoch, lastSeq, language, waitingSince, ringing, closedAt: null };
}
