import { Group, MultiSelect, NumberInput, Paper, Select, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LoadingNote } from "../../ui/notes.tsx";
import { EditPanel } from "./edit-panel.tsx";
import { choices, chosenValues, withChosen } from "./people.ts";
import type { HandoffSettings, HandoffVersion } from "./settings.ts";
import { type PartDraft, usePartDraft } from "./use-part-draft.ts";
import { usePeople } from "./use-people.ts";

/** The panel "Edit the handoff process": destination, people, and the reopen window. */
export function ProcessPanel({ opened, onClose }: { opened: HandoffVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const edited = usePartDraft("process", opened, onClose);
  return (
    <EditPanel
      title={t("customerAgent.process.edit")}
      part="process"
      edited={edited}
      width={560}
      problem={null}
      onClose={onClose}
    >
      <Stack gap="lg">
        <ChosenProcess />
        <RouteFields draft={edited.draft} change={edited.change} />
        <ReopenField draft={edited.draft} change={edited.change} />
      </Stack>
    </EditPanel>
  );
}

/** The process that is in force, with its explanation: there is one, so there is nothing to choose yet. */
export function ChosenProcess() {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ThemeIcon variant="light" size="lg" radius="md">
          <IconBolt aria-hidden size={18} />
        </ThemeIcon>
        <div>
          <Text fw={600}>{t("customerAgent.process.live")}</Text>
          <Text size="sm" c="dimmed">
            {t("customerAgent.process.liveBody")}
          </Text>
        </div>
      </Group>
    </Paper>
  );
}

type FieldProps = { draft: HandoffSettings; change: PartDraft["change"] };

function RouteFields({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const people = usePeople();
  if (people === undefined) return <LoadingNote />;
  const { route } = draft;
  const { teams, users } = choices(route, people.teammates, people.teams, {
    gone: t("customerAgent.process.gone"),
    inactive: (name) => t("customerAgent.process.inactive", { name }),
  });
  const isNobody = route.userIds.length + route.teamIds.length === 0;
  const groups = [
    { group: t("customerAgent.process.teams"), items: teams },
    { group: t("customerAgent.process.users"), items: users },
  ];
  return (
    <>
      <Select
        label={t("customerAgent.process.inbox")}
        allowDeselect={false}
        value={route.inboxId}
        data={people.inboxes.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(inboxId) => {
          if (inboxId !== null) change((before) => ({ ...before, route: { ...before.route, inboxId } }));
        }}
      />
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
        onChange={(values) => change((before) => ({ ...before, route: withChosen(before.route, values) }))}
      />
    </>
  );
}

function ReopenField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t("customerAgent.process.days")}
      description={t("customerAgent.process.daysHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      min={0}
      max={90}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      styles={{ wrapper: { maxWidth: 180 } }}
      suffix={t("customerAgent.process.daysSuffix", { count: draft.reopenDays })}
      value={draft.reopenDays}
      onChange={(value) => change((before) => ({ ...before, reopenDays: Number(value) || 0 }))}
    />
  );
}
