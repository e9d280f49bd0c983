import { call, endpoints } from "@baton/contract";
import { Button, Stack, Switch, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Foot, Panel } from "../settings/panel.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { RemoveQuestion } from "../settings/remove-question.tsx";
import {
  type EndpointDraft,
  type EndpointProblems,
  endpointBody,
  endpointDraft,
  endpointProblems,
} from "./endpoint-draft.ts";
import { EventChoice } from "./event-choice.tsx";
import { type Endpoint, type EndpointBody, type Secret, webhookKeys } from "./queries.ts";
import { SecretChoice } from "./secret-choice.tsx";

type EndpointPanelProps = { endpoint: Endpoint | null; secrets: readonly Secret[]; onClose: () => void };

/** The panel about an endpoint, or (with null) about a new one: where to, what, and signed with which secret. */
export function EndpointPanel({ endpoint, secrets, onClose }: EndpointPanelProps) {
  const { t } = useTranslation();
  const [begun] = useState(() => endpointDraft(endpoint, secrets));
  const [draft, setDraft] = useState(begun);
  const [tried, setTried] = useState(false);
  /** A question or a new secret stands over the panel. */
  const [over, setOver] = useState<"remove" | "secret" | null>(null);
  const save = useSave(endpoint, onClose);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(begun);
  const problems = endpointProblems(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = endpointBody(draft);
    if (body !== null && Object.keys(problems).length === 0) save.mutate(body);
  };
  return (
    <Panel
      title={endpoint?.name ?? t("webhooks.endpoints.addTitle")}
      asking={over !== null}
      unsaved={unsaved}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Facts
            draft={draft}
            problems={tried ? problems : {}}
            isNew={endpoint === null}
            onChange={setDraft}
          />
          <EventChoice
            chosen={draft.events}
            problem={tried && problems.events !== undefined}
            onChange={(events) => setDraft({ ...draft, events })}
          />
          <SecretChoice
            secrets={secrets}
            chosen={draft.secretName}
            problem={tried && problems.secretName !== undefined}
            onMaking={(making) => setOver(making ? "secret" : null)}
            onChange={(secretName) => setDraft((before) => ({ ...before, secretName }))}
          />
          <Switch
            label={t("webhooks.endpoints.active")}
            description={t("webhooks.endpoints.activeHint")}
            checked={draft.active}
            onChange={(event) => setDraft({ ...draft, active: event.currentTarget.checked })}
          />
        </Stack>
        <RefusalNote error={save.error} />
        <Foot saving={save.isPending} submit={t("ui.save")} changed={endpoint === null || unsaved}>
          {endpoint !== null && (
            <Button variant="subtle" color="red" onClick={() => setOver("remove")}>
              {t("webhooks.endpoints.remove")}
            </Button>
          )}
        </Foot>
      </form>
      {over === "remove" && endpoint !== null && (
        <RemoveEndpoint endpoint={endpoint} onStay={() => setOver(null)} onDone={onClose} />
      )}
    </Panel>
  );
}

type FactsProps = {
  draft: EndpointDraft;
  problems: EndpointProblems;
  isNew: boolean;
  onChange: (draft: EndpointDraft) => void;
};

function Facts({ draft, problems, isNew, onChange }: FactsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("webhooks.endpoints.name")}
        placeholder={t("webhooks.endpoints.namePlaceholder")}
        data-autofocus={isNew || undefined}
        required
        maxLength={120}
        value={draft.name}
        error={problems.name === undefined ? null : t("webhooks.problem.name")}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        type="url"
        label={t("webhooks.endpoints.url")}
        placeholder="https://example.com/webhooks/baton"
        required
        maxLength={2000}
        spellCheck={false}
        value={draft.url}
        error={problems.url === undefined ? null : t("webhooks.problem.url")}
        onChange={(event) => onChange({ ...draft, url: event.currentTarget.value })}
      />
    </>
  );
}

type RemoveProps = { endpoint: Endpoint; onStay: () => void; onDone: () => void };

function RemoveEndpoint({ endpoint: { id, name }, onStay, onDone }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <RemoveQuestion
      title={t("webhooks.endpoints.removeTitle", { name })}
      body={t("webhooks.endpoints.removeBody")}
      inUse={t("webhooks.endpoints.inUse", { name })}
      removed={t("webhooks.endpoints.removed", { name })}
      remove={() => call(endpoints.removeWebhookEndpoint, { params: { id } })}
      renews={[webhookKeys.endpoints, webhookKeys.secrets]}
      onStay={onStay}
      onDone={onDone}
    />
  );
}

function useSave(endpoint: Endpoint | null, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EndpointBody) =>
      endpoint === null
        ? call(endpoints.addWebhookEndpoint, { body })
        : call(endpoints.changeWebhookEndpoint, { params: { id: endpoint.id }, body }),
    onSuccess: ({ endpoint: { name } }) => {
      for (const queryKey of [webhookKeys.endpoints, webhookKeys.secrets])
        void client.invalidateQueries({ queryKey });
      notifications.show({ message: t("webhooks.endpoints.saved", { name }) });
      onSaved();
    },
  });
}
