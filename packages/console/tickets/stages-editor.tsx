import { Button, Input, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import {
  type PipelineDraft,
  type PipelineProblems,
  possiblePhases,
  type StageDraft,
  withStage,
  withState,
} from "./pipeline-draft.ts";
import { moved } from "./reorder.ts";
import { RowButtons } from "./row-buttons.tsx";
import classes from "./tickets.module.css";
import { useFocusOfNew } from "./use-focus-of-new.ts";

type StagesProps = {
  draft: PipelineDraft;
  /** Null before the first try to save. */
  problems: PipelineProblems | null;
  readOnly: boolean;
  onChange: (draft: PipelineDraft) => void;
};

/** The stages of a pipeline in their order: add, rename, reorder, remove, and what leads to each. */
export function StagesEditor({ draft, problems, readOnly, onChange }: StagesProps) {
  const { t } = useTranslation();
  const { stages } = draft;
  const list = useFocusOfNew(stages.length);
  const set = (next: PipelineDraft["stages"]) => onChange({ ...draft, stages: next });
  return (
    <Input.Wrapper
      labelElement="div"
      label={t("tickets.pipelines.stages")}
      description={t("tickets.pipelines.stagesHint")}
      error={problems?.states === undefined ? null : t("tickets.pipelines.problem.states")}
    >
      <ul className={classes.rows} aria-label={t("tickets.pipelines.stages")} ref={list}>
        {stages.map((stage, place) => {
          const called = t("tickets.pipelines.stage", { place: place + 1 });
          const name = stage.name || called;
          return (
            <li key={stage.id} className={classes.stage}>
              <StageFields
                draft={draft}
                stage={stage}
                called={called}
                problem={problems?.stage.get(stage.id)}
                readOnly={readOnly}
                onChange={(next) => set(stages.with(place, next))}
              />
              {!readOnly && (
                <RowButtons
                  name={name}
                  removeLabel={t("tickets.pipelines.removeStage", { name })}
                  first={place === 0}
                  last={place === stages.length - 1}
                  onMove={(by) => set(moved(stages, place, by))}
                  onRemove={() => set(stages.toSpliced(place, 1))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          leftSection={<IconPlus aria-hidden size={14} />}
          onClick={() => onChange(withStage(draft))}
        >
          {t("tickets.pipelines.addStage")}
        </Button>
      )}
    </Input.Wrapper>
  );
}

type FieldsProps = {
  draft: PipelineDraft;
  stage: StageDraft;
  called: string;
  problem: "stageName" | "stageTwice" | undefined;
  readOnly: boolean;
  onChange: (stage: StageDraft) => void;
};

function StageFields({ draft, stage, called, problem, readOnly, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const phases = possiblePhases(draft, stage);
  const states = ["open", "closed"] as const;
  return (
    <div className={classes.stageFields}>
      <TextInput
        className={classes.stageName ?? ""}
        aria-label={called}
        placeholder={t("tickets.pipelines.stagePlaceholder")}
        maxLength={120}
        readOnly={readOnly}
        value={stage.name}
        error={problem === undefined ? null : t(`tickets.pipelines.problem.${problem}`)}
        onChange={(event) => onChange({ ...stage, name: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label={t("tickets.pipelines.state")}
        allowDeselect={false}
        readOnly={readOnly}
        value={stage.state}
        data={states.map((state) => ({ value: state, label: t(`tickets.pipelines.states.${state}`) }))}
        onChange={(value) => {
          const state = states.find((one) => one === value);
          if (state !== undefined) onChange(withState(stage, state));
        }}
      />
      <Select
        size="xs"
        label={t("tickets.pipelines.phase")}
        allowDeselect={false}
        readOnly={readOnly}
        value={stage.phase ?? "none"}
        data={phases.map((phase) => ({
          value: phase ?? "none",
          label: t(`tickets.pipelines.phases.${phase ?? "none"}`),
        }))}
        onChange={(value) => {
          const phase = phases.find((one) => (one ?? "none") === value);
          if (phase !== undefined) onChange({ ...stage, phase });
        }}
      />
    </div>
  );
}
