import { Badge, Group, List, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconHelp, IconPlayerPause, IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customerAgentQuery } from "../queries.ts";
import { SectionCard } from "./section-card.tsx";
import type { TriggerDraft } from "./settings.ts";
import { TriggerPrecision } from "./trigger-precision.tsx";

const shownAtMost = 40;

const defaults = [
  { key: "asked", Icon: IconUser },
  { key: "cannotAnswer", Icon: IconHelp },
  { key: "failed", Icon: IconAlertTriangle },
  { key: "paused", Icon: IconPlayerPause },
] as const;

type WhenCardProps = { triggers: readonly TriggerDraft[]; mayEdit: boolean; onEdit: () => void };

/** Card 1: the triggers that are always on, then the custom ones. */
export function WhenCard({ triggers, mayEdit, onEdit }: WhenCardProps) {
  const { t } = useTranslation();
  const isPaused = useQuery(customerAgentQuery).data?.state.working === false;
  return (
    <SectionCard
      heading={t("customerAgent.when.heading")}
      sentence={t("customerAgent.when.sentence")}
      edit={mayEdit ? t("customerAgent.when.edit") : null}
      onEdit={onEdit}
    >
      <List spacing="xs" listStyleType="none" withPadding={false}>
        {defaults.map(({ key, Icon }) => (
          <List.Item
            key={key}
            icon={
              <ThemeIcon variant="light" color="gray" size={26} radius="xl">
                <Icon aria-hidden size={15} />
              </ThemeIcon>
            }
          >
            {t(`customerAgent.when.${key}`)}
            {key === "paused" && isPaused && (
              // Yellow words can't be read on white.
              <Badge
                ml="xs"
                tt="none"
                variant="outline"
                color="yellow"
                styles={{ label: { color: "var(--mantine-color-text)" } }}
              >
                {t("customerAgent.when.pausedNow")}
              </Badge>
            )}
          </List.Item>
        ))}
      </List>
      <Stack gap={6} mt="lg">
        <Group gap="xs" align="baseline">
          <Title order={3} size="h6">
            {t("customerAgent.when.custom")}
          </Title>
          <Text size="sm" c="dimmed">
            {triggers.length > 0 && t("customerAgent.when.customSentence")}
          </Text>
        </Group>
        {triggers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("customerAgent.when.none")}
          </Text>
        ) : (
          <TriggerChips triggers={triggers} />
        )}
      </Stack>
    </SectionCard>
  );
}

function TriggerChips({ triggers }: { triggers: readonly TriggerDraft[] }) {
  const { t } = useTranslation();
  const more = triggers.length - shownAtMost;
  return (
    <Group gap={6} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {triggers.slice(0, shownAtMost).map(({ id, text, enabled }) => (
        <Group key={id} component="li" gap={6} maw="100%">
          <Badge
            size="lg"
            radius="sm"
            tt="none"
            fw={500}
            maw="100%"
            variant={enabled ? "light" : "outline"}
            color={enabled ? "accent" : "gray"}
          >
            {enabled ? text : t("customerAgent.when.off", { text })}
          </Badge>
          <TriggerPrecision triggerId={id} />
        </Group>
      ))}
      {more > 0 && (
        <Text component="li" size="sm" c="dimmed">
          {t("customerAgent.when.more", { count: more })}
        </Text>
      )}
    </Group>
  );
}
