import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreviews } from "./message-preview.tsx";
import { languagesOf } from "./message-text.ts";
import { SectionCard } from "./section-card.tsx";
import type { HandoffSettings, TextLanguage } from "./settings.ts";

type MessagesCardProps = {
  messages: HandoffSettings["messages"];
  customerAgentName: string;
  mayEdit: boolean;
  onEdit: () => void;
};

/** Card 3: what the visitor is told, in each language. */
export function MessagesCard({ messages, customerAgentName, mayEdit, onEdit }: MessagesCardProps) {
  const { t, i18n } = useTranslation();
  const languages = languagesOf(messages);
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
      <MessagePreviews messages={messages} language={language} customerAgentName={customerAgentName} />
    </SectionCard>
  );
}
