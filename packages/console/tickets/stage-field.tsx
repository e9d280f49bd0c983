import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { pipelinesQuery, type Ticket } from "./queries.ts";
import { stageGroups, stageOf } from "./stages.ts";
import { useChangeTicket } from "./use-change-ticket.ts";
import { useStageName } from "./use-ticket-words.ts";

/** Where a ticket stands in its pipeline; a closed stage closes the conversation too. */
export function StageField({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const words = useErrorWords();
  const stageName = useStageName();
  const pipelines = useQuery(pipelinesQuery).data ?? [];
  const { change, error } = useChangeTicket(ticket.conversationId);
  const now = stageOf(pipelines, ticket.stage);
  if (!may || now === null) return now === null ? ticket.stage : stageName(now.stage);
  const groups = stageGroups(pipelines, ticket).map(({ pipeline, stages }) => ({
    group: pipeline.name,
    items: stages.map(({ stage, possible }) => ({
      value: stage.key,
      label: stageName(stage),
      disabled: !possible,
    })),
  }));
  return (
    <Select
      size="xs"
      aria-label={t("helpDesk.context.stage")}
      description={ticket.state === "closed" ? t("tickets.closedStage") : null}
      inputWrapperOrder={["label", "input", "error", "description"]}
      allowDeselect={false}
      value={ticket.stage}
      data={groups.length === 1 ? (groups[0]?.items ?? []) : groups}
      error={error === null ? null : words(error)}
      onChange={(key) => {
        const chosen = key === null ? null : stageOf(pipelines, key);
        if (chosen === null || chosen.stage.key === ticket.stage) return;
        const { pipeline, stage } = chosen;
        change({
          body: { stage: stage.key },
          hoped: { stage: stage.key, state: stage.state, pipelineId: pipeline.id },
        });
      }}
    />
  );
}
