import { call, endpoints } from "@baton/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useErrorToast } from "../../ui/error-words.ts";

/** Loads the demo data; it brings people and a team too, so everything that is on screen is asked for anew. */
export function useLoadDemo(onLoaded: () => void) {
  const client = useQueryClient();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: () => call(endpoints.loadDemo, {}),
    onSuccess: async () => {
      await client.invalidateQueries();
      onLoaded();
    },
    onError: complain,
  });
}
