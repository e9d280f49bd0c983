import { Button, Group, Text } from "@mantine/core";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { diffWords } from "./rehearsal-words.ts";
import { type RehearsalDraft, useLastRehearsal } from "./use-rehearsal.ts";

type RehearseLineProps = {
  /** What would be saved. */
  draft: RehearsalDraft;
  /** False while it could not be saved, and so can't be rehearsed either. */
  ready: boolean;
  onOpen: () => void;
};

/** Above Save: what the last rehearsal of this draft came to, or the offer of one. */
export function RehearseLine({ draft, ready, onOpen }: RehearseLineProps) {
  const { t } = useTranslation();
  const last = useLastRehearsal(draft);
  const says =
    last === null
      ? t("customerAgent.rehearsal.foot.offer")
      : last.isOfNow
        ? t("customerAgent.rehearsal.foot.result", { result: diffWords(t, last.result) })
        : t("customerAgent.rehearsal.foot.stale");
  return (
    <Group justify="space-between" gap="sm" mb="xs" wrap="nowrap">
      <Text size="sm" c={last?.isOfNow ? "" : "dimmed"}>
        {says}
      </Text>
      <Button
        variant="light"
        size="xs"
        style={{ flex: "none" }}
        leftSection={<IconPlayerTrackNext aria-hidden size={14} />}
        disabled={!ready}
        onClick={onOpen}
      >
        {t("customerAgent.rehearsal.open")}
      </Button>
    </Group>
  );
}
