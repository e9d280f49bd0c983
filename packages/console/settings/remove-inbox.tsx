import { ApiError, call, endpoints } from "@baton/contract";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { useFocusReturn } from "../ui/use-focus.ts";
import type { Inbox } from "./queries.ts";

type RemoveProps = { inbox: Inbox; onStay: () => void; onDone: () => void };

/** Asks before an inbox is removed, and says what still leads to it when it can't be. */
export function RemoveInbox({ inbox, onStay, onDone }: RemoveProps) {
  const { t } = useTranslation();
  const words = useErrorWords();
  useFocusReturn();
  const client = useQueryClient();
  const { name } = inbox;
  const remove = useMutation({
    mutationFn: () => call(endpoints.removeInbox, { params: { id: inbox.id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.inboxes });
      notifications.show({ message: t("settings.places.removed", { name }) });
      onDone();
    },
  });
  const isInUse = remove.error instanceof ApiError && remove.error.code === "in_use";
  return (
    <Modal
      opened
      onClose={onStay}
      title={t("settings.places.inbox.removeTitle", { name })}
      centered
      zIndex={300}
    >
      <Stack gap="lg">
        <Text>{t("settings.places.inbox.removeBody")}</Text>
        {remove.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {isInUse ? t("settings.places.inbox.inUse", { name }) : words(remove.error)}
            {isInUse && (
              <Text size="sm" lang="en" mt={4}>
                {remove.error.message}
              </Text>
            )}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onStay} data-autofocus>
            {t("ui.cancel")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("ui.remove")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
