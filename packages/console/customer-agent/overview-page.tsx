import { Button, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { HoursCard } from "./overview/hours-card.tsx";
import { QuestionsBackCard } from "./overview/questions-back-card.tsx";
import { SpendCard } from "./overview/spend-card.tsx";
import { StateCard } from "./overview/state-card.tsx";
import type { CustomerAgent } from "./overview/use-change-agent.ts";
import { customerAgentQuery, handoffQuery, knowledgeQuery } from "./queries.ts";
import { sourcesQuery } from "./sources/queries.ts";

// What has been spent and how many conversations run changes without anybody saving anything.
const readAgain = 30_000;

/** Customer agent → Overview: whether it works, when, what it may spend, and what it works from. */
export function OverviewPage() {
  const { t } = useTranslation();
  const customerAgent = useQuery({ ...customerAgentQuery, refetchInterval: readAgain });
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
          <HoursCard customerAgent={customerAgent.data} />
          <QuestionsBackCard customerAgent={customerAgent.data} />
          <SpendCard customerAgent={customerAgent.data} />
          <Facts customerAgent={customerAgent.data} />
        </Stack>
      )}
    </>
  );
}

function Facts({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const written = useQuery(knowledgeQuery).data;
  const read = useQuery(sourcesQuery).data?.filter(
    ({ passages, audience }) => passages > 0 && audience === "public",
  );
  const triggers = useQuery(handoffQuery).data?.settings.triggers.filter(({ enabled }) => enabled);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      <Fact
        title={t("customerAgent.overview.answersFrom")}
        to="/customer-agent/knowledge"
        link={t("customerAgent.overview.toKnowledge")}
      >
        {t(`customerAgent.overview.model.${customerAgent.model}`)}{" "}
        {written !== undefined &&
          read !== undefined &&
          t("customerAgent.overview.knowledge", { count: written.length + read.length })}
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
