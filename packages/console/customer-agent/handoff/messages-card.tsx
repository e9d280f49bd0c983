import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreviews } from "./message-preview.tsx";
import { languagesOf, messageKeys } from "./message-text.ts";
import { messagesFor, ownMessages, processFor } from "./overrides.ts";
import { SectionCard } from "./section-card.tsx";
import { type HandoffSettings, type TextLanguage, writtenMessages } from "./settings.ts";
import { usePeople } from "./use-people.ts";

type MessagesCardProps = {
  settings: HandoffSettings;
  customerAgentName: string;
  mayEdit: boolean;
  onEdit: () => void;
};

/** Card 3: what the visitor is told, in each language, and what is told otherwise on single channels. */
export function MessagesCard({ settings, customerAgentName, mayEdit, onEdit }: MessagesCardProps) {
  const { t, i18n } = useTranslation();
  const languages = languagesOf(settings.messages);
  const [language, setLanguage] = useState<TextLanguage>(i18n.language === "fr" ? "fr" : "en");
  return (
    <SectionCard
      heading={t("customerAgent.messages.heading")}
      sentence={t("customerAgent.messages.lead")}
      edit={mayEdit ? t("customerAgent.messages.edit") : null}
      onEdit={onEdit}
    >
      <SegmentedControl
        size="xs"
        mb="md"
        aria-label={t("customerAgent.knowledge.language")}
        value={language}
        onChange={(value) => setLanguage(languages.find((one) => one === value) ?? "en")}
        data={languages.map((value) => ({ value, label: t(`customerAgent.languages.${value}`) }))}
      />
      <Stack gap="lg">
        <MessagePreviews
          of={messageKeys(settings, null)}
          messages={settings.messages}
          process={processFor(settings, null)}
          language={language}
          customerAgentName={customerAgentName}
        />
        <ChannelMessages settings={settings} language={language} customerAgentName={customerAgentName} />
      </Stack>
    </SectionCard>
  );
}

type ChannelMessagesProps = { settings: HandoffSettings; language: TextLanguage; customerAgentName: string };

/** What is read on channels with texts of their own, or whose process can lead to other texts. */
function ChannelMessages({ settings, language, customerAgentName }: ChannelMessagesProps) {
  const { t } = useTranslation();
  const people = usePeople();
  const shared = new Set(messageKeys(settings, null));
  return settings.overrides.map(({ channelId }) => {
    const own = writtenMessages(ownMessages(settings, channelId));
    const keys = messageKeys(settings, channelId).filter((key) => own[key] !== undefined || !shared.has(key));
    if (keys.length === 0) return null;
    const name = people?.channels.find(({ id }) => id === channelId)?.name;
    return (
      <div key={channelId}>
        <Text fw={600} mb="xs">
          {t("customerAgent.channels.on", { channel: name ?? t("customerAgent.channels.gone") })}
        </Text>
        <MessagePreviews
          of={keys}
          messages={messagesFor(settings, channelId)}
          process={processFor(settings, channelId)}
          language={language}
          customerAgentName={customerAgentName}
        />
      </div>
    );
  });
}
