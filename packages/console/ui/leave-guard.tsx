import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Asks before a page with unsaved changes is left, by a link or by closing the tab. */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => changed && current.pathname !== next.pathname,
    enableBeforeUnload: changed,
    withResolver: true,
  });
  return (
    <Modal opened={status === "blocked"} onClose={() => reset?.()} title={t("ui.leaveTitle")} centered>
      <Text mb="lg">{t("ui.leaveBody")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {t("ui.stay")}
        </Button>
        <Button color="red" onClick={() => proceed?.()}>
          {t("ui.leave")}
        </Button>
      </Group>
    </Modal>
  );
}
