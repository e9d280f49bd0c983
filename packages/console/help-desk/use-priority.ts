import { call, endpoints } from "@baton/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { changeEverywhere } from "./everywhere.ts";
import type { Conversation, Priority } from "./model.ts";

/** Sets how urgent a conversation's ticket is: shown at once, and put back if the server refuses. */
export function useSetPriority({ id, ticket }: Pick<Conversation, "id" | "ticket">) {
  const client = useQueryClient();
  const complain = useErrorToast();
  const paint = (priority: Priority): void =>
    changeEverywhere(client, id, (known) =>
      known.ticket === null ? known : { ...known, ticket: { ...known.ticket, priority } },
    );
  const set = useMutation({
    mutationFn: (priority: Priority) => call(endpoints.setPriority, { params: { id }, body: { priority } }),
    onMutate(priority) {
      paint(priority);
      return ticket?.priority;
    },
    onError(error, _, before) {
      if (before !== undefined) paint(before);
      complain(error);
    },
    onSettled: () =>
      Promise.all(
        [keys.conversation(id), keys.allLists].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
  return (priority: Priority): void => {
    if (priority !== ticket?.priority) set.mutate(priority);
  };
}
