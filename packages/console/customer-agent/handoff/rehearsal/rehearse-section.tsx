import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandoffSettings } from "../settings.ts";
import { RehearsalSheet } from "./rehearsal-sheet.tsx";

/** On the page: the settings in force, rehearsed. */
export function RehearseSection({ settings }: { settings: HandoffSettings }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Paper
      withBorder
      radius="lg"
      p={{ base: "md", sm: "lg" }}
      component="section"
      aria-label={t("customerAgent.rehearsal.heading")}
    >
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ flex: 1, minWidth: 220 }}>
          <Title order={2} size="h4">
            {t("customerAgent.rehearsal.heading")}
          </Title>
          <Text c="dimmed">{t("customerAgent.rehearsal.pageLead")}</Text>
        </div>
        <Button
          variant="light"
          leftSection={<IconPlayerTrackNext aria-hidden size={16} />}
          onClick={() => setOpened(true)}
        >
          {t("customerAgent.rehearsal.open")}
        </Button>
      </Group>
      {opened && (
        <RehearsalSheet
          draft={{ settings: null }}
          triggers={settings.triggers}
          onClose={() => setOpened(false)}
        />
      )}
    </Paper>
  );
}
