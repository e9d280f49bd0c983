import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import {
  type PipelineDraft,
  type PipelineProblems,
  possiblePhases,
  type StageDraft,
  withStage,
  withState,
} from "./pipeline-draft.ts";
import { RowList } from "./row-list.tsx";
import classes from "./tickets.module.css";

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
  return (
    <RowList
      label={t("tickets.pipelines.stages")}
      hint={t("tickets.pipelines.stagesHint")}
      error={problems?.states === undefined ? null : t("tickets.pipelines.problem.states")}
      rows={draft.stages}
      rowClass={classes.stage}
      readOnly={readOnly}
      words={{
        called: (place) => t("tickets.pipelines.stage", { place }),
        remove: (name) => t("tickets.pipelines.removeStage", { name }),
        add: t("tickets.pipelines.addStage"),
      }}
      fields={(stage, called, change) => (
        <StageFields
          draft={draft}
          stage={stage}
          called={called}
          problem={problems?.stage.get(stage.id)}
          readOnly={readOnly}
          onChange={change}
        />
      )}
      onChange={(stages) => onChange({ ...draft, stages })}
      onAdd={() => onChange(withStage(draft))}
    />
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
