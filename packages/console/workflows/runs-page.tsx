import { runStatuses } from "@baton/contract";
import { Anchor, Button, Chip, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInstantWords } from "../customer-agent/instant-words.ts";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import classes from "./editor.module.css";
import type { RunRow } from "./model.ts";
import { runsQuery, workflowQuery } from "./queries.ts";
import { RunActions, RunStatus } from "./run-page.tsx";

type Status = (typeof runStatuses)[number];

/** What became of the tickets of a workflow, newest first; what needs review can be asked for alone. */
export function RunsPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const search: Readonly<Record<string, unknown>> = useLocation().search;
  const asked = runStatuses.find((one) => one === search.status) ?? null;
  const [status, setStatus] = useState<Status | null>(asked);
  const name = useQuery(workflowQuery(id)).data?.name ?? "…";
  return (
    <div className={classes.padded}>
      <Anchor component={Link} to={`/workflows/${id}`} size="sm">
        {t("workflows.runs.back")}
      </Anchor>
      <PageHeader title={t("workflows.runs.title", { name })} />
      <Chip.Group
        value={status ?? "all"}
        onChange={(value) => setStatus(runStatuses.find((one) => one === value) ?? null)}
      >
        <Group gap="xs" mb="md" role="group" aria-label={t("workflows.runs.filter")}>
          <Chip value="all">{t("workflows.runs.every")}</Chip>
          {(["needs_review", "running", "waiting", "retrying", "ended"] as const).map((one) => (
            <Chip key={one} value={one} {...(one === "needs_review" ? { color: "orange.9" } : {})}>
              {t(`workflows.runs.status.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Runs id={id} status={status} />
    </div>
  );
}

function Runs({ id, status }: { id: string; status: Status | null }) {
  const { t } = useTranslation();
  const runs = useInfiniteQuery(runsQuery(id, status));
  if (runs.isPending) return <LoadingNote />;
  if (runs.isError) return <ErrorNote error={runs.error} onRetry={() => void runs.refetch()} />;
  const all = runs.data.pages.flatMap((page) => page.runs);
  if (all.length === 0) return <EmptyNote title={t("workflows.runs.none")} />;
  return (
    <>
      <ul className={classes.runs}>
        {all.map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t("workflows.runs.more")}
        </Button>
      )}
    </>
  );
}

function Row({ run }: { run: RunRow }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  return (
    <li>
      <div className={classes.runSubject}>
        <Anchor component={Link} to={`/workflows/${run.workflowId}/runs/${run.id}`} fw={600}>
          {run.ticketNumber} · {run.subject}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t(`workflows.runs.cause.${run.cause.kind}`, {
            name: run.cause.name ?? t("workflows.runs.somebody"),
          })}
          , {when(run.begunAt)} · {t("workflows.runs.version", { version: run.version })}
        </Text>
      </div>
      <RunStatus run={run} />
      {run.status === "needs_review" && <RunActions run={run} />}
    </li>
  );
}
