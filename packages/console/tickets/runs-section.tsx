import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import type { Conversation } from "../help-desk/model.ts";
import { useClock } from "../help-desk/use-words.ts";
import { ErrorNote } from "../ui/notes.tsx";
import { EnrollMenu } from "./enroll-menu.tsx";
import { type Run, runsQuery } from "./queries.ts";
import classes from "./tickets.module.css";
import { useRunWords } from "./use-run-words.ts";

/** What workflows did, or are doing, with the ticket; and a way to begin one by hand. */
export function RunsSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const { data, error, refetch } = useQuery(runsQuery(conversation.id));
  return (
    <section aria-label={t("tickets.runs.title")}>
      <h3>{t("tickets.runs.title")}</h3>
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.runs.length === 0 && (
        <Text size="sm" c="dimmed" mb={8}>
          {t("tickets.runs.none")}
        </Text>
      )}
      {data !== undefined && data.runs.length > 0 && (
        <ul className={classes.runs}>
          {data.runs.map((run) => (
            <li key={run.id}>
              <RunRow run={run} />
            </li>
          ))}
        </ul>
      )}
      {may && data !== undefined && <EnrollMenu conversationId={conversation.id} runs={data.runs} />}
    </section>
  );
}

function RunRow({ run }: { run: Run }) {
  const { t } = useTranslation();
  const clock = useClock();
  const words = useRunWords();
  return (
    <Link to={`/workflows/${run.workflowId}/runs/${run.id}`} className={classes.run}>
      <div className={classes.runName}>{run.workflowName}</div>
      <div className={classes.runState} data-status={run.status}>
        <span>{words(run)}</span>
      </div>
      <time className={classes.quiet} dateTime={run.begunAt}>
        {t("tickets.runs.begun", { at: clock.full(run.begunAt) })}
      </time>
    </Link>
  );
}
