import { call, endpoints } from "@baton/contract";
import { Badge, Button, Drawer, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useMay } from "../../app/session.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { useFocusReturn } from "../../ui/use-focus.ts";
import { useInstantWords } from "../instant-words.ts";
import { handoffQuery, handoffVersionsKey, handoffVersionsQuery } from "../queries.ts";
import { HistoryChanges } from "./history-changes.tsx";
import type { PastVersion } from "./history-words.ts";

/** The drawer "History": every saved version, what it changed, and restoring one. */
export function HistoryPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(handoffVersionsQuery);
  const [asking, setAsking] = useState<PastVersion | null>(null);
  useFocusReturn();
  const versions = history.data?.pages.flatMap((page) => page.versions) ?? [];
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={asking === null}
      position="right"
      size={640}
      title={t("customerAgent.history.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      <Text c="dimmed" size="sm" mb="md">
        {t("customerAgent.history.lead")}
      </Text>
      {history.isPending && <LoadingNote />}
      {history.isError && <ErrorNote error={history.error} onRetry={() => void history.refetch()} />}
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
        {versions.map((version) => (
          <Version key={version.version} version={version} onRestore={() => setAsking(version)} />
        ))}
      </Stack>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          mt="md"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("customerAgent.history.older")}
        </Button>
      )}
      {asking !== null && <RestoreQuestion version={asking} onClose={() => setAsking(null)} />}
    </Drawer>
  );
}

function Version({ version, onRestore }: { version: PastVersion; onRestore: () => void }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const mayEdit = useMay("handoff:edit");
  const inForce = useQuery(handoffQuery).data?.version;
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <div>
          <Group gap="xs">
            <Text fw={600}>{t("customerAgent.history.version", { version: version.version })}</Text>
            {version.version === inForce && (
              <Badge variant="light" tt="none">
                {t("customerAgent.history.inForce")}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {version.author === null
              ? t("customerAgent.history.byBaton", { at: when(version.at) })
              : t("customerAgent.history.by", { author: version.author, at: when(version.at) })}
          </Text>
        </div>
        {mayEdit && inForce !== undefined && version.version !== inForce && (
          <Button
            size="xs"
            variant="default"
            style={{ flex: "none" }}
            aria-label={t("customerAgent.history.restoreLabel", { version: version.version })}
            onClick={onRestore}
          >
            {t("customerAgent.history.restore")}
          </Button>
        )}
      </Group>
      <HistoryChanges version={version} />
    </li>
  );
}

/** Asks before an older version is put back; what is in force stays in the history. */
function RestoreQuestion({ version, onClose }: { version: PastVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const when = useInstantWords();
  const client = useQueryClient();
  useFocusReturn();
  // The question is about the version in force when it was asked: somebody else's save must be seen first.
  const [base] = useState(useQuery(handoffQuery).data?.version ?? 0);
  const restoring = useMutation({
    mutationFn: () =>
      call(endpoints.restoreHandoffVersion, {
        params: { version: version.version },
        body: { baseVersion: base },
      }),
    onSuccess: (saved) => {
      client.setQueryData(keys.handoffSettings, saved);
      notifications.show({
        color: "accent",
        message: t("customerAgent.history.restored", { from: version.version, version: saved.version }),
      });
      onClose();
    },
    onError: () => client.invalidateQueries({ queryKey: keys.handoffSettings }),
    onSettled: () => client.invalidateQueries({ queryKey: handoffVersionsKey }),
  });
  return (
    <Modal
      opened
      centered
      zIndex={300}
      onClose={onClose}
      title={t("customerAgent.history.restoreTitle", { version: version.version })}
    >
      <Text mb="md">{t("customerAgent.history.restoreBody", { at: when(version.at) })}</Text>
      {restoring.isError && (
        <Text role="alert" c="red" mb="md">
          {words(restoring.error)}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button loading={restoring.isPending} disabled={restoring.isError} onClick={() => restoring.mutate()}>
          {t("customerAgent.history.restore")}
        </Button>
      </Group>
    </Modal>
  );
}
