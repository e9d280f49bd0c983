import { Badge, Button, Group, Paper, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../settings/section.tsx";
import settings from "../settings/settings.module.css";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { EndpointPanel } from "./endpoint-panel.tsx";
import { LogSection } from "./log-section.tsx";
import { type Endpoint, endpointsQuery, secretsQuery } from "./queries.ts";
import { SecretsSection } from "./secrets-section.tsx";
import { VerifySection } from "./verify-section.tsx";

/** Settings → Webhooks: where events are sent, with what they are signed, what came of it, and how to verify it. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const list = useQuery(endpointsQuery);
  const secrets = useQuery(secretsQuery);
  const error = list.error ?? secrets.error;
  const retry = () => void Promise.all([list.refetch(), secrets.refetch()]);
  return (
    <>
      <PageHeader title={t("webhooks.title")} lead={t("webhooks.lead")} />
      {(list.isPending || secrets.isPending) && error === null && <LoadingNote />}
      {error !== null && <ErrorNote error={error} onRetry={retry} />}
      {list.data !== undefined && secrets.data !== undefined && (
        <Stack gap="xl">
          <EndpointsSection endpoints={list.data} />
          <SecretsSection secrets={secrets.data} />
          <LogSection endpoints={list.data} />
          <VerifySection />
        </Stack>
      )}
    </>
  );
}

function EndpointsSection({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const { t } = useTranslation();
  const secrets = useQuery(secretsQuery).data ?? [];
  /** The id of the endpoint that is open; null for a new one, undefined for none. */
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const open = endpoints.find(({ id }) => id === opened) ?? null;
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus aria-hidden size={16} />}
      onClick={() => setOpened(null)}
    >
      {t("webhooks.endpoints.add")}
    </Button>
  );
  return (
    <Section title={t("webhooks.endpoints.title")} actions={add}>
      {endpoints.length === 0 ? (
        <EmptyNote
          icon={<IconWebhook aria-hidden size={32} stroke={1.5} />}
          title={t("webhooks.endpoints.emptyTitle")}
        >
          {t("webhooks.endpoints.emptyBody")}
        </EmptyNote>
      ) : (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("webhooks.endpoints.title")}
        >
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} onOpen={() => setOpened(endpoint.id)} />
          ))}
        </Paper>
      )}
      {opened !== undefined && (opened === null || open !== null) && (
        <EndpointPanel key={opened} endpoint={open} secrets={secrets} onClose={() => setOpened(undefined)} />
      )}
    </Section>
  );
}

function EndpointRow({ endpoint, onOpen }: { endpoint: Endpoint; onOpen: () => void }) {
  const { t } = useTranslation();
  const { name, url, events, active } = endpoint;
  return (
    <li className={settings.row}>
      <UnstyledButton
        className={settings.button}
        aria-label={t("webhooks.endpoints.edit", { name })}
        onClick={onOpen}
      >
        <div className={settings.place}>
          <div className={settings.who}>
            <Group gap="xs">
              <Text fw={600}>{name}</Text>
              {!active && (
                <Badge tt="none" variant="outline" color="gray">
                  {t("webhooks.endpoints.off")}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {url}
            </Text>
          </div>
          <Text size="sm" c="dimmed">
            {t("webhooks.endpoints.count", { count: events.length })}
          </Text>
        </div>
      </UnstyledButton>
    </li>
  );
}
