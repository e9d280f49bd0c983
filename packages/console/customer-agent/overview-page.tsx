import type { Endpoints, ResponseOf } from "@baton/contract";
import { call, endpoints } from "@baton/contract";
import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { customerAgentQuery, handoffQuery, knowledgeQuery } from "./queries.ts";

type CustomerAgent = ResponseOf<Endpoints["getCustomerAgent"]>;

/** Customer agent → Overview: what it is called, whether it works, and what it works from. */
export function OverviewPage() {
  const { t } = useTranslation();
  const customerAgent = useQuery(customerAgentQuery);
  return (
    <>
      <PageHeader title={t("customerAgent.overview.title")} lead={t("customerAgent.overview.lead")} />
      <PermissionNote edit="handoff:edit" />
      {customerAgent.isPending && <LoadingNote />}
      {customerAgent.isError && (
        <ErrorNote error={customerAgent.error} onRetry={() => void customerAgent.refetch()} />
      )}
      {customerAgent.data !== undefined && (
        <Stack gap="lg">
          <StateCard customerAgent={customerAgent.data} />
          <Facts customerAgent={customerAgent.data} />
        </Stack>
      )}
    </>
  );
}

function useChange(said: (changed: CustomerAgent) => string) {
  const client = useQueryClient();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: (body: { name?: string; paused?: boolean }) => call(endpoints.changeCustomerAgent, { body }),
    onSuccess: (changed) => {
      client.setQueryData(keys.customerAgent, changed);
      notifications.show({ message: said(changed) });
    },
    onError: complain,
  });
}

function StateCard({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const { name, paused } = customerAgent;
  const change = useChange((changed) =>
    t(changed.paused ? "customerAgent.overview.nowPaused" : "customerAgent.overview.nowOn", {
      name: changed.name,
    }),
  );
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Group justify="space-between" gap="md">
        <div style={{ flex: "1 1 18rem" }}>
          <Group gap="sm" mb={4}>
            <Title order={2} size="h4">
              {name}
            </Title>
            <Badge tt="none" variant={paused ? "outline" : "light"} color={paused ? "yellow" : "accent"}>
              {t(paused ? "customerAgent.overview.paused" : "customerAgent.overview.on")}
            </Badge>
          </Group>
          <Text c="dimmed">
            {t(paused ? "customerAgent.overview.pausedBody" : "customerAgent.overview.onBody")}
          </Text>
        </div>
        {mayEdit && (
          <Button
            variant={paused ? "filled" : "default"}
            loading={change.isPending}
            leftSection={
              paused ? <IconPlayerPlay aria-hidden size={16} /> : <IconPlayerPause aria-hidden size={16} />
            }
            onClick={() => change.mutate({ paused: !paused })}
          >
            {t(paused ? "customerAgent.overview.resume" : "customerAgent.overview.pause")}
          </Button>
        )}
      </Group>
      {mayEdit && <NameForm key={name} customerAgent={customerAgent} />}
    </Paper>
  );
}

function NameForm({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const [name, setName] = useState(customerAgent.name);
  const change = useChange((changed) => t("customerAgent.overview.renamed", { name: changed.name }));
  const wanted = name.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "" && wanted !== customerAgent.name) change.mutate({ name: wanted });
      }}
    >
      <Group align="flex-end" gap="xs" mt="lg">
        <TextInput
          flex="1 1 14rem"
          maw={360}
          label={t("customerAgent.overview.name")}
          description={t("customerAgent.overview.nameHint")}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={change.isPending}
          disabled={wanted === "" || wanted === customerAgent.name}
        >
          {t("customerAgent.overview.rename")}
        </Button>
      </Group>
    </form>
  );
}

function Facts({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const knowledge = useQuery(knowledgeQuery).data;
  const triggers = useQuery(handoffQuery).data?.settings.triggers.filter(({ enabled }) => enabled);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      <Fact
        title={t("customerAgent.overview.answersFrom")}
        to="/customer-agent/knowledge"
        link={t("customerAgent.overview.toKnowledge")}
      >
        {t(`customerAgent.overview.model.${customerAgent.model}`)}{" "}
        {knowledge !== undefined && t("customerAgent.overview.knowledge", { count: knowledge.length })}
      </Fact>
      <Fact
        title={t("customerAgent.overview.handoff")}
        to="/customer-agent/handoff"
        link={t("customerAgent.overview.toHandoff")}
      >
        {triggers !== undefined && t("customerAgent.overview.handoffBody", { count: triggers.length })}
      </Fact>
      <Fact
        title={t("customerAgent.overview.deploy")}
        to="/customer-agent/deploy"
        link={t("customerAgent.overview.toDeploy")}
      >
        {t("customerAgent.overview.deployBody")}
      </Fact>
    </SimpleGrid>
  );
}

function Fact({
  title,
  to,
  link,
  children,
}: {
  title: string;
  to: string;
  link: string;
  children: ReactNode;
}) {
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Stack gap="xs" h="100%" align="flex-start">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed" flex={1}>
          {children}
        </Text>
        <Button component={Link} to={to} variant="light" size="xs">
          {link}
        </Button>
      </Stack>
    </Paper>
  );
}
