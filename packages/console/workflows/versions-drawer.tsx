import { call, endpoints, type ResponseOf } from "@baton/contract";
import { Badge, Button, Drawer, Group, Paper, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useInstantWords } from "../customer-agent/instant-words.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { useEditor } from "./editor-context.tsx";
import { versionsQuery } from "./queries.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

type Version = ResponseOf<typeof endpoints.listWorkflowVersions>["versions"][number];

/** What was published, by whom and when, what each version changed, and a way back to it. */
export function VersionsDrawer({ draft, onClose }: { draft: WorkflowDraft; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  const versions = useQuery(versionsQuery(draft.workflow.id));
  return (
    <Drawer
      opened
      position="right"
      size={560}
      onClose={onClose}
      title={t("workflows.versions.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {versions.isPending && <LoadingNote />}
      {versions.isError && <ErrorNote error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data?.length === 0 && <Text c="dimmed">{t("workflows.versions.none")}</Text>}
      <Stack gap="md">
        {versions.data?.map((version) => (
          <VersionCard key={version.version} version={version} draft={draft} onClose={onClose} />
        ))}
      </Stack>
    </Drawer>
  );
}

type VersionCardProps = { version: Version; draft: WorkflowDraft; onClose: () => void };

function VersionCard({ version: { version, author, at, changes }, draft, onClose }: VersionCardProps) {
  const { t } = useTranslation();
  const { mayEdit } = useEditor();
  const when = useInstantWords();
  const toast = useErrorToast();
  const { id, revision, published } = draft.workflow;
  const restoring = useMutation({
    mutationFn: () =>
      call(endpoints.restoreWorkflowVersion, { params: { id, version }, body: { baseRevision: revision } }),
    onSuccess: ({ workflow }) => {
      draft.adopt(workflow);
      notifications.show({ color: "accent", message: t("workflows.versions.restored", { version }) });
      onClose();
    },
    onError: toast,
  });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <Text fw={600}>{t("workflows.versions.version", { version })}</Text>
        {published?.version === version && (
          <Badge variant="light" tt="none" styles={{ label: { color: "var(--mantine-color-text)" } }}>
            {t("workflows.versions.inForce")}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t("workflows.versions.by", { author: author ?? t("workflows.conflict.somebody"), at: when(at) })}
      </Text>
      {version === 1 ? (
        <Text size="sm">{t("workflows.versions.first")}</Text>
      ) : changes.length === 0 ? (
        <Text size="sm">{t("workflows.versions.same")}</Text>
      ) : (
        <ul style={{ fontSize: 13, paddingInlineStart: 18, overflowWrap: "anywhere" }}>
          {changes.map(({ path, before, after }) => (
            <li key={path}>
              <b>{path}</b>
              {after === null ? "" : `: ${after}`}
              {before !== null && <span> ({t("workflows.versions.was", { before })})</span>}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          disabled={draft.unsaved}
          title={draft.unsaved ? t("workflows.versions.unsaved") : ""}
          loading={restoring.isPending}
          onClick={() => restoring.mutate()}
        >
          {t("workflows.versions.restore")}
        </Button>
      )}
    </Paper>
  );
}
