import { call, endpoints, type InputOf } from "@baton/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import type { Ticket } from "./queries.ts";
import { type Hoped, undoOf, withHoped } from "./ticket-edit.ts";

type Edit = { readonly body: InputOf<typeof endpoints.changeTicket>["body"]; readonly hoped: Hoped };
type Held = { ticket: Ticket };

/**
 * Changes a ticket: shown at once, and put back if the server refuses. Each field has its own, so that a refusal is said
 * where it belongs; the changes of one ticket go one after the other.
 */
export function useChangeTicket(conversationId: string) {
  const client = useQueryClient();
  const key = keys.ticket(conversationId);
  const mutationKey = ["changeTicket", conversationId];
  const paint = (hoped: Hoped): void => {
    client.setQueryData<Held>(key, (held) => held && { ticket: withHoped(held.ticket, hoped) });
  };
  const change = useMutation({
    mutationKey,
    scope: { id: `ticket ${conversationId}` },
    mutationFn: ({ body }: Edit) => call(endpoints.changeTicket, { params: { id: conversationId }, body }),
    async onMutate({ hoped }) {
      // An answer that is on its way would paint over what is hoped.
      await client.cancelQueries({ queryKey: key, exact: true });
      const before = client.getQueryData<Held>(key)?.ticket;
      paint(hoped);
      return before === undefined ? {} : undoOf(before, hoped);
    },
    onSuccess: ({ ticket }) => {
      // While another change waits for its turn, the answer knows nothing of it.
      if (client.isMutating({ mutationKey }) === 1) client.setQueryData<Held>(key, { ticket });
    },
    onError: (_, __, undo) => paint(undo ?? {}),
    onSettled: () => {
      if (client.isMutating({ mutationKey }) > 1) return;
      for (const queryKey of [key, keys.conversation(conversationId), keys.allLists, keys.views])
        void client.invalidateQueries({ queryKey });
    },
  });
  return { change: change.mutate, error: change.error };
}
