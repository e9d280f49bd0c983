import { call, endpoints, type RequestOf, type ResponseOf } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";

/** Which model writes the answers now, and how it fares. */
export type ModelState = ResponseOf<typeof endpoints.getModel>;

/** A model as it is sent to be saved or tried. */
export type ModelBody = RequestOf<typeof endpoints.saveModel>["body"]["model"];

/** What came of trying a model. */
export type ModelTry = ResponseOf<typeof endpoints.tryModel>;

/** The model; how it fares and what it has used changes without anybody saving anything. */
export const modelQuery = queryOptions({
  queryKey: keys.model,
  queryFn: () => call(endpoints.getModel, {}),
  refetchInterval: 15_000,
});

/** Saves the model, made from version `baseVersion`, and says `saved`. */
export function useSaveModel(saved: string) {
  const take = useTake(saved);
  return useMutation({
    mutationFn: (body: { baseVersion: number; model: ModelBody }) => call(endpoints.saveModel, { body }),
    onSuccess: take,
  });
}

/** Removes the model with its key, and says `removed`. */
export function useRemoveModel(removed: string) {
  const take = useTake(removed);
  return useMutation({ mutationFn: () => call(endpoints.removeModel, {}), onSuccess: take });
}

/** Tries a model, or with null the one in force. */
export function useTryModel() {
  return useMutation({
    mutationFn: (model: ModelBody | null) =>
      call(endpoints.tryModel, { body: model === null ? {} : { model } }),
  });
}

function useTake(words: string) {
  const client = useQueryClient();
  return (state: ModelState) => {
    client.setQueryData(keys.model, state);
    void client.invalidateQueries({ queryKey: keys.customerAgent });
    notifications.show({ message: words });
  };
}
