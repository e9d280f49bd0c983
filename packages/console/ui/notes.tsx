import { ApiError } from "@baton/contract";
import { Alert, Button, Center, Loader, Stack, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "./error-words.ts";

/** What a list says when there is nothing in it, and what to do about it. */
export function EmptyNote({
  icon,
  title,
  children,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
}) {
  return (
    <Center p="xl" mih={160}>
      <Stack align="center" gap="xs" maw="26rem" ta="center">
        {icon}
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text component="div" c="dimmed" size="sm">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** What a page says when something could not be loaded, with a way to try again. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  // What is not there is no failure, and trying again would not bring it.
  if (error instanceof ApiError && error.code === "not_found") return <EmptyNote title={words(error)} />;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden size={18} />}
      title={t("ui.loadFailed")}
      m="md"
    >
      <Stack gap="sm" align="flex-start">
        {words(error)}
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("ui.tryAgain")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A quiet sign that something is on its way. */
export function LoadingNote() {
  const { t } = useTranslation();
  return (
    <Center p="xl" mih={160} role="status" aria-label={t("ui.loading")}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}
