import { call, endpoints } from "@baton/contract";
import type { NotEnrolled, WorkflowDefinition } from "@baton/engine";
import { Button, Drawer, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { useEditor } from "./editor-context.tsx";
import { asRecord } from "./model.ts";
import { RecordList } from "./run-story.tsx";
import { runsEn } from "./run-strings.en.ts";
import { sendable } from "./sendable.ts";

type DryRunDrawerProps = { definition: WorkflowDefinition; workflowId: string; onClose: () => void };

/** Follows the workflow, as it is on the screen, for a real ticket; nothing is changed. */
export function DryRunDrawer({ definition, workflowId, onClose }: DryRunDrawerProps) {
  const { t } = useTranslation();
  const { speech } = useEditor();
  useFocusReturn();
  const [chosen, setChosen] = useState<string | null>(null);
  const tickets = useTickets();
  const trying = useMutation({
    mutationFn: (conversationId: string) =>
      call(endpoints.dryRunWorkflow, {
        body: { workflowId, definition: sendable(definition), conversationId },
      }),
  });
  const { data } = trying;
  const why = data?.enrolled.why ?? null;
  return (
    <Drawer
      opened
      position="right"
      size={620}
      onClose={onClose}
      title={t("workflows.dry.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t("workflows.dry.lead")}</Text>
        <Select
          label={t("workflows.dry.ticket")}
          placeholder={t("workflows.dry.placeholder")}
          nothingFoundMessage={t("workflows.dry.none")}
          searchable
          openOnFocus={false}
          data={tickets}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          disabled={chosen === null}
          loading={trying.isPending}
          onClick={() => chosen !== null && trying.mutate(chosen)}
        >
          {t("workflows.dry.go")}
        </Button>
        <RefusalNote error={trying.error} />
        {data !== undefined && (
          <div role="status">
            <Text mb="md">
              {why !== null && isNotEnrolled(why)
                ? t(`workflows.runs.notEnrolled.${why}`)
                : t("workflows.runs.wouldEnroll")}
            </Text>
            <RecordList records={data.records.map(asRecord)} definition={definition} speech={speech} />
          </div>
        )}
      </Stack>
    </Drawer>
  );
}

function isNotEnrolled(why: string): why is NotEnrolled {
  return Object.hasOwn(runsEn.notEnrolled, why);
}

/** Recent conversations that have been with a person, open and closed, to choose among. */
function useTickets(): { value: string; label: string }[] {
  const found = useQuery({
    queryKey: [...keys.allLists, "tickets"],
    queryFn: async () => {
      const views = ["all_open", "closed"] as const;
      const lists = await Promise.all(
        views.map((view) => call(endpoints.listConversations, { query: { view, limit: 100 } })),
      );
      return lists.flatMap(({ conversations }) => conversations);
    },
  });
  const rows = (found.data ?? []).flatMap(({ id, ticket, visitor, preview }) =>
    ticket === null
      ? []
      : [{ value: id, label: `${ticket.number} · ${visitor.name ?? ""} ${preview}`.slice(0, 90) }],
  );
  return [...new Map(rows.map((row) => [row.value, row])).values()];
}
