import { call, endpoints } from "@baton/contract";
import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { Foot, Panel } from "../settings/panel.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { RemoveQuestion } from "../settings/remove-question.tsx";
import { type PipelineDraft, pipelineBody, pipelineDraft, pipelineProblems } from "./pipeline-draft.ts";
import type { Pipeline } from "./queries.ts";
import { StagesEditor } from "./stages-editor.tsx";
import { useStageName } from "./use-ticket-words.ts";

type PipelinePanelProps = { pipeline: Pipeline | null; onClose: () => void };

/** The panel about a pipeline, or (with null) about a new one: its name and its stages. */
export function PipelinePanel({ pipeline, onClose }: PipelinePanelProps) {
  const { t } = useTranslation();
  const mayManage = useMay("tickets:manage");
  const stageName = useStageName();
  const [begun] = useState(() => pipelineDraft(pipeline, stageName, (phase) => t(`helpDesk.stage.${phase}`)));
  const [draft, setDraft] = useState(begun);
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const save = useSave(pipeline, onClose);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(begun);
  const problems = pipelineProblems(draft);
  const isSound = problems.stage.size === 0 && problems.name === undefined && problems.states === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isSound) save.mutate(draft);
  };
  const name = pipeline?.name ?? "";
  const mayRemove = pipeline !== null && !pipeline.isDefault;
  return (
    <Panel
      title={name || t("tickets.pipelines.addTitle")}
      asking={removing}
      unsaved={unsaved}
      size={600}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Facts draft={draft} pipeline={pipeline} tried={tried} readOnly={!mayManage} onChange={setDraft} />
          <StagesEditor
            draft={draft}
            problems={tried ? problems : null}
            readOnly={!mayManage}
            onChange={setDraft}
          />
        </Stack>
        <RefusalNote error={save.error} />
        {mayManage && (
          <Foot saving={save.isPending} submit={t("ui.save")} changed={pipeline === null || unsaved}>
            {mayRemove && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t("tickets.pipelines.remove")}
              </Button>
            )}
          </Foot>
        )}
      </form>
      {removing && pipeline !== null && (
        <RemovePipeline pipeline={pipeline} onStay={() => setRemoving(false)} onDone={onClose} />
      )}
    </Panel>
  );
}

type FactsProps = {
  draft: PipelineDraft;
  pipeline: Pipeline | null;
  tried: boolean;
  readOnly: boolean;
  onChange: (draft: PipelineDraft) => void;
};

function Facts({ draft, pipeline, tried, readOnly, onChange }: FactsProps) {
  const { t } = useTranslation();
  const isDefault = pipeline?.isDefault ?? false;
  return (
    <>
      <TextInput
        label={t("tickets.pipelines.name")}
        placeholder={t("tickets.pipelines.namePlaceholder")}
        data-autofocus={pipeline === null || undefined}
        required
        maxLength={120}
        readOnly={readOnly}
        value={draft.name}
        error={tried && draft.name.trim() === "" ? t("tickets.pipelines.problem.name") : null}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <Checkbox
        label={t("tickets.pipelines.makeDefault")}
        description={isDefault && !readOnly ? t("tickets.pipelines.defaultHint") : null}
        checked={draft.isDefault}
        // There is always one: another pipeline takes it over.
        disabled={isDefault || readOnly}
        onChange={(event) => onChange({ ...draft, isDefault: event.currentTarget.checked })}
      />
    </>
  );
}

type RemoveProps = { pipeline: Pipeline; onStay: () => void; onDone: () => void };

function RemovePipeline({ pipeline: { id, name }, onStay, onDone }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <RemoveQuestion
      title={t("tickets.pipelines.removeTitle", { name })}
      body={t("tickets.pipelines.removeBody")}
      inUse={t("tickets.pipelines.inUse", { name })}
      removed={t("tickets.pipelines.removed", { name })}
      remove={() => call(endpoints.removePipeline, { params: { id } })}
      renews={[keys.pipelines]}
      onStay={onStay}
      onDone={onDone}
    />
  );
}

function useSave(pipeline: Pipeline | null, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stageName = useStageName();
  return useMutation({
    mutationFn: (draft: PipelineDraft) => {
      const body = pipelineBody(draft, pipeline, stageName);
      return pipeline === null
        ? call(endpoints.addPipeline, { body })
        : call(endpoints.changePipeline, { params: { id: pipeline.id }, body });
    },
    onSuccess: ({ pipeline: { name } }) => {
      void client.invalidateQueries({ queryKey: keys.pipelines });
      notifications.show({ message: t("tickets.pipelines.saved", { name }) });
      onSaved();
    },
  });
}
