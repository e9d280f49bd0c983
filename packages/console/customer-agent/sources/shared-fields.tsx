import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { knowledgeLanguages } from "../knowledge/knowledge-draft.ts";

type Audience = "public" | "internal";

/** Who is answered from a source. */
export function AudienceField({ value, onChange }: { value: Audience; onChange: (value: Audience) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("sources.fields.audience")}
      value={value}
      data={(["public", "internal"] as const).map((one) => ({
        value: one,
        label: t(`sources.fields.audiences.${one}`),
      }))}
      onChange={(event) => onChange(event.currentTarget.value as Audience)}
    />
  );
}

/** The language of a source; "" is found on each page. */
export function LanguageField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("sources.fields.language")}
      value={value}
      data={[
        { value: "", label: t("sources.fields.languageAuto") },
        ...knowledgeLanguages.map((one) => ({ value: one, label: t(`customerAgent.languages.${one}`) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Refresh = "never" | "daily" | "weekly";

/** When a website is read again by itself. */
export function RefreshField({ value, onChange }: { value: Refresh; onChange: (value: Refresh) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("sources.fields.refresh")}
      value={value}
      data={(["never", "daily", "weekly"] as const).map((one) => ({
        value: one,
        label: t(`sources.fields.refreshes.${one}`),
      }))}
      onChange={(event) => onChange(event.currentTarget.value as Refresh)}
    />
  );
}
