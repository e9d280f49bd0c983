import { Alert, Paper, Stack, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../ui/copy-box.tsx";
import { cspFor, isLocalOnly, snippetFor } from "./snippet.ts";

/** The script tag and its policy lines, each with a copy button; says so when the address is this computer's own. */
export function SnippetCard({ origin }: { origin: string }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Stack gap="lg">
        {isLocalOnly(origin) && (
          <Alert color="gray" variant="light" icon={<IconInfoCircle aria-hidden size={18} />}>
            {t("customerAgent.deploy.local")}
          </Alert>
        )}
        <div>
          <Title order={2} size="h4">
            {t("customerAgent.deploy.snippet")}
          </Title>
          <Text c="dimmed" mb="sm">
            {t("customerAgent.deploy.snippetHint")}
          </Text>
          <CopyBox label={t("customerAgent.deploy.snippetLabel")} text={snippetFor(origin)} />
        </div>
        <div>
          <Title order={2} size="h5">
            {t("customerAgent.deploy.csp")}
          </Title>
          <Text c="dimmed" size="sm" mb="sm">
            {t("customerAgent.deploy.cspHint")}
          </Text>
          <CopyBox label={t("customerAgent.deploy.cspLabel")} text={cspFor(origin).join(";\n")} />
        </div>
      </Stack>
    </Paper>
  );
}
