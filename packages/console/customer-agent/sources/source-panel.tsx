import { call, endpoints, type RequestOf } from "@baton/contract";
import { Button, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Foot, Panel } from "../../settings/panel.tsx";
import { RefusalNote } from "../../settings/refusal-note.tsx";
import { RemoveQuestion } from "../../settings/remove-question.tsx";
import { useErrorToast } from "../../ui/error-words.ts";
import { isMoving, type Source, sourcesKey } from "./queries.ts";
import { AudienceField, LanguageField, RefreshField } from "./shared-fields.tsx";
import { SourcePages } from "./source-pages.tsx";
import { SourceState, StatusBadge } from "./source-row.tsx";

type Patch = RequestOf<typeof endpoints.changeKnowledgeSource>["body"];
type SourcePanelProps = { source: Source; mayEdit: boolean; onClose: () => void };

/** The panel about a source: how far it is, what may be changed, and its pages. */
export function SourcePanel({ source, mayEdit, onClose }: SourcePanelProps) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  return (
    <Panel title={source.name} asking={removing} unsaved={unsaved} size={560} onClose={onClose}>
      <Stack gap={6} mb="lg" align="flex-start">
        <StatusBadge source={source} />
        <SourceState source={source} />
      </Stack>
      {mayEdit && <Acts source={source} onRemove={() => setRemoving(true)} />}
      {mayEdit && <Facts source={source} onUnsaved={setUnsaved} onSaved={onClose} />}
      {source.kind !== "file" && <SourcePages key={source.status} source={source} />}
      {removing && (
        <RemoveQuestion
          title={t("sources.panel.removeTitle", { name: source.name })}
          body={t("sources.panel.removeBody")}
          removed={t("sources.panel.removed", { name: source.name })}
          remove={() => call(endpoints.removeKnowledgeSource, { params: { id: source.id } })}
          renews={[sourcesKey]}
          onStay={() => setRemoving(false)}
          onDone={onClose}
        />
      )}
    </Panel>
  );
}

function Acts({ source, onRemove }: { source: Source; onRemove: () => void }) {
  const { t } = useTranslation();
  const { id, name, paused, kind } = source;
  const client = useQueryClient();
  const complain = useErrorToast();
  const done = (message: string) => {
    void client.invalidateQueries({ queryKey: sourcesKey });
    notifications.show({ message });
  };
  const refresh = useMutation({
    mutationFn: () => call(endpoints.refreshKnowledgeSource, { params: { id }, body: {} }),
    onSuccess: () => done(t("sources.panel.refreshed", { name })),
    onError: complain,
  });
  const pause = useMutation({
    mutationFn: () => call(endpoints.changeKnowledgeSource, { params: { id }, body: { paused: !paused } }),
    onSuccess: () => done(t(paused ? "sources.panel.resumedNow" : "sources.panel.pausedNow", { name })),
    onError: complain,
  });
  return (
    <Group gap="xs" mb="lg">
      <Button
        size="xs"
        variant="default"
        disabled={isMoving(source)}
        loading={refresh.isPending}
        onClick={() => refresh.mutate()}
      >
        {t("sources.panel.refresh")}
      </Button>
      {kind !== "file" && (
        <Button size="xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
          {t(paused ? "sources.panel.resume" : "sources.panel.pause")}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
        {t("sources.panel.remove")}
      </Button>
    </Group>
  );
}

type Draft = Pick<Source, "name" | "audience" | "refresh"> & { language: string; maxPages: number | string };

function draftOf({ name, audience, refresh, language, maxPages }: Source): Draft {
  return { name, audience, refresh, language: language ?? "", maxPages };
}

type FactsProps = { source: Source; onUnsaved: (unsaved: boolean) => void; onSaved: () => void };

function Facts({ source, onUnsaved, onSaved }: FactsProps) {
  const { t } = useTranslation();
  const [begun] = useState(() => draftOf(source));
  const [draft, setDraft] = useState(begun);
  const client = useQueryClient();
  const change = (patch: Partial<Draft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    onUnsaved(JSON.stringify(next) !== JSON.stringify(begun));
  };
  const save = useMutation({
    mutationFn: () =>
      call(endpoints.changeKnowledgeSource, { params: { id: source.id }, body: patchOf(draft, source.kind) }),
    onSuccess({ source: { name } }) {
      void client.invalidateQueries({ queryKey: sourcesKey });
      notifications.show({ message: t("sources.panel.saved", { name }) });
      onSaved();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const isSite = source.kind !== "file";
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("sources.fields.name")}
          maxLength={120}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <AudienceField value={draft.audience} onChange={(audience) => change({ audience })} />
        <LanguageField value={draft.language} onChange={(language) => change({ language })} />
        {isSite && <RefreshField value={draft.refresh} onChange={(refresh) => change({ refresh })} />}
        {isSite && source.kind !== "page" && (
          <NumberInput
            label={t("sources.fields.maxPages")}
            min={1}
            max={5000}
            clampBehavior="blur"
            allowDecimal={false}
            value={draft.maxPages}
            onChange={(maxPages) => change({ maxPages })}
          />
        )}
      </Stack>
      <RefusalNote error={save.error} />
      <Foot
        saving={save.isPending}
        submit={t("sources.panel.save")}
        changed={JSON.stringify(draft) !== JSON.stringify(begun)}
      />
    </form>
  );
}

function patchOf({ name, audience, refresh, language, maxPages }: Draft, kind: Source["kind"]): Patch {
  return {
    name,
    audience,
    language: language === "" ? null : (language as NonNullable<Patch["language"]>),
    ...(kind === "file" ? {} : { refresh }),
    ...(kind === "file" || kind === "page" ? {} : { maxPages: Number(maxPages) }),
  };
}
