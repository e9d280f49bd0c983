import { Button, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type SaveBarProps = {
  /** Whether there is something to save; without it the bar is not there. */
  changed: boolean;
  saving: boolean;
  /** Why it can't be saved yet, in a sentence; disables Save. */
  problem?: string | null;
  onSave: () => void;
  onDiscard: () => void;
};

/** The bar at the foot of a page with unsaved changes: Save and Discard. */
export function SaveBar({ changed, saving, problem = null, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation();
  if (!changed) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      p="sm"
      radius="md"
      mt="lg"
      role="region"
      aria-label={t("ui.unsaved")}
      style={{ position: "sticky", bottom: 12, zIndex: 5 }}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status">
          {problem ?? t("ui.unsaved")}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onDiscard} disabled={saving}>
            {t("ui.discard")}
          </Button>
          <Button onClick={onSave} loading={saving} disabled={problem !== null}>
            {t("ui.save")}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
