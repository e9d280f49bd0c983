import { call, endpoints } from "@baton/contract";
import { Anchor, Badge, Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useInstantWords } from "../customer-agent/instant-words.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import classes from "./editor.module.css";
import type { Run, RunRow } from "./model.ts";
import { runQuery } from "./queries.ts";
import { RunStory } from "./run-story.tsx";

/** One run: what it did and why, and what can be done about it. */
export function RunPage() {
  const { id = "", runId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const run = useQuery(runQuery(runId));
  return (
    <div className={classes.padded}>
      <Anchor component={Link} to={`/workflows/${id}/runs`} size="sm">
        {t("workflows.runs.all")}
      </Anchor>
      {run.isPending && <LoadingNote />}
      {run.isError && <ErrorNote error={run.error} onRetry={() => void run.refetch()} />}
      {run.data !== undefined && <RunOf run={run.data} />}
    </div>
  );
}

function RunOf({ run }: { run: Run }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const cause = t(`workflows.runs.cause.${run.cause.kind}`, {
    name: run.cause.name ?? t("workflows.runs.somebody"),
  });
  const version = t("workflows.runs.version", { version: run.version });
  return (
    <>
      <PageHeader
        title={t("workflows.runs.one", { number: run.ticketNumber })}
        lead={`${run.workflowName} · ${version} · ${cause}, ${when(run.begunAt)}`}
        actions={<RunActions run={run} />}
      />
      <Stack gap="md">
        <Group gap="sm">
          <RunStatus run={run} />
          <Text>{run.subject}</Text>
          <Anchor component={Link} to={`/help-desk/all_open/${run.conversationId}`} size="sm">
            {t("workflows.runs.openConversation")}
          </Anchor>
        </Group>
        <Paper withBorder p="lg">
          <RunStory run={run} />
        </Paper>
      </Stack>
    </>
  );
}

/** Where a run stands; what waits for somebody is in a colour that is seen. */
export function RunStatus({ run }: { run: RunRow }) {
  const { t } = useTranslation();
  const colours = {
    running: "accent",
    waiting: "blue",
    retrying: "yellow",
    needs_review: "orange",
    ended: "gray",
  };
  return (
    <Badge
      variant="light"
      tt="none"
      color={colours[run.status]}
      styles={{ label: { color: "var(--mantine-color-text)" } }}
    >
      {t(`workflows.runs.status.${run.status}`)}
    </Badge>
  );
}

/** Resume and End, for those who may; nothing for a run that has ended. */
export function RunActions({ run }: { run: RunRow }) {
  const { t } = useTranslation();
  const mayEdit = useMay("workflows:edit");
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const toast = useErrorToast();
  const acting = useMutation({
    mutationFn: (which: "resume" | "end") =>
      call(which === "resume" ? endpoints.resumeRun : endpoints.endRun, {
        params: { runId: run.id },
        body: {},
      }),
    onSuccess: (_, which) => {
      void client.invalidateQueries({ queryKey: keys.allWorkflows });
      void client.invalidateQueries({ queryKey: keys.runs(run.conversationId) });
      notifications.show({
        message: t(which === "resume" ? "workflows.runs.resumed" : "workflows.runs.ended"),
      });
      setAsking(false);
    },
    onError: toast,
  });
  if (!mayEdit || run.status === "ended") return null;
  return (
    <Group gap="xs">
      {run.status !== "running" && (
        <Button size="xs" loading={acting.isPending} onClick={() => acting.mutate("resume")}>
          {t("workflows.runs.resume")}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t("workflows.runs.end")}
      </Button>
      <Modal opened={asking} centered onClose={() => setAsking(false)} title={t("workflows.runs.endTitle")}>
        <Text mb="lg">{t("workflows.runs.endBody")}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t("ui.cancel")}
          </Button>
          <Button color="red" loading={acting.isPending} onClick={() => acting.mutate("end")}>
            {t("workflows.runs.end")}
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}
