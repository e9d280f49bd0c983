import { call, endpoints } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../../app/query-keys.ts";
import {
  embeddingsBody,
  type FormState,
  type ModelDraft,
  type ModelPurpose,
  modelBody,
} from "./model-draft.ts";
import type { EmbeddingsState, ModelState } from "./queries.ts";

/** What was typed, and what it was made from. */
type Typed = { readonly draft: ModelDraft; readonly state: FormState };

/** Saves what was typed, and says `saved`. */
export function useSaveModel(purpose: ModelPurpose, saved: string) {
  const take = useTake(purpose, saved);
  return useMutation({
    mutationFn: ({ draft, state }: Typed): Promise<ModelState | EmbeddingsState> => {
      const baseVersion = state.version;
      return purpose === "answers"
        ? call(endpoints.saveModel, { body: { baseVersion, model: modelBody(draft, state) } })
        : call(endpoints.saveEmbeddings, { body: { baseVersion, model: embeddingsBody(draft, state) } });
    },
    onSuccess: take,
  });
}

/** Removes the model with its key, and says `removed`. */
export function useRemoveModel(purpose: ModelPurpose, removed: string) {
  const take = useTake(purpose, removed);
  return useMutation({
    mutationFn: (): Promise<ModelState | EmbeddingsState> =>
      purpose === "answers" ? call(endpoints.removeModel, {}) : call(endpoints.removeEmbeddings, {}),
    onSuccess: take,
  });
}

/** Tries what was typed, or with null the one in force. */
export function useTryModel(purpose: ModelPurpose) {
  return useMutation({
    mutationFn: (typed: Typed | null) => {
      if (purpose === "answers")
        return call(endpoints.tryModel, {
          body: typed === null ? {} : { model: modelBody(typed.draft, typed.state) },
        });
      const body = typed === null ? {} : { model: embeddingsBody(typed.draft, typed.state) };
      return call(endpoints.tryEmbeddings, { body });
    },
  });
}

function useTake(purpose: ModelPurpose, words: string) {
  const client = useQueryClient();
  return (state: ModelState | EmbeddingsState) => {
    client.setQueryData(purpose === "answers" ? keys.model : keys.embeddings, state);
    void client.invalidateQueries({ queryKey: keys.customerAgent });
    notifications.show({ message: words });
  };
}
