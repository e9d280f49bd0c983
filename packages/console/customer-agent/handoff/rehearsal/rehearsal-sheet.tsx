import { Button, Drawer, Group, Loader, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../../../ui/notes.tsx";
import { useFocusReturn } from "../../../ui/use-focus.ts";
import type { HandoffSettings } from "../settings.ts";
import { AskedFields } from "./asked-fields.tsx";
import { Examples } from "./examples.tsx";
import { LabelledResult } from "./labelled-result.tsx";
import { LoadPicture } from "./load-picture.tsx";
import { RehearsalSummary } from "./rehearsal-summary.tsx";
import { TriggerEstimates } from "./trigger-estimates.tsx";
import { firstAsked, type Rehearsal, type RehearsalDraft, useRehearsal } from "./use-rehearsal.ts";

type RehearsalSheetProps = {
  draft: RehearsalDraft;
  triggers: HandoffSettings["triggers"];
  onClose: () => void;
};

/** The sheet beside the panels: what the settings would have done with past conversations, and on which ones. */
export function RehearsalSheet({ draft, triggers, onClose }: RehearsalSheetProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(firstAsked);
  const rehearsal = useRehearsal(draft, asked);
  useFocusReturn();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={720}
      zIndex={300}
      title={t("customerAgent.rehearsal.heading")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t("customerAgent.rehearsal.lead")}
        </Text>
        <AskedFields asked={asked} onChange={setAsked} />
        {rehearsal.isFetching ? (
          <Group role="status">
            <Loader size="sm" />
            <Text size="sm">{t("customerAgent.rehearsal.running")}</Text>
            <Button size="xs" variant="default" onClick={rehearsal.cancel}>
              {t("customerAgent.rehearsal.stop")}
            </Button>
          </Group>
        ) : (
          <Group>
            <Button size="xs" variant="default" onClick={() => void rehearsal.refetch()}>
              {t("customerAgent.rehearsal.run")}
            </Button>
          </Group>
        )}
        {rehearsal.error !== null && !rehearsal.isFetching && (
          <ErrorNote error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
        )}
        {rehearsal.data !== undefined && !rehearsal.isFetching && (
          <Result result={rehearsal.data} triggers={triggers} hasPast={asked.past !== "none"} />
        )}
      </Stack>
    </Drawer>
  );
}

type ResultProps = { result: Rehearsal; triggers: HandoffSettings["triggers"]; hasPast: boolean };

function Result({ result, triggers, hasPast }: ResultProps) {
  return (
    <>
      {hasPast && <RehearsalSummary result={result} />}
      {result.labelled !== null && <LabelledResult result={result.labelled} />}
      {hasPast && result.conversations > 0 && (
        <>
          <Examples result={result} />
          <TriggerEstimates result={result} triggers={triggers} />
          <LoadPicture load={result.load} />
        </>
      )}
    </>
  );
}
