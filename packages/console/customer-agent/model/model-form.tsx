import { Button, Chip, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../../settings/refusal-note.tsx";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import {
  type FormState,
  type ModelDraft,
  type ModelPurpose,
  modelDraft,
  modelProblems,
  presetNames,
  withPreset,
} from "./model-draft.ts";
import { ModelFields } from "./model-fields.tsx";
import { howToAllow, refusedFields } from "./model-refusals.ts";
import { TryResult } from "./try-result.tsx";
import { useSaveModel, useTryModel } from "./use-model-calls.ts";

/** The form in which a model is chosen, tried and saved; it holds what is typed while others change the model. */
export function ModelForm({ state, purpose }: { state: FormState; purpose: ModelPurpose }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(state);
  const [draft, setDraft] = useState(() => modelDraft(state, purpose));
  const [tried, setTried] = useState(false);
  const save = useSaveModel(purpose, t(purpose === "answers" ? "model.saved" : "model.meaning.saved"));
  const attempt = useTryModel(purpose);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(modelDraft(begun, purpose));
  const begin = (from: FormState): void => {
    setBegun(from);
    setDraft(modelDraft(from, purpose));
    setTried(false);
  };
  // Nothing is typed, so nothing is lost by showing what somebody else, or one's own removal, has made of it.
  if (state.version !== begun.version && !unsaved) begin(state);
  const problems = modelProblems(draft, begun);
  const change = (next: ModelDraft): void => {
    setDraft(next);
    attempt.reset();
    save.reset();
  };
  const ifReady = (act: () => void) => (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (problems.length === 0) act();
  };
  const submit = ifReady(() => save.mutate({ draft, state: begun }, { onSuccess: begin }));
  const test = ifReady(() => attempt.mutate({ draft, state: begun }));
  const refused = { ...refusedFields(attempt.error), ...refusedFields(save.error) };
  const onFields = Object.keys(refused).length > 0;
  return (
    <Paper
      withBorder
      radius="lg"
      p={{ base: "md", sm: "lg" }}
      component="section"
      aria-labelledby={`choose-${purpose}`}
    >
      <Title order={2} size="h4" id={`choose-${purpose}`}>
        {t(state.source === "console" ? `model.titles.${purpose}.change` : `model.titles.${purpose}.choose`)}
      </Title>
      <Text c="dimmed" mb="md">
        {t(`model.titles.${purpose}.lead`)}
      </Text>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Presets draft={draft} onChange={change} />
          <ModelFields
            draft={draft}
            state={begun}
            problems={tried ? problems : []}
            refused={refused}
            onChange={change}
          />
        </Stack>
        <RefusalNote error={save.error} isOnFields={onFields} />
        <Group justify="flex-end" gap="xs" mt="lg">
          {unsaved && (
            <Button variant="subtle" color="gray" onClick={() => begin(state)}>
              {t("ui.discard")}
            </Button>
          )}
          <Button variant="default" loading={attempt.isPending} onClick={() => test()}>
            {t("model.try.button")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!unsaved && state.source === "console"}>
            {t("ui.save")}
          </Button>
        </Group>
        <TryResult
          result={attempt.data ?? null}
          error={onFields ? null : attempt.error}
          allow={howToAllow(draft.baseUrl)}
        />
      </form>
      <LeaveGuard changed={unsaved && !save.isPending} />
    </Paper>
  );
}

function Presets({ draft, onChange }: { draft: ModelDraft; onChange: (draft: ModelDraft) => void }) {
  const { t } = useTranslation();
  return (
    <Chip.Group
      value={draft.preset}
      onChange={(value) => {
        const preset = presetNames(draft.purpose).find((name) => name === value);
        if (preset !== undefined) onChange(withPreset(draft, preset));
      }}
    >
      <Group gap="xs" role="radiogroup" aria-label={t("model.form.server")}>
        {presetNames(draft.purpose).map((name) => (
          <Chip key={name} value={name} variant="outline">
            {t(`model.presets.${name}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
