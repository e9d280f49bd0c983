import {
  type Condition,
  type FilledValue,
  type Filter,
  filterLimits,
  isGroup,
  type Operator,
  operatorsOf,
  valuesOf,
} from "@baton/engine";
import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context.tsx";
import { PropertySelect, ValueField, ValuesField } from "./value-field.tsx";

type FilterEditorProps = {
  label: string;
  filter: Filter;
  /** What is wrong with a value below this filter, by its path in it: "of.0.values". */
  problemAt: (path: string) => string | null;
  depth?: number;
  onChange: (filter: Filter) => void;
};

const blank: Condition = { property: null, operator: "is", values: null };

/** A filter that has one condition still to be filled in. */
export const blankFilter: Filter = { match: "all", of: [blank] };

/** Conditions and groups of them, all or any of which must be met. */
export function FilterEditor({ label, filter, problemAt, depth = 1, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const put = (place: number, entry: Condition | Filter | null) =>
    onChange({
      ...filter,
      of: filter.of.flatMap((one, index) => (index !== place ? [one] : entry === null ? [] : [entry])),
    });
  const add = (entry: Condition | Filter) => onChange({ ...filter, of: [...filter.of, entry] });
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {filter.of.length > 1 && (
        <Group gap="xs">
          <Text size="sm">{t("workflows.steps.form.match")}</Text>
          <SegmentedControl
            size="xs"
            aria-label={t("workflows.steps.form.match")}
            value={filter.match}
            data={(["all", "any"] as const).map((value) => ({
              value,
              label: t(`workflows.steps.form.matches.${value}`),
            }))}
            onChange={(match) => onChange({ ...filter, match: match === "any" ? "any" : "all" })}
          />
        </Group>
      )}
      {filter.of.length === 0 && <Text size="sm">{t("workflows.steps.form.any")}</Text>}
      {filter.of.map((entry, place) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, only their places.
          key={place}
          entry={entry}
          depth={depth}
          problemAt={(path) => problemAt(`of.${place}${path === "" ? "" : `.${path}`}`)}
          onChange={(next) => put(place, next)}
        />
      ))}
      <Group gap="xs">
        <AddButton words={t("workflows.steps.form.addCondition")} onAdd={() => add(blank)} />
        {depth < filterLimits.depth && (
          <AddButton
            words={t("workflows.steps.form.addGroup")}
            onAdd={() => add({ match: filter.match === "all" ? "any" : "all", of: [blank, blank] })}
          />
        )}
      </Group>
    </Stack>
  );
}

function AddButton({ words, onAdd }: { words: string; onAdd: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus aria-hidden size={14} />}
      onClick={onAdd}
    >
      {words}
    </Button>
  );
}

type EntryProps = {
  entry: Condition | Filter;
  depth: number;
  problemAt: (path: string) => string | null;
  onChange: (entry: Condition | Filter | null) => void;
};

function Entry({ entry, depth, problemAt, onChange }: EntryProps) {
  const { t } = useTranslation();
  const remove = t(
    isGroup(entry) ? "workflows.steps.form.removeGroup" : "workflows.steps.form.removeCondition",
  );
  return (
    <Paper withBorder p="xs">
      <Group wrap="nowrap" align="flex-start" gap="xs">
        <div style={{ flex: 1, minWidth: 0 }}>
          {isGroup(entry) ? (
            <FilterEditor
              label={t("workflows.steps.form.group")}
              filter={entry}
              depth={depth + 1}
              problemAt={problemAt}
              onChange={onChange}
            />
          ) : (
            <ConditionFields condition={entry} problemAt={problemAt} onChange={onChange} />
          )}
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={remove} onClick={() => onChange(null)}>
          <IconTrash aria-hidden size={16} />
        </ActionIcon>
      </Group>
    </Paper>
  );
}

type ConditionFieldsProps = {
  condition: Condition;
  problemAt: (path: string) => string | null;
  onChange: (condition: Condition) => void;
};

function ConditionFields({ condition, problemAt, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const { things } = useEditor();
  const { property, operator } = condition;
  const type = things.properties.find(({ key }) => key === property)?.type ?? "text";
  const choose = (key: string | null) => {
    const next = things.properties.find((one) => one.key === key)?.type ?? "text";
    const fits = operatorsOf(next).includes(operator);
    onChange({ property: key, operator: fits ? operator : (operatorsOf(next)[0] ?? "is"), values: null });
  };
  return (
    <Stack gap={6}>
      <PropertySelect
        label={t("workflows.steps.form.property")}
        value={property}
        error={problemAt("property")}
        onChange={choose}
      />
      <Select
        label={t("workflows.steps.form.operator")}
        allowDeselect={false}
        disabled={property === null}
        value={operator}
        error={problemAt("operator")}
        data={operatorsOf(type).map((value) => ({ value, label: t(`workflows.steps.operators.${value}`) }))}
        onChange={(next) =>
          onChange(
            withOperator(
              condition,
              operatorsOf(type).find((one) => one === next),
            ),
          )
        }
      />
      <Compared condition={condition} error={problemAt("values")} onChange={onChange} />
    </Stack>
  );
}

/** What was compared with is kept as far as the other operator takes as much. */
function withOperator(condition: Condition, operator: Operator | undefined): Condition {
  if (operator === undefined) return condition;
  const { most } = valuesOf(operator);
  const days = (operator === "within_last_days") !== (condition.operator === "within_last_days");
  const values = most === 0 ? [] : days ? null : (condition.values?.slice(0, most) ?? null);
  return { ...condition, operator, values: most > 0 && values?.length === 0 ? null : values };
}

type ComparedProps = { condition: Condition; error: string | null; onChange: (next: Condition) => void };

function Compared({ condition, error, onChange }: ComparedProps) {
  const { t } = useTranslation();
  const { property, operator, values } = condition;
  const { least, most } = valuesOf(operator);
  const label = t("workflows.steps.form.values");
  const put = (next: readonly FilledValue[]) =>
    onChange({ ...condition, values: next.length === 0 ? null : next });
  if (most === 0) return null;
  if (operator === "within_last_days")
    return (
      <NumberInput
        label={label}
        min={0}
        allowDecimal={false}
        error={error}
        value={typeof values?.[0] === "number" ? values[0] : ""}
        onChange={(next) => put(next === "" ? [] : [Number(next)])}
      />
    );
  if (most > 2)
    return (
      <ValuesField label={label} property={property} error={error} values={values ?? []} onChange={put} />
    );
  return (
    <Group gap="xs" grow align="flex-start">
      {Array.from({ length: least }, (_, place) => (
        <ValueField
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second of two.
          key={place}
          label={label}
          property={property}
          error={error}
          value={values?.[place] ?? null}
          onChange={(value) => {
            const next = [...(values ?? [])];
            if (value === null) next.splice(place, 1);
            else next[place] = value;
            put(next);
          }}
        />
      ))}
    </Group>
  );
}
