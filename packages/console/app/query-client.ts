import { ApiError } from "@baton/contract";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { forgetConversation } from "../help-desk/everywhere.ts";
import { keys } from "./query-keys.ts";

/** Makes the cache of everything read from the server; being signed out is noticed here, whoever asked. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof ApiError && error.code === "not_signed_in") client.setQueryData(keys.session, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey: [name, id], state }) => {
        onError(error);
        // A conversation that one may no longer see must not stay on the screen.
        const isGone = error instanceof ApiError && error.code === "not_found" && state.data !== undefined;
        if (isGone && name === keys.allConversations[0]) forgetConversation(client, String(id));
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Realtime events keep what is on screen fresh, so a mount alone is no reason to ask again.
      queries: { staleTime: 30_000, retry: mayTryAgain, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
  return client;
}

/** Only a server that did not answer is asked again; a refusal stays a refusal. */
export function mayTryAgain(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return false;
  return (
    failures < 2 &&
    (error.code === "unreachable" || error.code === "unavailable" || error.code === "internal")
  );
}
