import { Mark, Paper, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedTemplate, TemplateDraft } from "./template-draft.ts";
import { templatePieces } from "./template-text.ts";

type FieldsProps = {
  templates: readonly ListedTemplate[];
  onChange: (draft: TemplateDraft) => void;
};

type Filled = Readonly<Record<string, string>>;

const keyOf = ({ name, language }: ListedTemplate): string => `${name} ${language}`;

/** One of the templates that the provider lists, as the visitor will read it, and what stands in its places. */
export function ListedTemplateFields({ templates, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const [key, setKey] = useState<string | null>(null);
  const [filled, setFilled] = useState<Filled>({});
  const chosen = templates.find((one) => keyOf(one) === key) ?? null;
  const choose = (next: string | null) => {
    setKey(next);
    setFilled({});
    onChange(draftOf(templates.find((one) => keyOf(one) === next) ?? null, {}));
  };
  const fill = (place: string, value: string) => {
    const next = { ...filled, [place]: value };
    setFilled(next);
    onChange(draftOf(chosen, next));
  };
  return (
    <>
      <Select
        label={t("helpDesk.window.choose")}
        placeholder={t("helpDesk.window.chooseHint")}
        required
        searchable
        data-autofocus
        nothingFoundMessage={t("helpDesk.window.noneFound")}
        value={key}
        data={templates.map((one) => ({ value: keyOf(one), label: `${one.name} (${one.language})` }))}
        onChange={choose}
      />
      {chosen !== null && <Preview template={chosen} filled={filled} />}
      {chosen?.lacks.map((lack) => (
        <Text key={lack} size="sm" c="red" role="alert">
          {t(`helpDesk.window.lacks.${lack}`)}
        </Text>
      ))}
      {chosen?.lacks.length === 0 &&
        chosen.places.map((place) => (
          <TextInput
            key={place}
            label={t("helpDesk.window.place", { place })}
            required
            maxLength={1000}
            value={filled[place] ?? ""}
            onChange={(event) => fill(place, event.currentTarget.value)}
          />
        ))}
    </>
  );
}

function Preview({ template: { body, language }, filled }: { template: ListedTemplate; filled: Filled }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md" role="group" aria-label={t("helpDesk.window.preview")}>
      <Text size="sm" dir="auto" lang={language.replace("_", "-")} style={{ whiteSpace: "pre-wrap" }}>
        {templatePieces(body, filled).map(({ text, place }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces stand where they stand.
          return place === null ? text : <Mark key={index}>{text === "" ? `{{${place}}}` : text}</Mark>;
        })}
      </Text>
    </Paper>
  );
}

/** The template as it is sent; null while something of it is missing, or can't be filled here. */
function draftOf(template: ListedTemplate | null, filled: Filled): TemplateDraft {
  if (template === null || template.lacks.length > 0) return null;
  const { name, language, places, placesHaveNames } = template;
  const parameters = places.map((place) => filled[place]?.trim() ?? "");
  if (parameters.includes("")) return null;
  return { name, language, parameters, names: placesHaveNames ? [...places] : null };
}
