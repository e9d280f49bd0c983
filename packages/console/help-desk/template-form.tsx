import { call, endpoints } from "@baton/contract";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { LoadingNote } from "../ui/notes.tsx";
import { ListedTemplateFields } from "./listed-template-fields.tsx";
import type { TemplateDraft } from "./template-draft.ts";
import { TypedTemplateFields } from "./typed-template-fields.tsx";

type TemplateFormProps = { conversationId: string; onSent: () => void };

/** Sends a template: one of those that the provider lists, or, where the list can't be had, one that is typed. */
export function TemplateForm({ conversationId, onSent }: TemplateFormProps) {
  const { t } = useTranslation();
  const list = useTemplateList(conversationId);
  const [byHand, setByHand] = useState(false);
  const [draft, setDraft] = useState<TemplateDraft>(null);
  const sending = useSending(conversationId, onSent);
  const errorWords = useErrorWords();
  if (list.isPending) return <LoadingNote />;
  const templates = list.data?.templates ?? [];
  const problem = list.data?.problem ?? null;
  const isTyped = byHand || templates.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft !== null) sending.mutate(draft);
  };
  const turn = () => {
    setDraft(null);
    setByHand(!byHand);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("helpDesk.window.about")}
        </Text>
        {(problem !== null || list.error !== null) && (
          <Alert color="yellow" variant="light" p="xs" role="status">
            {t(templates.length === 0 ? "helpDesk.window.noList" : "helpDesk.window.oldList", {
              why: problem === null ? errorWords(list.error) : t(`channels.check.${problem}`),
            })}
          </Alert>
        )}
        {isTyped ? (
          <TypedTemplateFields onChange={setDraft} />
        ) : (
          <ListedTemplateFields templates={templates} onChange={setDraft} />
        )}
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" loading={list.isFetching} onClick={() => list.renew()}>
            {t("helpDesk.window.renew")}
          </Button>
          {templates.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={turn}>
              {t(byHand ? "helpDesk.window.fromList" : "helpDesk.window.byHand")}
            </Button>
          )}
        </Group>
        {sending.error !== null && (
          <Text size="sm" c="red" role="alert">
            {errorWords(sending.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={draft === null} loading={sending.isPending}>
            {t("helpDesk.window.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useTemplateList(id: string) {
  const client = useQueryClient();
  const queryKey = [...keys.conversation(id), "templates"];
  const ask = (anew: "true" | "false") => call(endpoints.listTemplates, { params: { id }, query: { anew } });
  const query = useQuery({ queryKey, queryFn: () => ask("false"), staleTime: 60_000, retry: false });
  const anew = useMutation({
    mutationFn: () => ask("true"),
    onSuccess: (list) => client.setQueryData(queryKey, list),
  });
  return {
    data: query.data,
    error: query.error ?? anew.error,
    isPending: query.isPending,
    isFetching: query.isFetching || anew.isPending,
    renew: () => anew.mutate(),
  };
}

function useSending(conversationId: string, onSent: () => void) {
  const client = useQueryClient();
  // The same for every try, so that it can't be sent twice.
  const [clientId] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (draft: NonNullable<TemplateDraft>) =>
      call(endpoints.sendTemplate, { params: { id: conversationId }, body: { ...draft, clientId } }),
    async onSuccess() {
      for (const queryKey of [keys.messages(conversationId), keys.conversation(conversationId), keys.views])
        await client.invalidateQueries({ queryKey });
      onSent();
    },
  });
}
