import { type Delay, delayUnits, type StepOfKind } from "@baton/engine";
import { Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FormProps } from "./form-props.ts";
import { InboxSelect } from "./plain-forms.tsx";
import { PropertySelect } from "./value-field.tsx";

const kinds = ["for", "until_date", "until_instant", "until_opening", "until_inbox_opening"] as const;

const fresh: { readonly [Kind in Delay["kind"]]: Extract<Delay, { kind: Kind }> } = {
  for: { kind: "for", amount: null, unit: "hours" },
  until_date: { kind: "until_date", property: null, time: "09:00", zone: "workspace" },
  until_instant: { kind: "until_instant", at: null },
  until_opening: { kind: "until_opening" },
  until_inbox_opening: { kind: "until_inbox_opening", inboxId: null },
};

/** How long, or until when, a run waits. */
export function DelayForm({ step, problemAt, change }: FormProps<StepOfKind<"delay">>) {
  const { t } = useTranslation();
  const { delay } = step;
  return (
    <Stack gap="md">
      <Select
        label={t("workflows.steps.form.delay")}
        allowDeselect={false}
        value={delay?.kind ?? null}
        error={delay === null ? problemAt("delay") : null}
        data={kinds.map((value) => ({ value, label: t(`workflows.steps.form.delayKind.${value}`) }))}
        onChange={(value) => {
          const kind = kinds.find((one) => one === value);
          if (kind !== undefined && kind !== delay?.kind) change({ ...step, delay: fresh[kind] });
        }}
      />
      {delay !== null && (
        <DelayFields
          delay={delay}
          problemAt={(field) => problemAt(`delay.${field}`)}
          onChange={(next, of) => change({ ...step, delay: next }, of)}
        />
      )}
    </Stack>
  );
}

type DelayFieldsProps = {
  delay: Delay;
  problemAt: (field: string) => string | null;
  onChange: (delay: Delay, of?: string) => void;
};

function DelayFields({ delay, problemAt, onChange }: DelayFieldsProps) {
  const { t } = useTranslation();
  switch (delay.kind) {
    case "for":
      return (
        <Group grow align="flex-start">
          <NumberInput
            label={t("workflows.steps.form.amount")}
            min={0}
            value={delay.amount ?? ""}
            error={problemAt("amount")}
            onChange={(value) =>
              onChange({ ...delay, amount: value === "" ? null : Number(value) }, "amount")
            }
          />
          <Select
            label={t("workflows.steps.form.unit")}
            allowDeselect={false}
            value={delay.unit}
            data={delayUnits.map((value) => ({ value, label: t(`workflows.steps.units.${value}`) }))}
            onChange={(value) =>
              onChange({ ...delay, unit: delayUnits.find((one) => one === value) ?? delay.unit })
            }
          />
        </Group>
      );
    case "until_date":
      return <DateFields delay={delay} problemAt={problemAt} onChange={onChange} />;
    case "until_instant":
      return (
        <TextInput
          type="datetime-local"
          label={t("workflows.steps.form.at")}
          error={problemAt("at")}
          value={delay.at === null ? "" : localInput(delay.at)}
          onChange={(event) => {
            const at = new Date(event.currentTarget.value).getTime();
            onChange({ ...delay, at: Number.isNaN(at) ? null : at }, "at");
          }}
        />
      );
    case "until_opening":
      return null;
    case "until_inbox_opening":
      return (
        <InboxSelect
          value={delay.inboxId}
          error={problemAt("inboxId")}
          onChange={(inboxId) => onChange({ ...delay, inboxId })}
        />
      );
  }
}

type DateFieldsProps = Omit<DelayFieldsProps, "delay"> & { delay: Extract<Delay, { kind: "until_date" }> };

function DateFields({ delay, problemAt, onChange }: DateFieldsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <PropertySelect
        label={t("workflows.steps.form.property")}
        only={({ type }) => type === "date"}
        value={delay.property}
        error={problemAt("property")}
        onChange={(property) => onChange({ ...delay, property })}
      />
      <TextInput
        type="time"
        label={t("workflows.steps.form.time")}
        value={delay.time}
        error={problemAt("time")}
        onChange={(event) => onChange({ ...delay, time: event.currentTarget.value }, "time")}
      />
      <Select
        label={t("workflows.steps.form.zone")}
        allowDeselect={false}
        value={delay.zone}
        data={(["workspace", "visitor"] as const).map((value) => ({
          value,
          label: t(`workflows.steps.form.zones.${value}`),
        }))}
        onChange={(value) => onChange({ ...delay, zone: value === "visitor" ? "visitor" : "workspace" })}
      />
    </Stack>
  );
}

/** An instant as the browser's own field writes it, where this browser is. */
function localInput(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
