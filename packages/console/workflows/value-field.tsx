import type { FilledValue } from "@baton/engine";
import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context.tsx";
import { optionsOf } from "./names.ts";

type FieldProps = { label: string; property: string | null; error: string | null };

type ValueFieldProps = FieldProps & {
  value: FilledValue | null;
  onChange: (value: FilledValue | null) => void;
};

/** One value of a property, by its type. */
export function ValueField({ label, property, error, value, onChange }: ValueFieldProps) {
  const { t } = useTranslation();
  const { things, speech } = useEditor();
  const known = things.properties.find(({ key }) => key === property);
  const shared = { label, error, disabled: property === null };
  const choices =
    known?.type === "boolean"
      ? [
          { value: "true", label: t("workflows.steps.values.yes") },
          { value: "false", label: t("workflows.steps.values.no") },
        ]
      : property === null
        ? null
        : optionsOf(things, speech, property);
  if (choices !== null)
    return (
      <Select
        {...shared}
        searchable
        openOnFocus={false}
        placeholder={t("workflows.steps.form.chooseValue")}
        data={choices}
        value={value === null ? null : String(value)}
        onChange={(next) => onChange(next !== null && known?.type === "boolean" ? next === "true" : next)}
      />
    );
  if (known?.type === "number")
    return (
      <NumberInput
        {...shared}
        value={typeof value === "number" ? value : ""}
        onChange={(next) => onChange(next === "" ? null : Number(next))}
      />
    );
  return (
    <TextInput
      {...shared}
      type={known?.type === "date" ? "date" : "text"}
      value={value === null ? "" : String(value)}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
    />
  );
}

type ValuesFieldProps = FieldProps & {
  values: readonly FilledValue[];
  onChange: (values: readonly FilledValue[]) => void;
};

/** Any number of values of a property: picked where they can be, else typed. */
export function ValuesField({ label, property, error, values, onChange }: ValuesFieldProps) {
  const { t } = useTranslation();
  const { things, speech } = useEditor();
  const known = things.properties.find(({ key }) => key === property);
  const choices = property === null ? null : optionsOf(things, speech, property);
  const shared = { label, error, disabled: property === null, value: values.map(String) };
  if (choices !== null)
    return (
      <MultiSelect
        {...shared}
        searchable
        hidePickedOptions
        openOnFocus={false}
        placeholder={values.length === 0 ? t("workflows.steps.form.chooseValue") : ""}
        data={choices}
        onChange={onChange}
      />
    );
  if (known?.type === "boolean")
    return (
      <ValueField
        label={label}
        property={property}
        error={error}
        value={values[0] ?? null}
        onChange={(value) => onChange(value === null ? [] : [value])}
      />
    );
  return (
    <TagsInput
      {...shared}
      placeholder={t("workflows.steps.form.typeValue")}
      onChange={(typed) =>
        onChange(known?.type === "number" ? typed.map(Number).filter(Number.isFinite) : typed)
      }
    />
  );
}

type PropertySelectProps = {
  label: string;
  error: string | null;
  value: string | null;
  /** Which properties are offered; all of them without it. */
  only?: (property: { readonly writable: boolean; readonly type: string }) => boolean;
  onChange: (key: string | null) => void;
};

/** A property of tickets, by the name that people know. */
export function PropertySelect({ label, error, value, only, onChange }: PropertySelectProps) {
  const { t } = useTranslation();
  const { things, speech } = useEditor();
  const offered = things.properties.filter((one) => only === undefined || only(one) || one.key === value);
  return (
    <Select
      label={label}
      error={error}
      searchable
      openOnFocus={false}
      placeholder={t("workflows.steps.form.chooseProperty")}
      data={offered.map(({ key }) => ({ value: key, label: speech.names.property(key) }))}
      value={value}
      onChange={onChange}
    />
  );
}
