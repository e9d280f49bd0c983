import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUsers } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useErrorToast } from "../../ui/error-words.ts";
import { useFocusReturn } from "../../ui/use-focus.ts";

/** "Hand off all running conversations now", for a customer agent that is paused; asks first. */
export function HandOffRunning({ running }: { running: number }) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (running === 0)
    return (
      <Text size="sm" c="dimmed" mt="md">
        {t("customerAgent.overview.runningNone")}
      </Text>
    );
  return (
    <>
      <Button
        mt="md"
        variant="light"
        // Its words take two lines on a phone.
        styles={{
          root: { height: "auto", paddingBlock: 8 },
          label: { whiteSpace: "normal", overflow: "visible", textAlign: "start" },
        }}
        leftSection={<IconUsers aria-hidden size={16} />}
        onClick={() => setAsking(true)}
      >
        {t("customerAgent.overview.running", {
          number: new Intl.NumberFormat(i18n.language).format(running),
        })}
      </Button>
      {asking && <Question running={running} onClose={() => setAsking(false)} />}
    </>
  );
}

function Question({ running, onClose }: { running: number; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  useFocusReturn();
  const handing = useMutation({
    mutationFn: () => call(endpoints.handOffRunning, { body: {} }),
    onSuccess: ({ handedOff }) => {
      notifications.show({ message: t("customerAgent.overview.runningDone", { count: handedOff }) });
      onClose();
    },
    onError: (error) => {
      complain(error);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.customerAgent }),
  });
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t("customerAgent.overview.runningTitle", { count: running })}
    >
      <Text mb="lg">{t("customerAgent.overview.runningBody")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button loading={handing.isPending} onClick={() => handing.mutate()}>
          {t("customerAgent.overview.runningDo")}
        </Button>
      </Group>
    </Modal>
  );
}
