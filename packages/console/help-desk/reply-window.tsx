import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import { TemplateForm } from "./template-form.tsx";

/** How long before its end the time for free text is spoken of, in milliseconds. */
const spokenOf = 4 * 3_600_000;

type ReplyWindowProps = {
  conversationId: string;
  /** When the provider takes no free text any more. */
  replyBy: string;
  channelKind: ChannelKind;
};

/** Until when a visitor can be answered in one's own words, and what can be sent after that. */
export function ReplyWindow({ conversationId, replyBy, channelKind }: ReplyWindowProps) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const stage = useWordsOfNow((now) => stageOf(Date.parse(replyBy) - now));
  const [opened, { open, close }] = useDisclosure(false);
  if (stage === "open") return null;
  const isOver = stage === "over";
  const hasTemplates = channelKind === "whatsapp";
  return (
    <Alert
      color={isOver ? "red" : "yellow"}
      variant="light"
      p="xs"
      mx="lg"
      // What Mantine cuts off there is the ring of a button that has the focus.
      styles={{ body: { overflow: "visible" }, message: { overflow: "visible" } }}
      icon={<IconClockExclamation size={18} aria-hidden />}
    >
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {isOver
            ? t("helpDesk.window.over", { when: moment(replyBy) })
            : t("helpDesk.window.closing", { when: moment(replyBy) })}
        </Text>
        {hasTemplates && (
          <Button size="compact-sm" variant="default" onClick={open}>
            {t("helpDesk.window.template")}
          </Button>
        )}
      </Group>
      <Modal opened={opened} onClose={close} title={t("helpDesk.window.template")}>
        {opened && <TemplateForm conversationId={conversationId} onSent={close} />}
      </Modal>
    </Alert>
  );
}

function stageOf(left: number): "open" | "closing" | "over" {
  if (left <= 0) return "over";
  return left > spokenOf ? "open" : "closing";
}
