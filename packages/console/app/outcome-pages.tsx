import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** What an address that leads nowhere shows. */
export function NotFoundPage() {
  const { t } = useTranslation();
  useDocumentTitle(t("app.pageTitle", { page: t("app.notFound.title"), name: t("app.name") }));
  return (
    <Center mih="60vh" p="lg">
      <Stack align="center" gap="sm" ta="center">
        <Title order={1} size="h2">
          {t("app.notFound.title")}
        </Title>
        <Text c="dimmed">{t("app.notFound.body")}</Text>
        <Button component={Link} to="/help-desk">
          {t("app.notFound.home")}
        </Button>
      </Stack>
    </Center>
  );
}

/** What is left when a page broke while painting itself. */
export function CrashPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <Center mih="60vh" p="lg" role="alert">
      <Stack align="center" gap="sm" ta="center" maw="32rem">
        <Title order={1} size="h2">
          {t("app.crash.title")}
        </Title>
        <Text c="dimmed">{t("app.crash.body")}</Text>
        <Text size="xs" ff="monospace" c="dimmed">
          {error instanceof Error ? error.message : String(error)}
        </Text>
        <Button onClick={() => window.location.reload()}>{t("app.crash.reload")}</Button>
      </Stack>
    </Center>
  );
}
