import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

type DialogProps = { draft: WorkflowDraft; onClose: () => void };
type AskProps = {
  title: string;
  body: string;
  go: string;
  pending: boolean;
  error: Error | null;
  onGo: () => void;
  onClose: () => void;
};

function Ask({ title, body, go, pending, error, onGo, onClose }: AskProps) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal opened centered onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <Stack gap="md">
        <Text>{body}</Text>
        <RefusalNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button color="red" loading={pending} onClick={onGo}>
            {go}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Takes a workflow out of force. */
export function UnpublishDialog({ draft, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { id, name } = draft.workflow;
  const going = useMutation({
    mutationFn: () => call(endpoints.unpublishWorkflow, { params: { id }, body: {} }),
    onSuccess: ({ workflow }) => {
      if (draft.unsaved) notifications.show({ message: t("workflows.editor.unpublished") });
      else draft.adopt(workflow);
      onClose();
    },
  });
  return (
    <Ask
      title={t("ui.field", { field: t("workflows.editor.unpublish"), message: name })}
      body={t("workflows.editor.unpublished")}
      go={t("workflows.editor.unpublish")}
      pending={going.isPending}
      error={going.error}
      onGo={() => going.mutate()}
      onClose={onClose}
    />
  );
}

/** Removes a workflow that is not in force. */
export function RemoveDialog({ draft, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, name } = draft.workflow;
  const going = useMutation({
    mutationFn: () => call(endpoints.removeWorkflow, { params: { id } }),
    onSuccess: async () => {
      notifications.show({ message: t("workflows.editor.removed") });
      await navigate({ to: "/workflows", ignoreBlocker: true });
      void client.invalidateQueries({ queryKey: keys.allWorkflows, exact: true });
    },
  });
  return (
    <Ask
      title={t("workflows.editor.removeTitle", { name })}
      body={t("workflows.editor.removeBody")}
      go={t("workflows.editor.remove")}
      pending={going.isPending}
      error={going.error}
      onGo={() => going.mutate()}
      onClose={onClose}
    />
  );
}
