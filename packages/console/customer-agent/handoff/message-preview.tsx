import { Group, SimpleGrid, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { fallbackLanguage, preview } from "./message-text.ts";
import classes from "./panel.module.css";
import type { HandoffSettings, MessageKey, TextLanguage } from "./settings.ts";

type PreviewProps = {
  messages: HandoffSettings["messages"];
  language: TextLanguage;
  customerAgentName: string;
};

/** Both messages side by side, as the chat would show them. */
export function MessagePreviews(props: PreviewProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <MessagePreview {...props} of="available" title={t("customerAgent.messages.available")} />
      <MessagePreview {...props} of="unavailable" title={t("customerAgent.messages.unavailable")} />
    </SimpleGrid>
  );
}

/** One message as a visitor would read it: a notice in the chat. */
export function MessagePreview(props: PreviewProps & { of: MessageKey; title: string }) {
  const { t } = useTranslation();
  const { messages, language, of } = props;
  const names = { agent: props.customerAgentName, teammate: t("customerAgent.messages.exampleTeammate") };
  const text = preview(messages, of, language, names);
  const isFallback = (messages[of][language] ?? "").trim() === "" && text !== "";
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {props.title}
      </Text>
      <Group className={classes.notice ?? ""} gap="sm" align="flex-start" wrap="nowrap">
        <IconUser aria-hidden size={18} className={classes.noticeIcon ?? ""} />
        <div className={classes.noticeText} dir="auto" lang={isFallback ? fallbackLanguage : language}>
          {text === "" ? t("customerAgent.messages.empty") : text}
        </div>
      </Group>
      {isFallback && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("customerAgent.messages.fallback", {
            language: t(`customerAgent.languages.${fallbackLanguage}`),
          })}
        </Text>
      )}
    </div>
  );
}
