import { Button, Drawer, Group } from "@mantine/core";
import { createContext, type ReactNode, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropQuestion } from "../ui/drop-question.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";

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

/** Closes the panel around, or asks first when that would lose changes. */
const PanelClose = createContext<() => void>(() => undefined);

/** The right-hand panel that settings are edited in. */
export function Panel({ title, asking, unsaved = false, size = 480, onClose, children }: PanelProps) {
  const { t } = useTranslation();
  const [dropping, setDropping] = useState(false);
  useFocusReturn();
  const close = () => (unsaved ? setDropping(true) : onClose());
  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={!asking && !dropping}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      <PanelClose value={close}>{children}</PanelClose>
      {dropping && <DropQuestion onStay={() => setDropping(false)} onLeave={onClose} />}
    </Drawer>
  );
}

type FootProps = {
  saving: boolean;
  submit: string;
  /** False while there is nothing to save. */
  changed?: boolean;
  children?: ReactNode;
};

/** Cancel and Save, with something rarer on the left. Cancel closes the panel, which asks when changes would be lost. */
export function Foot({ saving, submit, changed = true, children }: FootProps) {
  const { t } = useTranslation();
  const cancel = useContext(PanelClose);
  return (
    <Group justify="space-between" mt="xl" gap="xs">
      <div>{children}</div>
      <Group gap="xs" ml="auto">
        <Button variant="default" onClick={cancel}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={saving} disabled={!changed}>
          {submit}
        </Button>
      </Group>
    </Group>
  );
}
