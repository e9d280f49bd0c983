import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { LoadingNote } from "../ui/notes.tsx";
import { freeName } from "./free-name.ts";
import { workflowKey, workflowsQuery } from "./queries.ts";
import { sendable } from "./sendable.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

/** Somebody else saved since: take theirs, or keep what one has as a copy. */
export function ConflictDialog({ draft }: { draft: WorkflowDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = draft.workflow;
  const theirs = useQuery({
    queryKey: [...workflowKey(id), "theirs", draft.workflow.revision],
    queryFn: async () => (await call(endpoints.getWorkflow, { params: { id } })).workflow,
    gcTime: 0,
  });
  const names = useQuery(workflowsQuery).data ?? [];
  const keeping = useMutation({
    mutationFn: async () => {
      const wanted = t("workflows.copyName", { name: draft.draft.name.trim() });
      const body = { name: freeName(wanted, names), definition: sendable(draft.draft.definition) };
      return (await call(endpoints.addWorkflow, { body })).workflow;
    },
    onSuccess: (copy) => void navigate({ to: `/workflows/${copy.id}`, ignoreBlocker: true }),
  });
  const { data } = theirs;
  const author = data?.updatedBy ?? t("workflows.conflict.somebody");
  return (
    <Modal
      opened
      centered
      withCloseButton={false}
      onClose={() => {}}
      title={t("workflows.conflict.title", { author })}
    >
      {data === undefined ? (
        <LoadingNote />
      ) : (
        <Stack gap="md">
          <Text>{t("workflows.conflict.body")}</Text>
          <RefusalNote error={keeping.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => draft.adopt(data)}>
              {t("workflows.conflict.reload")}
            </Button>
            <Button data-autofocus loading={keeping.isPending} onClick={() => keeping.mutate()}>
              {t("workflows.conflict.keep")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
