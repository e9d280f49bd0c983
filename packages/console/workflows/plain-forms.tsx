import type { StepOfKind } from "@baton/engine";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context.tsx";
import type { FormProps } from "./form-props.ts";
import { PropertySelect, ValueField } from "./value-field.tsx";

type InboxSelectProps = { value: string | null; error: string | null; onChange: (id: string | null) => void };

/** An inbox by its name. */
export function InboxSelect({ value, error, onChange }: InboxSelectProps) {
  const { t } = useTranslation();
  const { things } = useEditor();
  return (
    <Select
      label={t("workflows.steps.form.inbox")}
      placeholder={t("workflows.steps.form.chooseValue")}
      searchable
      openOnFocus={false}
      error={error}
      value={value}
      data={things.people.inboxes.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

/** Where the conversation is moved. */
export function MoveForm({ step, problemAt, change }: FormProps<StepOfKind<"move_to_inbox">>) {
  return (
    <InboxSelect
      value={step.inboxId}
      error={problemAt("inboxId")}
      onChange={(inboxId) => change({ ...step, inboxId })}
    />
  );
}

/** Which address is called, and with which secret it is signed. */
export function WebhookForm({ step, problemAt, change }: FormProps<StepOfKind<"webhook">>) {
  const { t } = useTranslation();
  const { things } = useEditor();
  return (
    <Stack gap="md">
      <TextInput
        type="url"
        label={t("workflows.steps.form.url")}
        placeholder="https://"
        error={problemAt("url")}
        value={step.url ?? ""}
        onChange={(event) => {
          const url = event.currentTarget.value;
          change({ ...step, url: url === "" ? null : url }, "url");
        }}
      />
      <Select
        label={t("workflows.steps.form.secret")}
        {...(things.secrets.length === 0 ? { description: t("workflows.steps.form.noSecret") } : {})}
        openOnFocus={false}
        error={problemAt("secretName")}
        value={step.secretName}
        data={[...new Set([...things.secrets, ...(step.secretName === null ? [] : [step.secretName])])]}
        onChange={(secretName) => change({ ...step, secretName })}
      />
    </Stack>
  );
}

/** The workflow that begins for the same ticket. */
export function EnrollForm({ step, problemAt, change }: FormProps<StepOfKind<"enroll">>) {
  const { t } = useTranslation();
  const { things } = useEditor();
  const { id: own } = useParams({ strict: false });
  const offered = things.workflows.filter(
    ({ id, published }) => id === step.workflowId || (published !== null && id !== own),
  );
  return (
    <Select
      label={t("workflows.steps.form.workflow")}
      placeholder={t("workflows.steps.form.chooseValue")}
      searchable
      openOnFocus={false}
      error={problemAt("workflowId")}
      value={step.workflowId}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(workflowId) => change({ ...step, workflowId })}
    />
  );
}

/** The property that is written, and with what. */
export function SetForm({ step, problemAt, change }: FormProps<StepOfKind<"set_property">>) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <PropertySelect
        label={t("workflows.steps.form.property")}
        only={({ writable }) => writable}
        value={step.property}
        error={problemAt("property")}
        onChange={(property) => change({ ...step, property, value: null })}
      />
      <ValueField
        label={t("workflows.steps.form.value")}
        property={step.property}
        value={step.value}
        error={problemAt("value")}
        onChange={(value) => change({ ...step, value }, "value")}
      />
    </Stack>
  );
}

/** The property that is emptied. */
export function ClearForm({ step, problemAt, change }: FormProps<StepOfKind<"clear_property">>) {
  const { t } = useTranslation();
  return (
    <PropertySelect
      label={t("workflows.steps.form.property")}
      only={({ writable }) => writable}
      value={step.property}
      error={problemAt("property")}
      onChange={(property) => change({ ...step, property })}
    />
  );
}

/** The property that is read, and the one that is written. */
export function CopyForm({ step, problemAt, change }: FormProps<StepOfKind<"copy_property">>) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <PropertySelect
        label={t("workflows.steps.form.from")}
        value={step.from}
        error={problemAt("from")}
        onChange={(from) => change({ ...step, from })}
      />
      <PropertySelect
        label={t("workflows.steps.form.to")}
        only={({ writable }) => writable}
        value={step.to}
        error={problemAt("to")}
        onChange={(to) => change({ ...step, to })}
      />
    </Stack>
  );
}

/** A step that needs nothing said. */
export function NothingForm() {
  const { t } = useTranslation();
  return <Text c="dimmed">{t("workflows.steps.form.nothingToSay")}</Text>;
}
