import { ApiError } from "@baton/contract";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "../ui/error-words.ts";
import { useFocusReturn } from "../ui/use-focus.ts";

type RemoveQuestionProps = {
  title: string;
  /** What goes with it and what stays. */
  body: string;
  /** Said when something still leads to it, where that can be; the server names what. */
  inUse?: string;
  removed: string;
  remove: () => Promise<unknown>;
  renews: readonly QueryKey[];
  onStay: () => void;
  onDone: () => void;
};

/** Asks before something is removed, and says what still leads to it when it can't be. */
export function RemoveQuestion(props: RemoveQuestionProps) {
  const { title, body, inUse, removed, renews, onStay, onDone } = props;
  const { t } = useTranslation();
  const words = useErrorWords();
  useFocusReturn();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: props.remove,
    onSuccess: () => {
      for (const queryKey of renews) void client.invalidateQueries({ queryKey });
      notifications.show({ message: removed });
      onDone();
    },
  });
  const isInUse = inUse !== undefined && remove.error instanceof ApiError && remove.error.code === "in_use";
  return (
    <Modal opened onClose={onStay} title={title} centered zIndex={300}>
      <Stack gap="lg">
        <Text>{body}</Text>
        {remove.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {isInUse ? inUse : words(remove.error)}
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
