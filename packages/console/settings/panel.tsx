import { Button, Drawer, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropQuestion } from "../ui/drop-question.tsx";

type PanelProps = {
  title: string;
  /** True while a question stands over the panel: Escape then answers the question only. */
  asking: boolean;
  /** True when closing would lose changes: then it asks first. */
  unsaved?: boolean;
  /** Width on a wide screen, in pixels. */
  size?: number;
  onClose: () => void;
  children: ReactNode;
};

/** The right-hand panel that settings are edited in. */
export function Panel({ title, asking, unsaved = false, size = 480, onClose, children }: PanelProps) {
  const { t } = useTranslation();
  const [dropping, setDropping] = useState(false);
  return (
    <Drawer
      opened
      onClose={() => (unsaved ? setDropping(true) : onClose())}
      closeOnEscape={!asking && !dropping}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      {children}
      {dropping && <DropQuestion onStay={() => setDropping(false)} onLeave={onClose} />}
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
