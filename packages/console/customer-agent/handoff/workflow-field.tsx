import { Button, Group, Select, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { workflowsQuery } from "../../workflows/queries.ts";
import { useAddWorkflow } from "../../workflows/use-add-workflow.ts";
import type { ProcessForm } from "./process-form.ts";

/** The published workflow that decides, and a way to make one from the template on the spot. */
export function WorkflowField({ process, problemAt, onChange, onLeaving }: ProcessForm) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useMay("workflows:edit");
  const workflows = useQuery(workflowsQuery).data ?? [];
  const { workflowId } = process.route;
  const open = (id: string) => {
    onLeaving();
    // What is edited here is kept, and found again on the way back: nothing is lost, so nothing is asked.
    void navigate({ to: `/workflows/${id}`, search: { from: "handoff" }, ignoreBlocker: true });
  };
  const adding = useAddWorkflow(({ id }) => open(id));
  const published = workflows.filter((one) => one.published !== null);
  const known = published.map(({ id, name }) => ({ value: id, label: name }));
  const isGone = workflowId !== null && !published.some(({ id }) => id === workflowId);
  const draft = workflows.find(({ id }) => id === workflowId)?.name;
  const label =
    draft === undefined
      ? t("customerAgent.process.workflowGone")
      : t("customerAgent.process.workflowDraft", { name: draft });
  const gone = isGone ? [{ value: workflowId, label }] : [];
  return (
    <Stack gap="xs">
      <Select
        label={t("customerAgent.process.workflow")}
        description={t(
          published.length === 0 ? "customerAgent.process.noWorkflows" : "customerAgent.process.workflowHint",
        )}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={t("customerAgent.process.workflowPlaceholder")}
        nothingFoundMessage={t("customerAgent.process.workflowNone")}
        clearable
        searchable
        // A list that opens with the focus would lie over what is wrong.
        openOnFocus={false}
        value={workflowId}
        data={[...known, ...gone]}
        error={problemAt("route.workflowId")}
        onChange={(chosen) => onChange({ ...process, route: { ...process.route, workflowId: chosen } })}
      />
      {mayEdit && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus aria-hidden size={14} />}
            loading={adding.isPending}
            onClick={() => adding.mutate("reassign_by_channel")}
          >
            {t("customerAgent.process.workflowFromTemplate")}
          </Button>
          {workflowId !== null && (draft !== undefined || !isGone) && (
            <Button size="xs" variant="subtle" onClick={() => open(workflowId)}>
              {t("customerAgent.process.workflowOpen")}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
