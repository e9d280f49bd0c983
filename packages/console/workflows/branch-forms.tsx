import type { StepOfKind } from "@baton/engine";
import { ActionIcon, Button, Group, NumberInput, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { blankFilter, FilterEditor } from "./filter-editor.tsx";
import type { FormProps } from "./form-props.ts";
import { PropertySelect, ValuesField } from "./value-field.tsx";

type ArmsProps<Arm> = {
  arms: readonly Arm[];
  fresh: Arm;
  fewest: number;
  onChange: (arms: readonly Arm[], of?: string) => void;
  draw: (arm: Arm, place: number, put: (arm: Arm, of?: string) => void) => ReactNode;
};

/** The ways of a branch, each with its fields; one that is removed takes its steps with it. */
function Arms<Arm>({ arms, fresh, fewest, onChange, draw }: ArmsProps<Arm>) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {arms.map((arm, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ways have no names of their own, only their places.
        <Paper key={place} withBorder p="sm">
          <Group wrap="nowrap" align="flex-start" gap="xs">
            <div style={{ flex: 1, minWidth: 0 }}>
              {draw(arm, place, (next, of) =>
                onChange(
                  arms.map((one, index) => (index === place ? next : one)),
                  of === undefined ? undefined : `arms.${place}.${of}`,
                ),
              )}
            </div>
            {arms.length > fewest && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("workflows.steps.form.removeArm", { number: place + 1 })}
                title={t("workflows.steps.form.armHasSteps")}
                onClick={() => onChange(arms.filter((_, index) => index !== place))}
              >
                <IconTrash aria-hidden size={16} />
              </ActionIcon>
            )}
          </Group>
        </Paper>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus aria-hidden size={16} />}
        onClick={() => onChange([...arms, fresh])}
      >
        {t("workflows.steps.form.addArm")}
      </Button>
    </Stack>
  );
}

/** The property that parts the way, and the values of each arm. */
export function ValueBranchForm({ step, problemAt, change }: FormProps<StepOfKind<"branch_value">>) {
  const { t } = useTranslation();
  const { property, arms } = step;
  return (
    <Stack gap="md">
      <PropertySelect
        label={t("workflows.steps.form.property")}
        value={property}
        error={problemAt("property")}
        onChange={(key) =>
          change({ ...step, property: key, arms: arms.map((arm) => ({ ...arm, values: [] })) })
        }
      />
      <Arms
        arms={arms}
        fresh={{ values: [], steps: [] }}
        fewest={1}
        onChange={(next) => change({ ...step, arms: next })}
        draw={(arm, place, put) => (
          <ValuesField
            label={t("workflows.steps.form.armValues", { number: place + 1 })}
            property={property}
            error={problemAt(`arms.${place}.values`)}
            values={arm.values}
            onChange={(values) => put({ ...arm, values })}
          />
        )}
      />
      <Text size="sm" c="dimmed">
        {t("workflows.steps.form.noneMet")}
      </Text>
    </Stack>
  );
}

/** The name and the conditions of each arm. */
export function IfBranchForm({ step, problemAt, change }: FormProps<StepOfKind<"branch_if">>) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Arms
        arms={step.arms}
        fresh={{ name: "", filter: null, steps: [] }}
        fewest={1}
        onChange={(arms, of) => change({ ...step, arms }, of)}
        draw={(arm, place, put) => (
          <Stack gap="xs">
            <NameField place={place} name={arm.name} onChange={(name) => put({ ...arm, name }, "name")} />
            <FilterEditor
              label={t("workflows.steps.form.conditions", { number: place + 1 })}
              filter={arm.filter ?? blankFilter}
              problemAt={(path) =>
                arm.filter === null
                  ? path === "of.0.property"
                    ? problemAt(`arms.${place}.filter`)
                    : null
                  : problemAt(`arms.${place}.filter.${path}`)
              }
              onChange={(filter) => put({ ...arm, filter }, "filter")}
            />
          </Stack>
        )}
      />
      <Text size="sm" c="dimmed">
        {t("workflows.steps.form.noneMet")}
      </Text>
    </Stack>
  );
}

/** The name and the share of each arm. */
export function RandomBranchForm({ step, problemAt, change }: FormProps<StepOfKind<"branch_random">>) {
  const { t } = useTranslation();
  const sum = step.arms.reduce((total, { weight }) => total + weight, 0);
  return (
    <Stack gap="md">
      <Arms
        arms={step.arms}
        fresh={{ name: "", weight: Math.max(1, 100 - sum), steps: [] }}
        fewest={2}
        onChange={(arms, of) => change({ ...step, arms }, of)}
        draw={(arm, place, put) => (
          <Stack gap="xs">
            <NameField place={place} name={arm.name} onChange={(name) => put({ ...arm, name }, "name")} />
            <NumberInput
              label={t("workflows.steps.form.armWeight", { number: place + 1 })}
              min={1}
              max={100}
              allowDecimal={false}
              value={arm.weight}
              error={problemAt(`arms.${place}.weight`)}
              onChange={(value) => put({ ...arm, weight: Number(value) || 0 }, "weight")}
            />
          </Stack>
        )}
      />
      <Text size="sm" {...(sum === 100 ? { c: "dimmed" } : { c: "red" })} role="status">
        {t("workflows.steps.form.sum", { sum })}
      </Text>
    </Stack>
  );
}

function NameField({
  place,
  name,
  onChange,
}: {
  place: number;
  name: string;
  onChange: (name: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("workflows.steps.form.armName", { number: place + 1 })}
      maxLength={120}
      value={name}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
