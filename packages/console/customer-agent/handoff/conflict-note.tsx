import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useInstantWords } from "../instant-words.ts";
import { changedParts, changedPieces, countTriggerChanges } from "./pieces.ts";
import type { HandoffSettings, Part } from "./settings.ts";
import type { PartDraft } from "./use-part-draft.ts";

/** Says who saved what in the meantime, and offers to drop one's own changes or to save them on top. */
export function ConflictNote({ edited, part }: { edited: PartDraft; part: Part }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const { base, theirs } = edited;
  if (theirs === null) return null;
  const changes = describeChanges(t, base.settings, theirs.settings);
  const mine = changedPieces(base.settings, edited.draft);
  const touchesMine = edited.unsaved
    ? [...changedPieces(base.settings, theirs.settings)].some((piece) => mine.has(piece))
    : changedParts(base.settings, theirs.settings).includes(part);
  return (
    <Alert
      color="yellow"
      variant="outline"
      role="alert"
      icon={<IconUsers aria-hidden size={18} />}
      title={t("customerAgent.conflict.title")}
      mb="md"
      styles={{ title: { color: "var(--mantine-color-text)" } }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {t("customerAgent.conflict.body", {
            author: theirs.author ?? t("customerAgent.handoff.nobody"),
            version: theirs.version,
            at: when(theirs.at),
            changes: changes.join(", "),
          })}
        </Text>
        <Text size="sm">
          {t(touchesMine ? "customerAgent.conflict.same" : "customerAgent.conflict.apart")}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={edited.dropMine}>
            {t("customerAgent.conflict.reload")}
          </Button>
          <Button size="xs" onClick={edited.save} loading={edited.saving} disabled={!edited.unsaved}>
            {t("customerAgent.conflict.keep")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function describeChanges(t: TFunction, before: HandoffSettings, after: HandoffSettings): string[] {
  const parts = changedParts(before, after);
  const { added, changed, removed } = countTriggerChanges(before.triggers, after.triggers);
  const words: string[] = [];
  if (added > 0) words.push(t("customerAgent.conflict.triggersAdded", { count: added }));
  if (changed > 0) words.push(t("customerAgent.conflict.triggersChanged", { count: changed }));
  if (removed > 0) words.push(t("customerAgent.conflict.triggersRemoved", { count: removed }));
  if (words.length === 0 && parts.includes("when")) words.push(t("customerAgent.conflict.triggersMoved"));
  if (parts.includes("process")) words.push(t("customerAgent.conflict.process"));
  if (parts.includes("messages")) words.push(t("customerAgent.conflict.messages"));
  return words.length === 0 ? [t("customerAgent.conflict.nothing")] : words;
}
