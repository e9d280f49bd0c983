import { Button, SegmentedControl, Text } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck, IconPencilQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import classes from "./editor.module.css";
import { useEditor } from "./editor-context.tsx";
import { isToFill } from "./problems.ts";
import type { TreeView } from "./step-tree.tsx";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

type StateBarProps = {
  draft: WorkflowDraft;
  view: TreeView;
  onView: (view: TreeView) => void;
  onNext: () => void;
};

/** What is left to fill in or mend, and how the steps are shown. */
export function StateBar({ draft, view, onView, onNext }: StateBarProps) {
  const { t } = useTranslation();
  const { problems } = useEditor();
  const mends = problems.filter((problem) => !isToFill(problem)).length;
  return (
    <>
      <div className={classes.second}>
        {problems.length === 0 ? (
          <Text size="sm" component="span" style={{ display: "flex", gap: 6, alignItems: "center" }}>
            <IconCircleCheck aria-hidden size={16} />
            {t("workflows.editor.ready")}
          </Text>
        ) : (
          <div>
            <Button
              size="compact-sm"
              variant="light"
              color={mends > 0 ? "red" : "yellow"}
              styles={{ label: { color: "var(--mantine-color-text)" } }}
              leftSection={
                mends > 0 ? (
                  <IconAlertCircle aria-hidden size={16} />
                ) : (
                  <IconPencilQuestion aria-hidden size={16} />
                )
              }
              onClick={onNext}
            >
              {t("workflows.editor.problems", { count: problems.length })}
            </Button>
          </div>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t("workflows.editor.view")}
          value={view}
          data={(["canvas", "list"] as const).map((value) => ({
            value,
            label: t(`workflows.editor.${value}`),
          }))}
          onChange={(value) => onView(value === "list" ? "list" : "canvas")}
        />
      </div>
      {draft.error !== null && !draft.overtaken && (
        <div className={classes.note}>
          <RefusalNote error={draft.error} />
        </div>
      )}
    </>
  );
}
