import { call, endpoints, type RequestOf, type ResponseOf } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";

/** The customer agent's name, state, hours and spend. */
export type CustomerAgent = ResponseOf<typeof endpoints.getCustomerAgent>;

type Change = RequestOf<typeof endpoints.changeCustomerAgent>["body"];

/** Changes the customer agent and says so in the words of `said`; errors are left to who asked. */
export function useChangeAgent(said: (changed: CustomerAgent) => string, onChanged = () => {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) => call(endpoints.changeCustomerAgent, { body }),
    onSuccess: (changed) => {
      client.setQueryData(keys.customerAgent, changed);
      notifications.show({ message: said(changed) });
      onChanged();
    },
  });
}
