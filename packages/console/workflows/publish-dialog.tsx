import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { useFocusReturn } from "../ui/use-focus.ts";
import { type Difference, differences } from "./compare.ts";
import { useEditor } from "./editor-context.tsx";
import { stepSummary } from "./step-words.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

/** Publishes, saving first what is not saved yet; then asks about the tickets that match already. */
export function PublishDialog({ draft, onClose }: { draft: WorkflowDraft; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  const publishing = useMutation({
    mutationFn: async () => {
      const { id, revision } = await draft.save();
      return call(endpoints.publishWorkflow, { params: { id }, body: { baseRevision: revision } });
    },
    onSuccess: ({ workflow, matching }) => {
      draft.adopt(workflow);
      const version = workflow.published?.version ?? 1;
      notifications.show({ color: "accent", message: t("workflows.publishing.done", { version }) });
      if (matching === 0) onClose();
    },
  });
  const matching = publishing.data?.matching ?? 0;
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      title={t("workflows.publishing.title", { name: draft.draft.name })}
    >
      {publishing.isSuccess && matching > 0 ? (
        <Matching id={draft.workflow.id} matching={matching} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Changes draft={draft} />
          {draft.workflow.running > 0 && <Text size="sm">{t("workflows.publishing.running")}</Text>}
          <RefusalNote error={publishing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button data-autofocus loading={publishing.isPending} onClick={() => publishing.mutate()}>
              {t("workflows.publishing.go")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Changes({ draft: { workflow, draft } }: { draft: WorkflowDraft }) {
  const { t } = useTranslation();
  const { speech } = useEditor();
  const { published } = workflow;
  if (published === null) return <Text>{t("workflows.publishing.first")}</Text>;
  const { version, definition } = published;
  const found = differences(definition, draft.definition);
  if (found.length === 0) return <Text>{t("workflows.publishing.same", { version })}</Text>;
  const words = (one: Difference) => {
    if (!("line" in one)) return t(`workflows.change.${one.kind}`);
    const { number, step } = one.line;
    const kind = t(`workflows.steps.kinds.${step.kind}`);
    const what = t("workflows.editor.nodeLabel", { number, kind, summary: stepSummary(step, speech) });
    return t(`workflows.change.${one.kind}`, { what });
  };
  return (
    <div>
      <Text>{t("workflows.publishing.changes", { version })}</Text>
      <ul>
        {found.map((one) => (
          <li key={"line" in one ? `${one.kind} ${one.line.step.id}` : one.kind}>{words(one)}</li>
        ))}
      </ul>
    </div>
  );
}

function Matching({ id, matching, onClose }: { id: string; matching: number; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useErrorToast();
  const enrolling = useMutation({
    mutationFn: () => call(endpoints.enrollMatching, { params: { id }, body: {} }),
    onSuccess: ({ enrolled }) => {
      notifications.show({
        color: "accent",
        message: t("workflows.publishing.enrolled", { count: enrolled }),
      });
      onClose();
    },
    onError: toast,
  });
  return (
    <Stack gap="md">
      <Text>{t("workflows.publishing.matching", { count: matching })}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("workflows.publishing.notNow")}
        </Button>
        <Button loading={enrolling.isPending} onClick={() => enrolling.mutate()}>
          {t("workflows.publishing.enroll")}
        </Button>
      </Group>
    </Stack>
  );
}
