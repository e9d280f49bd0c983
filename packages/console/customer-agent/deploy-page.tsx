import { Anchor, Button, Paper, Stack, Text, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../ui/copy-box.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { DeploymentsCard } from "./deployments-card.tsx";
import { SnippetCard } from "./snippet-card.tsx";

/** Customer agent → Deploy: the line to paste, what a strict policy must allow, and the chat to try. */
export function DeployPage() {
  const { t } = useTranslation();
  const { origin } = window.location;
  return (
    <>
      <PageHeader title={t("customerAgent.deploy.title")} lead={t("customerAgent.deploy.lead")} />
      <Stack gap="lg">
        <SnippetCard origin={origin} />
        <div>
          <DeploymentsCard />
          <Text size="sm" c="dimmed" mt="xs">
            {t("customerAgent.deploy.otherChannels")}{" "}
            <Anchor component={Link} to="/settings/channels" underline="always">
              {t("channels.title")}
            </Anchor>
          </Text>
        </div>
        <Paper withBorder radius="lg" p="lg" component="section">
          <Title order={2} size="h4">
            {t("customerAgent.deploy.try")}
          </Title>
          <Text c="dimmed" mb="md">
            {t("customerAgent.deploy.tryBody")}
          </Text>
          <CopyBox label={t("customerAgent.deploy.link")} text={`${origin}/chat`} />
          <Button
            mt="md"
            component="a"
            href="/chat"
            target="_blank"
            rel="noreferrer"
            rightSection={<IconExternalLink aria-hidden size={16} />}
          >
            {t("customerAgent.deploy.open")}
          </Button>
        </Paper>
      </Stack>
    </>
  );
}
