import { Fieldset, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type FormProblems, givenRoles, type TeammateForm } from "./teammate-form.ts";

type TeammateFieldsProps = {
  form: TeammateForm;
  problems: FormProblems;
  /** The address can be set only when a teammate is added: it is what they sign in with. */
  isNew: boolean;
  onChange: (patch: Partial<TeammateForm>) => void;
};

/** Name, address, role and capacity. */
export function TeammateFields({ form, problems, isNew, onChange }: TeammateFieldsProps) {
  const { t } = useTranslation();
  const words = (problem: FormProblems["name"]) => {
    if (problem === undefined) return null;
    return typeof problem === "string" ? t(`settings.teammates.problem.${problem}`) : problem.message;
  };
  const isOwner = form.role === "owner";
  return (
    <Stack gap="md">
      <TextInput
        label={t("settings.teammates.name")}
        data-autofocus
        required
        maxLength={120}
        autoComplete="off"
        value={form.name}
        error={words(problems.name)}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={t("settings.teammates.email")}
        required={isNew}
        readOnly={!isNew}
        variant={isNew ? "default" : "filled"}
        maxLength={254}
        autoComplete="off"
        value={form.email}
        error={words(problems.email)}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      <Select
        label={t("settings.teammates.role")}
        description={isOwner ? t("settings.teammates.ownerFixed") : t(`settings.roleHints.${form.role}`)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        allowDeselect={false}
        disabled={isOwner}
        value={form.role}
        data={(isOwner ? (["owner"] as const) : givenRoles).map((role) => ({
          value: role,
          label: t(`settings.roles.${role}`),
        }))}
        error={words(problems.role)}
        onChange={(value) => {
          const role = givenRoles.find((known) => known === value);
          if (role !== undefined) onChange({ role });
        }}
      />
      <CapacityFields form={form} words={words} problems={problems} onChange={onChange} />
    </Stack>
  );
}

type CapacityProps = Pick<TeammateFieldsProps, "form" | "problems" | "onChange"> & {
  words: (problem: FormProblems["name"]) => string | null;
};

function CapacityFields({ form, problems, words, onChange }: CapacityProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t("settings.teammates.capacity")} variant="unstyled">
      <Text size="sm" c="dimmed" mb="xs">
        {t("settings.teammates.capacityHint")}
      </Text>
      <Group gap="md" align="flex-start">
        {(["chat", "other"] as const).map((kind) => (
          <NumberInput
            key={kind}
            label={t(`settings.teammates.${kind}`)}
            min={0}
            max={1000}
            allowDecimal={false}
            allowNegative={false}
            styles={{ wrapper: { maxWidth: 180 } }}
            value={form[kind]}
            error={words(problems[kind])}
            onChange={(count) => onChange({ [kind]: count })}
          />
        ))}
      </Group>
    </Fieldset>
  );
}
