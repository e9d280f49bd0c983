import { Button, Drawer, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type PanelProps = {
  title: string;
  /** True while a question stands over the panel: Escape then answers the question only. */
  asking: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** The right-hand panel that settings are edited in. */
export function Panel({ title, asking, onClose, children }: PanelProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={!asking}
      position="right"
      size={480}
      title={title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      {children}
    </Drawer>
  );
}

type FootProps = { onCancel: () => void; saving: boolean; submit: string; children?: ReactNode };

/** Cancel and Save, with something rarer on the left. */
export function Foot({ onCancel, saving, submit, children }: FootProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mt="xl" gap="xs">
      <div>{children}</div>
      <Group gap="xs" ml="auto">
        <Button variant="default" onClick={onCancel}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={saving}>
          {submit}
        </Button>
      </Group>
    </Group>
  );
}
