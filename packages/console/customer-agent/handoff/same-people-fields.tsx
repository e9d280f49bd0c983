import { Alert, MultiSelect, Select } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useOpeningWords } from "../opening-words.ts";
import { choices, chosenValues, outsiders, withChosen } from "./people.ts";
import type { ProcessForm } from "./process-form.ts";

const strategies = ["load_balanced", "round_robin", "random"] as const;

/** Where the conversation stands, who it is assigned to, and how the next one is chosen. */
export function SamePeopleFields(props: ProcessForm) {
  const { t } = useTranslation();
  const { process, people, problemAt, onChange } = props;
  const { route } = process;
  const change = (patch: Partial<typeof route>) => onChange({ ...process, route: { ...route, ...patch } });
  const isNobody = route.userIds.length + route.teamIds.length === 0;
  return (
    <>
      <DestinationField {...props} />
      <PeopleField {...props} />
      <Outsiders process={process} people={people} />
      {!isNobody && (
        <Select
          label={t("customerAgent.process.strategyLabel")}
          description={t(`customerAgent.process.strategyBody.${route.strategy}`)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDeselect={false}
          value={route.strategy}
          data={strategies.map((value) => ({ value, label: t(`customerAgent.process.strategy.${value}`) }))}
          error={problemAt("route.strategy")}
          onChange={(value) => {
            const strategy = strategies.find((one) => one === value);
            if (strategy !== undefined) change({ strategy });
          }}
        />
      )}
    </>
  );
}

function DestinationField({ process, people, problemAt, onChange }: ProcessForm) {
  const { t } = useTranslation();
  const opening = useOpeningWords();
  const { route } = process;
  const known = people.inboxes.map(({ id, name }) => ({ value: id, label: name }));
  const chosen = people.inboxes.find(({ id }) => id === route.inboxId);
  const gone = { value: route.inboxId, label: t("customerAgent.process.inboxGone") };
  return (
    <Select
      label={t("customerAgent.process.inbox")}
      description={
        chosen === undefined
          ? t("customerAgent.process.inboxGoneHint")
          : opening(chosen.hours === null ? null : chosen.opening)
      }
      inputWrapperOrder={["label", "input", "description", "error"]}
      allowDeselect={false}
      searchable={known.length > 8}
      value={route.inboxId}
      data={chosen === undefined ? [...known, gone] : known}
      error={problemAt("route.inboxId")}
      onChange={(inboxId) => {
        if (inboxId !== null) onChange({ ...process, route: { ...route, inboxId } });
      }}
    />
  );
}

function PeopleField({ process, people, problemAt, onChange }: ProcessForm) {
  const { t } = useTranslation();
  const { route } = process;
  const { teams, users } = choices(route, people, {
    gone: t("customerAgent.process.gone"),
    goneTeam: t("customerAgent.process.goneTeam"),
    inactive: (name) => t("customerAgent.process.inactive", { name }),
  });
  const isNobody = route.userIds.length + route.teamIds.length === 0;
  const groups = [
    { group: t("customerAgent.process.teams"), items: teams },
    { group: t("customerAgent.process.users"), items: users },
  ];
  return (
    <MultiSelect
      label={t("customerAgent.process.people")}
      placeholder={isNobody ? t("customerAgent.process.peoplePlaceholder") : ""}
      description={t(isNobody ? "customerAgent.process.nobodyHint" : "customerAgent.process.peopleHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      searchable
      clearable
      hidePickedOptions
      maxDropdownHeight={320}
      limit={200}
      value={chosenValues(route)}
      data={groups.filter(({ items }) => items.length > 0)}
      error={problemAt("route.userIds") ?? problemAt("route.teamIds")}
      onChange={(values) => onChange({ ...process, route: withChosen(route, values) })}
    />
  );
}

/** Somebody who is chosen but does not belong to the inbox would wait for conversations for ever. */
function Outsiders({ process, people }: Pick<ProcessForm, "process" | "people">) {
  const { t, i18n } = useTranslation();
  const outside = outsiders(process.route, people);
  if (outside.length === 0) return null;
  const inbox = people.inboxes.find(({ id }) => id === process.route.inboxId)?.name ?? "";
  const shown = outside.slice(0, 5).map(({ name }) => name);
  const more = outside.length - shown.length;
  const names = more > 0 ? [...shown, t("customerAgent.process.others", { count: more })] : shown;
  return (
    <Alert color="yellow" variant="light" icon={<IconUserOff aria-hidden size={18} />}>
      {t("customerAgent.process.outsiders", {
        count: outside.length,
        inbox,
        names: new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(names),
      })}
    </Alert>
  );
}
