import { Badge, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Workflow, WorkflowRow } from "./model.ts";

/** Whether a workflow is in force, and whether its draft says something else. */
export function StateBadges({
  workflow,
}: {
  workflow: Pick<Workflow | WorkflowRow, "published" | "draftDiffers">;
}) {
  const { t } = useTranslation();
  const { published, draftDiffers } = workflow;
  // A state that is cut off says nothing.
  const words = {
    root: { flex: "none" },
    label: { color: "var(--mantine-color-text)", overflow: "visible" },
  };
  if (published === null)
    return (
      <Badge variant="light" color="gray" tt="none" styles={words}>
        {t("workflows.state.draft")}
      </Badge>
    );
  return (
    <Group gap={6}>
      <Badge variant="light" tt="none" styles={words}>
        {t("workflows.state.published", { version: published.version })}
      </Badge>
      {draftDiffers && (
        <Badge variant="light" color="yellow" tt="none" styles={words}>
          {t("workflows.state.differs")}
        </Badge>
      )}
    </Group>
  );
}
