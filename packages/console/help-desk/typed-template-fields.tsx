import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateDraft } from "./template-draft.ts";

/** A template as somebody who knows it types it. */
export function TypedTemplateFields({ onChange }: { onChange: (draft: TemplateDraft) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ name: "", language: "en_US", places: "" });
  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    const [name, language] = [next.name.trim(), next.language.trim()];
    const parameters = next.places
      .split("\n")
      .map((one) => one.trim())
      .filter((one) => one !== "");
    onChange(name === "" || language === "" ? null : { name, language, parameters });
  };
  return (
    <>
      <TextInput
        label={t("helpDesk.window.name")}
        placeholder="order_update"
        required
        data-autofocus
        value={typed.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t("helpDesk.window.language")}
        required
        value={typed.language}
        onChange={(event) => change({ language: event.currentTarget.value })}
      />
      <Textarea
        label={t("helpDesk.window.places")}
        description={t("helpDesk.window.placesHint")}
        autosize
        minRows={2}
        value={typed.places}
        onChange={(event) => change({ places: event.currentTarget.value })}
      />
    </>
  );
}
