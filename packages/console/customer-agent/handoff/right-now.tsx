import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ChannelName } from "../../ui/channel-icon.tsx";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import type { ChannelPreview } from "../queries.ts";
import { ChannelOutcome } from "./channel-outcome.tsx";
import { differs } from "./preview-words.ts";
import type { HandoffSettings } from "./settings.ts";
import { usePreviews } from "./use-previews.ts";

type RightNowProps = {
  /** The unsaved settings to compare with; null shows how it stands. */
  draft: HandoffSettings | null;
  /** True while the draft could not be saved, and so can't be tried either. */
  broken?: boolean;
  /** True inside a panel, under its other headings. */
  inPanel?: boolean;
};

/** "Who would get a conversation now?", for each channel; beside a draft also with its changes. */
export function RightNow({ draft, broken = false, inPanel = false }: RightNowProps) {
  const { t } = useTranslation();
  const { now, drafted, trying } = usePreviews(broken ? null : draft);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={inPanel ? 3 : 2} size={inPanel ? "h5" : "h4"} id={id}>
        {t("customerAgent.rightNow.heading")}
      </Title>
      <Text c="dimmed" mb="md" size={inPanel ? "sm" : "md"}>
        {t(leadKey(draft !== null, broken))}
      </Text>
      {now.isPending && <LoadingNote />}
      {now.isError && <ErrorNote error={now.error} onRetry={() => void now.refetch()} />}
      {drafted.isError && !broken && draft !== null && (
        <ErrorNote error={drafted.error} onRetry={() => void drafted.refetch()} />
      )}
      {now.data !== undefined && (
        <Stack gap="md">
          {now.data.map((preview) => (
            <Channel
              key={preview.channelId}
              now={preview}
              drafted={draft === null || broken ? null : find(drafted.data, preview)}
              trying={trying}
              several={now.data.length > 1}
            />
          ))}
          {now.data.length === 0 && <Text size="sm">{t("customerAgent.rightNow.noChannel")}</Text>}
        </Stack>
      )}
    </section>
  );
}

function leadKey(compares: boolean, broken: boolean) {
  if (!compares) return "customerAgent.rightNow.lead";
  return broken ? "customerAgent.rightNow.leadBroken" : "customerAgent.rightNow.leadCompared";
}

function find(previews: readonly ChannelPreview[] | undefined, { channelId }: ChannelPreview) {
  return previews?.find((preview) => preview.channelId === channelId) ?? null;
}

type ChannelProps = {
  now: ChannelPreview;
  drafted: ChannelPreview | null;
  trying: boolean;
  several: boolean;
};

function Channel({ now, drafted, trying, several }: ChannelProps) {
  const { t, i18n } = useTranslation();
  const changed = drafted !== null && differs(now, drafted, i18n.language);
  return (
    <Paper withBorder radius="lg" p="md">
      <Group gap="xs" mb="xs">
        <Text fw={600}>
          <ChannelName channel={{ kind: now.channelKind, name: now.channelName }} size={18} />
        </Text>
        {several && now.overridden && (
          <Badge variant="outline" color="gray" tt="none">
            {t("customerAgent.rightNow.own")}
          </Badge>
        )}
        {drafted !== null && (
          <Badge variant="light" color={changed ? "accent" : "gray"} tt="none">
            {t(changed ? "customerAgent.rightNow.changes" : "customerAgent.rightNow.same")}
          </Badge>
        )}
      </Group>
      {drafted === null ? (
        <ChannelOutcome preview={now} />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          <Side title={t("customerAgent.rightNow.now")} preview={now} />
          <Side title={t("customerAgent.rightNow.drafted")} preview={drafted} trying={trying} />
        </SimpleGrid>
      )}
    </Paper>
  );
}

type SideProps = { title: string; preview: ChannelPreview; trying?: boolean };

function Side({ title, preview, trying = false }: SideProps) {
  return (
    <div aria-busy={trying} style={trying ? { opacity: 0.5 } : undefined}>
      <Text size="xs" c="dimmed" fw={600} mb={4}>
        {title}
      </Text>
      <ChannelOutcome preview={preview} />
    </div>
  );
}
