import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AsIf } from "./use-trial.ts";

const languages = ["en", "fr", "es", "de", "it", "pt", "nl"] as const;

type AsIfFieldsProps = {
  asIf: AsIf;
  channels: readonly { readonly channelId: string; readonly name: string }[];
  onChange: (asIf: AsIf) => void;
};

/** Where, in which language and when a visitor would write. */
export function AsIfFields({ asIf, channels, onChange }: AsIfFieldsProps) {
  const { t } = useTranslation();
  const [when, setWhen] = useState("");
  const wrong = when !== "" && Number.isNaN(new Date(when).getTime());
  const known = languages.map((value) => ({ value, label: t(`customerAgent.languages.${value}`) }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <Select
        label={t("customerAgent.trial.channel")}
        allowDeselect={false}
        value={asIf.channelId}
        data={channels.map(({ channelId, name }) => ({ value: channelId, label: name }))}
        onChange={(channelId) => channelId !== null && onChange({ ...asIf, channelId })}
      />
      <Select
        label={t("customerAgent.trial.language")}
        allowDeselect={false}
        value={asIf.language ?? "none"}
        data={[...known, { value: "none", label: t("customerAgent.trial.languageUnknown") }]}
        onChange={(value) => onChange({ ...asIf, language: languages.find((one) => one === value) ?? null })}
      />
      <TextInput
        type="datetime-local"
        label={t("customerAgent.trial.when")}
        description={t("customerAgent.trial.whenHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={when}
        error={wrong ? t("customerAgent.trial.whenWrong") : null}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setWhen(text);
          const instant = new Date(text);
          onChange({ ...asIf, at: Number.isNaN(instant.getTime()) ? null : instant.toISOString() });
        }}
      />
    </SimpleGrid>
  );
}
