import { zLanguage } from "@baton/contract";
import { noticeVariables, type StepOfKind } from "@baton/engine";
import { Group, Select, Stack, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { VariableChips } from "../customer-agent/handoff/variable-chips.tsx";
import type { FormProps } from "./form-props.ts";

type Language = (typeof zLanguage.options)[number];

type PlainTextProps = {
  text: string | null;
  error: string | null;
  label?: string;
  language?: string;
  onChange: (text: string | null) => void;
};

/** A text with variables to insert; emptied, it is to be filled in again. */
export function PlainText({ text, error, label, language, onChange }: PlainTextProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const name = label ?? t("workflows.steps.form.text");
  const write = (next: string) => onChange(next === "" ? null : next);
  return (
    <Stack gap={6}>
      <Textarea
        ref={box}
        label={name}
        autosize
        minRows={3}
        maxRows={12}
        dir="auto"
        {...(language === undefined ? {} : { lang: language })}
        error={error}
        value={text ?? ""}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <Group gap={6}>
        <VariableChips variables={noticeVariables} label={name} text={text ?? ""} box={box} onWrite={write} />
      </Group>
    </Stack>
  );
}

/** A note for the team. */
export function NoteForm({ step, problemAt, change }: FormProps<StepOfKind<"add_note">>) {
  return (
    <PlainText
      text={step.text}
      error={problemAt("text")}
      onChange={(text) => change({ ...step, text }, "text")}
    />
  );
}

/** What the visitor reads, in each language. */
export function MessageForm({ step, problemAt, change }: FormProps<StepOfKind<"send_message">>) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<Language>(i18n.language === "fr" ? "fr" : "en");
  const texts = step.text ?? {};
  const names = (one: Language) => t(`customerAgent.languages.${one}`);
  const write = (text: string | null) => {
    const { [language]: _old, ...others } = texts;
    const next = text === null ? others : { ...others, [language]: text };
    change({ ...step, text: Object.keys(next).length === 0 ? null : next }, `text.${language}`);
  };
  const own = texts[language];
  return (
    <Stack gap="md">
      <Select
        label={t("workflows.steps.form.language")}
        allowDeselect={false}
        value={language}
        data={zLanguage.options.map((one) => ({
          value: one,
          label: (texts[one] ?? "") === "" ? names(one) : `${names(one)} ✓`,
        }))}
        onChange={(value) => setLanguage(zLanguage.options.find((one) => one === value) ?? language)}
      />
      <PlainText
        label={t("workflows.steps.form.textIn", { language: names(language) })}
        language={language}
        text={own ?? null}
        error={step.text === null ? problemAt("text") : problemAt(`text.${language}`)}
        onChange={write}
      />
    </Stack>
  );
}
