import { Anchor, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "../settings/section.tsx";
import { CopyBox } from "../ui/copy-box.tsx";
import { verifySnippet } from "./verify-snippet.ts";

/** How a receiver knows that a message is from this Baton, and new. */
export function VerifySection() {
  const { t } = useTranslation();
  return (
    <Section title={t("webhooks.verify.title")}>
      <Text mb="sm">
        {t("webhooks.verify.lead")}{" "}
        <Anchor
          href="https://www.standardwebhooks.com"
          target="_blank"
          rel="noopener noreferrer"
          underline="always"
        >
          Standard Webhooks
        </Anchor>
        {t("webhooks.verify.libraries")}
      </Text>
      <List mb="md" spacing={4}>
        {(["signed", "fresh", "twice", "answer"] as const).map((rule) => (
          <List.Item key={rule}>{t(`webhooks.verify.${rule}`)}</List.Item>
        ))}
      </List>
      <CopyBox label={t("webhooks.verify.snippet")} text={verifySnippet} maxRows={20} />
    </Section>
  );
}
