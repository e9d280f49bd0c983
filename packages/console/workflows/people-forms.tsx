import { type ChosenPeople, notifyWays, type StepOfKind } from "@baton/engine";
import { Checkbox, MultiSelect, Radio, Select, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { RadioCards } from "../customer-agent/handoff/radio-cards.tsx";
import { useEditor } from "./editor-context.tsx";
import type { FormProps } from "./form-props.ts";
import { PlainText } from "./text-forms.tsx";

const strategies = ["load_balanced", "round_robin", "random"] as const;
const nobody: ChosenPeople = { userIds: [], teamIds: [] };

/** Among whom an owner is rotated, how the next is chosen, and whether somebody may lose it. */
export function RotateForm({ step, problemAt, change }: FormProps<StepOfKind<"rotate">>) {
  const { t } = useTranslation();
  const { people, strategy, rule, overwriteOwner } = step;
  const chosen = people === "everyone" || people === null ? nobody : people;
  return (
    <Stack gap="md">
      <Radio.Group
        label={t("workflows.steps.form.among")}
        value={people === "everyone" ? "everyone" : "chosen"}
        onChange={(value) => change({ ...step, people: value === "everyone" ? "everyone" : null })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="chosen" label={t("workflows.steps.form.amongChosen")} />
          <Radio value="everyone" label={t("workflows.steps.form.amongEveryone")} />
        </Stack>
      </Radio.Group>
      {people !== "everyone" && (
        <PeoplePicker
          people={chosen}
          error={problemAt("people")}
          onChange={(next) =>
            change({ ...step, people: next.userIds.length + next.teamIds.length === 0 ? null : next })
          }
        />
      )}
      <Select
        label={t("customerAgent.process.strategyLabel")}
        description={t(`customerAgent.process.strategyBody.${strategy}`)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        allowDeselect={false}
        value={strategy}
        data={strategies.map((value) => ({ value, label: t(`customerAgent.process.strategy.${value}`) }))}
        onChange={(value) =>
          change({ ...step, strategy: strategies.find((one) => one === value) ?? strategy })
        }
      />
      <RadioCards
        label={t("workflows.steps.form.rule")}
        value={rule}
        options={(["eligible", "rotation"] as const).map((value) => ({
          value,
          title: t(`workflows.steps.form.ruleName.${value}`),
          body: t(`workflows.steps.form.ruleBody.${value}`),
        }))}
        onChange={(next) => change({ ...step, rule: next })}
      />
      <Switch
        label={t("workflows.steps.form.overwrite")}
        description={t("workflows.steps.form.overwriteHint")}
        checked={overwriteOwner}
        onChange={(event) => change({ ...step, overwriteOwner: event.currentTarget.checked })}
      />
    </Stack>
  );
}

type PeoplePickerProps = {
  people: ChosenPeople;
  error: string | null;
  onChange: (people: ChosenPeople) => void;
};

/** Users and teams, together one set. */
function PeoplePicker({ people, error, onChange }: PeoplePickerProps) {
  const { t } = useTranslation();
  const { things, speech } = useEditor();
  const { teammates, teams } = things.people;
  const { userIds, teamIds } = people;
  const users = teammates.filter(({ id, active }) => active || userIds.includes(id));
  const gone = [
    ...teamIds.filter((id) => !teams.some((team) => team.id === id)).map((id) => `team:${id}`),
    ...userIds.filter((id) => !teammates.some((one) => one.id === id)).map((id) => `user:${id}`),
  ].map((value) => ({ value, label: speech.t("workflows.steps.values.gone") }));
  const idsOf = (values: readonly string[], kind: string) =>
    values.filter((value) => value.startsWith(kind)).map((value) => value.slice(kind.length));
  const groups = [
    {
      group: t("customerAgent.process.teams"),
      items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
    },
    {
      group: t("customerAgent.process.users"),
      items: users.map(({ id, name }) => ({ value: `user:${id}`, label: name })),
    },
    { group: "…", items: gone },
  ];
  return (
    <MultiSelect
      label={t("workflows.steps.form.people")}
      placeholder={userIds.length + teamIds.length === 0 ? t("workflows.steps.form.peoplePlaceholder") : ""}
      searchable
      hidePickedOptions
      openOnFocus={false}
      limit={200}
      error={error}
      value={[...teamIds.map((id) => `team:${id}`), ...userIds.map((id) => `user:${id}`)]}
      data={groups.filter(({ items }) => items.length > 0)}
      onChange={(values) => onChange({ userIds: idsOf(values, "user:"), teamIds: idsOf(values, "team:") })}
    />
  );
}

/** The one person that it is given to. */
export function AssignForm({ step, problemAt, change }: FormProps<StepOfKind<"assign">>) {
  const { t } = useTranslation();
  const { things } = useEditor();
  const offered = things.people.teammates.filter(({ id, active }) => active || id === step.teammateId);
  return (
    <Select
      label={t("workflows.steps.form.teammate")}
      placeholder={t("workflows.steps.form.chooseValue")}
      searchable
      openOnFocus={false}
      error={problemAt("teammateId")}
      value={step.teammateId}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(teammateId) => change({ ...step, teammateId })}
    />
  );
}

/** Who is told what, and how. */
export function NotifyForm({ step, problemAt, change }: FormProps<StepOfKind<"notify">>) {
  const { t } = useTranslation();
  const people = step.people ?? { ...nobody, owner: false };
  const put = (next: typeof people) => {
    const isNobody = next.userIds.length + next.teamIds.length === 0 && !next.owner;
    change({ ...step, people: isNobody ? null : next });
  };
  return (
    <Stack gap="md">
      <Checkbox
        label={t("workflows.steps.form.owner")}
        checked={people.owner}
        onChange={(event) => put({ ...people, owner: event.currentTarget.checked })}
      />
      <PeoplePicker
        people={people}
        error={problemAt("people")}
        onChange={(next) => put({ ...people, ...next })}
      />
      <Checkbox.Group
        label={t("workflows.steps.form.by")}
        error={problemAt("by")}
        value={[...step.by]}
        onChange={(by) => change({ ...step, by: notifyWays.filter((way) => by.includes(way)) })}
      >
        <Stack gap={6} mt={6}>
          {notifyWays.map((way) => (
            <Checkbox key={way} value={way} label={t(`workflows.steps.form.ways.${way}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <PlainText
        text={step.text}
        error={problemAt("text")}
        onChange={(text) => change({ ...step, text }, "text")}
      />
    </Stack>
  );
}
