import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "./use-focus.ts";

/**
 * Asks before a panel with unsaved changes is closed. Render it only while it asks: the key press that opened it
 * would otherwise reach it too and close it again.
 */
export function DropQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal opened onClose={onStay} title={t("ui.leaveTitle")} centered zIndex={300}>
      <Text mb="lg">{t("ui.leaveBody")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onStay} data-autofocus>
          {t("ui.stay")}
        </Button>
        <Button color="red" onClick={onLeave}>
          {t("ui.leave")}
        </Button>
      </Group>
    </Modal>
  );
}
