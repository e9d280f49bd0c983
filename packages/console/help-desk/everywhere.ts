import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import { withoutRinging, withoutRow } from "./merge.ts";
import type { Conversation, Facts, ListPage, Row } from "./model.ts";

/** Changes one conversation wherever it is on the screen: opened, and in every loaded list. */
export function changeEverywhere(
  client: QueryClient,
  conversationId: string,
  change: <T extends Row>(known: T) => T,
): void {
  client.setQueryData<Conversation>(keys.conversation(conversationId), (known) => known && change(known));
  changeLists(client, (pages) =>
    pages.map((page) => ({
      ...page,
      conversations: page.conversations.map((row) => (row.id === conversationId ? change(row) : row)),
    })),
  );
}

/**
 * Takes one conversation off the screen: it moved to an inbox that this teammate does not belong to. Where it is
 * opened the server is asked again, and says that it is not there.
 */
export function forgetConversation(client: QueryClient, conversationId: string): void {
  changeLists(client, (pages) => withoutRow(pages, conversationId));
  client.setQueryData<Readonly<Record<string, Facts>>>(
    keys.ringing,
    (ringing) => ringing && withoutRinging(ringing, conversationId),
  );
  void client.resetQueries({ queryKey: keys.conversation(conversationId), exact: true });
  void client.resetQueries({ queryKey: keys.messages(conversationId), exact: true });
  void client.invalidateQueries({ queryKey: keys.views });
}

function changeLists(client: QueryClient, change: (pages: readonly ListPage[]) => ListPage[]): void {
  client.setQueriesData<InfiniteData<ListPage>>(
    { queryKey: keys.allLists },
    (list) => list && { ...list, pages: change(list.pages) },
  );
}
