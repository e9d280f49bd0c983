import { zLanguage } from "@baton/contract";
import { SimpleGrid, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "./card.tsx";
import type { CardProps } from "./identity-draft.ts";

/** What visitors read before anybody writes, in each language that the customer agent answers in. */
export function GreetingCard({ draft: { greeting, languages }, mayEdit, onChange }: CardProps) {
  const { t } = useTranslation();
  // The chat itself speaks these two; another one is worth a text where it is answered in, or has one already.
  const shown = zLanguage.options.filter(
    (one) => (languages ?? ["en", "fr"]).includes(one) || greeting[one] !== undefined,
  );
  return (
    <Card heading={t("customerAgent.identity.greeting")} lead={t("customerAgent.identity.greetingLead")}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {shown.map((language) => (
          <Textarea
            key={language}
            label={t("customerAgent.identity.greetingIn", {
              language: t(`customerAgent.languages.${language}`),
            })}
            autosize
            minRows={2}
            maxLength={500}
            dir="auto"
            lang={language}
            readOnly={!mayEdit}
            value={greeting[language] ?? ""}
            onChange={(event) => {
              const { [language]: _, ...others } = greeting;
              const text = event.currentTarget.value;
              onChange({ greeting: text === "" ? others : { ...greeting, [language]: text } });
            }}
          />
        ))}
      </SimpleGrid>
    </Card>
  );
}
