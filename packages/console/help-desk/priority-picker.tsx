import { Select } from "@mantine/core";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconAlertTriangle, IconChevronDown, IconChevronsUp, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import classes from "./help-desk.module.css";
import type { Conversation, Priority } from "./model.ts";
import { priorities, priorityName } from "./priority.ts";
import { useSetPriority } from "./use-priority.ts";

const [store, picker] = createSpotlight();

/** Opens the picker of the conversation on the screen. */
export const openPriorityPicker = picker.open;

/** Chooses a priority by typing its name or with the arrow keys. */
export function PriorityPicker({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const set = useSetPriority(conversation);
  const now = conversation.ticket?.priority;
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={priorities.map(({ value, name }) => ({
        id: name,
        label: t(`helpDesk.priority.${name}`),
        ...(value === now && { description: t("helpDesk.priority.now") }),
        leftSection: <PriorityIcon priority={value} />,
        onClick: () => set(value),
      }))}
      nothingFound={t("helpDesk.priority.nothing")}
      searchProps={{
        placeholder: t("helpDesk.priority.search"),
        "aria-label": t("helpDesk.priority.search"),
      }}
      highlightQuery
    />
  );
}

/** The ticket's priority in the context panel, changed where it is read. */
export function PriorityField({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const set = useSetPriority(conversation);
  const name = priorityName(conversation.ticket?.priority ?? 0);
  if (!may) return t(`helpDesk.priority.${name}`);
  return (
    <Select
      size="xs"
      aria-label={t("helpDesk.context.priority")}
      allowDeselect={false}
      value={name}
      data={priorities.map((priority) => ({
        value: priority.name,
        label: t(`helpDesk.priority.${priority.name}`),
      }))}
      onChange={(chosen) => {
        const found = priorities.find((priority) => priority.name === chosen);
        if (found !== undefined) set(found.value);
      }}
    />
  );
}

/** A sign for what is more urgent than the rest, with its name for screen readers; nothing for the rest. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  if (priority < 1) return null;
  const words = t(`helpDesk.priority.mark.${priority === 2 ? "urgent" : "high"}`);
  return (
    <span role="img" aria-label={words} title={words} className={classes.mark}>
      <PriorityIcon priority={priority} />
    </span>
  );
}

function PriorityIcon({ priority }: { priority: Priority }) {
  const name = priorityName(priority);
  const Icon = { urgent: IconAlertTriangle, high: IconChevronsUp, normal: IconMinus, low: IconChevronDown }[
    name
  ];
  return <Icon className={classes.priority} data-priority={name} size={15} aria-hidden />;
}
