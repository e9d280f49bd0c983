import type { Hours, Weekday } from "@baton/engine";
import { ActionIcon, Group, Menu, Text } from "@mantine/core";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { copyDay, nextSpan, spansOn, weekdays } from "./hours-edit.ts";
import classes from "./hours-editor.module.css";
import { SpanFields } from "./hours-editor-spans.tsx";
import { weekdayName } from "./moment-words.ts";

type WeekProps = {
  hours: Hours;
  problems: ReadonlyMap<string, string>;
  onChange: (hours: Hours) => void;
};

/** The seven days, each with its spans. */
export function HoursWeek({ hours, problems, onChange }: WeekProps) {
  const { t } = useTranslation();
  return (
    <>
      <ul className={classes.days} aria-label={t("ui.hours.week")}>
        {weekdays.map((day) => (
          <DayRow key={day} day={day} hours={hours} problems={problems} onChange={onChange} />
        ))}
      </ul>
      {problems.has("week") && (
        <Text size="xs" c="red" role="alert">
          {problems.get("week")}
        </Text>
      )}
    </>
  );
}

function DayRow({ day, hours, problems, onChange }: WeekProps & { day: Weekday }) {
  const { t, i18n } = useTranslation();
  const name = weekdayName(day, i18n.language);
  const own = spansOn(hours, day);
  const further = nextSpan(own.map(({ span }) => span));
  const { box, follow } = useFocusAfterChange<HTMLLIElement>(own.length);
  return (
    <li className={classes.day} ref={box}>
      <span className={classes.dayName}>{name}</span>
      <div className={classes.spans}>
        {own.length === 0 && (
          <Text size="sm" c="dimmed" className={classes.closed ?? ""}>
            {t("ui.hours.closed")}
          </Text>
        )}
        {own.map(({ index, span }) => (
          <SpanFields
            key={index}
            day={name}
            span={span}
            path={`week.${index}`}
            problems={problems}
            onChange={(next) => onChange({ ...hours, week: hours.week.with(index, { ...next, day }) })}
            onRemove={() => {
              follow();
              onChange({ ...hours, week: hours.week.filter((_, place) => place !== index) });
            }}
          />
        ))}
      </div>
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          data-add
          aria-label={t("ui.hours.addOn", { day: name })}
          disabled={further === null}
          onClick={() => {
            if (further === null) return;
            follow();
            onChange({ ...hours, week: [...hours.week, { ...further, day }] });
          }}
        >
          <IconPlus aria-hidden size={16} />
        </ActionIcon>
        <CopyMenu day={day} name={name} hours={hours} onChange={onChange} />
      </Group>
    </li>
  );
}

type CopyMenuProps = { day: Weekday; name: string; hours: Hours; onChange: (hours: Hours) => void };

function CopyMenu({ day, name, hours, onChange }: CopyMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("ui.hours.copyOf", { day: name })}>
          <IconCopy aria-hidden size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(copyDay(hours, day, "workdays"))}>
          {t("ui.hours.copyWorkdays")}
        </Menu.Item>
        <Menu.Item onClick={() => onChange(copyDay(hours, day, "all"))}>{t("ui.hours.copyAll")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/**
 * Keeps the keyboard where the work is when spans come and go: call `follow` before a change, and the focus goes to the
 * new span's start, or back to the button that adds (marked `data-add`) when one was removed.
 */
export function useFocusAfterChange<Element extends HTMLElement>(count: number) {
  const box = useRef<Element>(null);
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (before.current === null || before.current === count) return;
    const hasMore = count > before.current;
    before.current = null;
    const inputs = [...(box.current?.querySelectorAll("input") ?? [])];
    const button = box.current?.querySelector<HTMLElement>("[data-add]");
    (hasMore ? inputs.at(-2) : button)?.focus();
  }, [count]);
  const follow = (): void => {
    before.current = count;
  };
  return { box, follow };
}
