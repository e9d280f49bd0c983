import { Badge, Button, Group, Paper, Text, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import settings from "../settings/settings.module.css";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { PipelinePanel } from "./pipeline-panel.tsx";
import { type Pipeline, pipelinesQuery } from "./queries.ts";
import classes from "./tickets.module.css";
import { useStageName } from "./use-ticket-words.ts";

/** Settings → Pipelines: the stages that tickets go through. */
export function PipelinesPage() {
  const { t } = useTranslation();
  const mayManage = useMay("tickets:manage");
  const { data, error, isPending, refetch } = useQuery(pipelinesQuery);
  /** The id of the pipeline that is open; null for a new one, undefined for none. */
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const open = data?.find(({ id }) => id === opened) ?? null;
  return (
    <>
      <PageHeader
        title={t("tickets.pipelines.title")}
        lead={t("tickets.pipelines.lead")}
        actions={
          mayManage && (
            <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setOpened(null)}>
              {t("tickets.pipelines.add")}
            </Button>
          )
        }
      />
      <PermissionNote edit="tickets:manage" />
      {isPending && <LoadingNote />}
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Paper
          withBorder
          radius="lg"
          component="ul"
          className={settings.list}
          aria-label={t("tickets.pipelines.title")}
        >
          {data.map((pipeline) => (
            <PipelineRow key={pipeline.id} pipeline={pipeline} onOpen={() => setOpened(pipeline.id)} />
          ))}
        </Paper>
      )}
      {opened !== undefined && (opened === null || open !== null) && (
        <PipelinePanel key={opened} pipeline={open} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

function PipelineRow({ pipeline, onOpen }: { pipeline: Pipeline; onOpen: () => void }) {
  const { t } = useTranslation();
  const stageName = useStageName();
  return (
    <li className={settings.row}>
      <UnstyledButton
        className={settings.button}
        aria-label={`${t("tickets.open", { name: pipeline.name })}. ${pipeline.stages.map(stageName).join(", ")}`}
        onClick={onOpen}
      >
        <div className={settings.place}>
          <Group gap="xs">
            <Text fw={600}>{pipeline.name}</Text>
            {pipeline.isDefault && (
              <Badge
                tt="none"
                variant="outline"
                color="gray"
                h="auto"
                styles={{ label: { whiteSpace: "normal" } }}
              >
                {t("tickets.pipelines.isDefault")}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t("tickets.pipelines.tickets", { count: pipeline.tickets })}
          </Text>
        </div>
        <div className={classes.stages}>
          {pipeline.stages.map((stage) => (
            <span key={stage.key} data-state={stage.state}>
              {stageName(stage)}
            </span>
          ))}
        </div>
      </UnstyledButton>
    </li>
  );
}
