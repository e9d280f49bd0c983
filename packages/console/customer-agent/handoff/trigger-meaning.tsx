import { meaningOf } from "@baton/engine";
import { List, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TriggerDraft } from "./settings.ts";
import { inQuotes } from "./test-result.ts";

/** What else a trigger by meaning finds: phrasings that fire it too, or that no other words are known for it. */
export function TriggerMeaning({ trigger }: { trigger: TriggerDraft }) {
  const { t, i18n } = useTranslation();
  const { text, language } = trigger;
  const meaning = useMemo(
    () => meaningOf(text.trim(), language, i18n.language.startsWith("fr") ? "fr" : "en"),
    [text, language, i18n.language],
  );
  if (text.trim() === "") return null;
  if (meaning.concepts.length === 0) {
    return (
      <Text size="xs" mt={4}>
        {meaning.alike.length === 0
          ? t("customerAgent.triggers.noOtherWords")
          : t("customerAgent.triggers.alike", { words: inQuotes(meaning.alike) })}
      </Text>
    );
  }
  if (meaning.phrasings.length === 0) return null;
  return (
    <>
      <Text size="xs" mt={4}>
        {t("customerAgent.triggers.alsoFinds")}
      </Text>
      <List size="xs" dir="auto">
        {meaning.phrasings.map((phrasing) => (
          <List.Item key={phrasing}>{phrasing}</List.Item>
        ))}
      </List>
    </>
  );
}
