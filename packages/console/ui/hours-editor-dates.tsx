import { type Hours, type HoursException, isTimeZone, localDate } from "@baton/engine";
import { ActionIcon, Button, Group, Select, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { freeDate, nextSpan, spanOf } from "./hours-edit.ts";
import classes from "./hours-editor.module.css";
import { HolidayImport } from "./hours-editor-import.tsx";
import { SpanFields } from "./hours-editor-spans.tsx";
import { useFocusAfterChange } from "./hours-editor-week.tsx";
import { browserZone, dayWords } from "./moment-words.ts";

/** So many dates are shown at first; a company has about a dozen holidays a year. */
const firstShown = 40;

type DatesProps = {
  hours: Hours;
  problems: ReadonlyMap<string, string>;
  onChange: (hours: Hours) => void;
};

/** The dates whose hours are not those of their weekday; past ones stay out of the way until asked for. */
export function HoursDates({ hours, problems, onChange }: DatesProps) {
  const { t } = useTranslation();
  const [past, setPast] = useState(false);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const today = localDate(isTimeZone(hours.timeZone) ? hours.timeZone : browserZone(), Date.now());
  const { wanted, hidden } = wantedDates(hours, problems, past ? "" : today);
  const shown = all ? wanted : wanted.slice(0, firstShown);
  const put = (exceptions: readonly HoursException[]) => onChange({ ...hours, exceptions });
  const add = (): void => {
    put([...hours.exceptions, { date: freeDate(hours.exceptions, today), name: "", spans: [] }]);
    setAll(true);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  };
  return (
    <div>
      <DatesHead hours={hours} onChange={onChange} onAdd={add} />
      {hours.exceptions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("ui.hours.noExceptions")}
        </Text>
      )}
      <ul className={classes.dates} aria-label={t("ui.hours.exceptions")} ref={list}>
        {shown.map(({ exception, index }) => (
          <ExceptionRow
            key={index}
            exception={exception}
            path={`exceptions.${index}`}
            today={today}
            problems={problems}
            onChange={(next) => put(hours.exceptions.with(index, next))}
            onRemove={() => put(hours.exceptions.filter((_, place) => place !== index))}
          />
        ))}
      </ul>
      <MoreDates
        past={hidden}
        more={wanted.length - shown.length}
        onPast={() => setPast(true)}
        onAll={() => setAll(true)}
      />
      {problems.has("exceptions") && (
        <Text size="xs" c="red" role="alert">
          {problems.get("exceptions")}
        </Text>
      )}
    </div>
  );
}

/** The exceptions from `first` (YYYY-MM-DD) on with their places; one that is wrong is seen whenever it lies. */
function wantedDates(hours: Hours, problems: ReadonlyMap<string, string>, first: string) {
  const numbered = hours.exceptions.map((exception, index) => ({ exception, index }));
  const wanted = numbered.filter(
    ({ exception, index }) =>
      exception.date >= first || exception.date === "" || problems.has(`exceptions.${index}.date`),
  );
  return { wanted, hidden: numbered.length - wanted.length };
}

type HeadProps = Pick<DatesProps, "hours" | "onChange"> & { onAdd: () => void };

function DatesHead({ hours, onChange, onAdd }: HeadProps) {
  const { t } = useTranslation();
  const mayImport = useMay("status:set");
  return (
    <Group justify="space-between" gap="xs" mb={4}>
      <Text fw={500}>{t("ui.hours.exceptions")}</Text>
      <Group gap="xs">
        {mayImport && <HolidayImport hours={hours} onChange={onChange} />}
        <Button size="xs" variant="default" leftSection={<IconPlus aria-hidden size={14} />} onClick={onAdd}>
          {t("ui.hours.addException")}
        </Button>
      </Group>
    </Group>
  );
}

type MoreDatesProps = { past: number; more: number; onPast: () => void; onAll: () => void };

function MoreDates({ past, more, onPast, onAll }: MoreDatesProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {more > 0 && (
        <Button size="xs" variant="subtle" onClick={onAll}>
          {t("ui.hours.showAll", { count: more })}
        </Button>
      )}
      {past > 0 && (
        <Button size="xs" variant="subtle" color="gray" onClick={onPast}>
          {t("ui.hours.showPast", { count: past })}
        </Button>
      )}
    </Group>
  );
}

type ExceptionRowProps = {
  exception: HoursException;
  path: string;
  today: string;
  problems: ReadonlyMap<string, string>;
  onChange: (exception: HoursException) => void;
  onRemove: () => void;
};

function ExceptionRow({ exception, path, today, problems, onChange, onRemove }: ExceptionRowProps) {
  const { t, i18n } = useTranslation();
  const isClosed = exception.spans.length === 0;
  const isDate = !Number.isNaN(Date.parse(exception.date));
  const day = isDate ? dayWords(exception.date, i18n.language, today) : t("ui.hours.date");
  return (
    <li className={classes.exception}>
      <TextInput
        type="date"
        aria-label={t("ui.hours.date")}
        value={exception.date}
        error={problems.get(`${path}.date`)}
        onChange={(event) => onChange({ ...exception, date: event.currentTarget.value })}
      />
      <TextInput
        className={classes.exceptionName ?? ""}
        aria-label={`${t("ui.hours.exceptionName")}, ${day}`}
        placeholder={t("ui.hours.namePlaceholder")}
        maxLength={200}
        value={exception.name}
        error={problems.get(`${path}.name`)}
        onChange={(event) => onChange({ ...exception, name: event.currentTarget.value })}
      />
      <Select
        className={classes.exceptionWhat ?? ""}
        aria-label={`${t("ui.hours.on")}, ${day}`}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        value={isClosed ? "closed" : "other"}
        data={[
          { value: "closed", label: t("ui.hours.closed") },
          { value: "other", label: t("ui.hours.other") },
        ]}
        onChange={(what) =>
          onChange({ ...exception, spans: what === "closed" ? [] : [spanOf("09:00", "12:00")] })
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.exceptionRemove ?? ""}
        aria-label={t("ui.hours.removeException", { date: day })}
        onClick={onRemove}
      >
        <IconTrash aria-hidden size={16} />
      </ActionIcon>
      {!isClosed && (
        <ExceptionSpans
          exception={exception}
          day={day}
          path={`${path}.spans`}
          problems={problems}
          onChange={onChange}
        />
      )}
    </li>
  );
}

type ExceptionSpansProps = Pick<ExceptionRowProps, "exception" | "path" | "problems" | "onChange"> & {
  day: string;
};

function ExceptionSpans({ exception, day, path, problems, onChange }: ExceptionSpansProps) {
  const { t } = useTranslation();
  const { spans } = exception;
  const further = nextSpan(spans);
  const { box, follow } = useFocusAfterChange<HTMLDivElement>(spans.length);
  return (
    <div className={classes.exceptionSpans} ref={box}>
      {spans.map((span, place) => (
        <SpanFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a span is nothing but its place and its times.
          key={place}
          day={day}
          span={span}
          path={`${path}.${place}`}
          problems={problems}
          onChange={(next) => onChange({ ...exception, spans: spans.with(place, next) })}
          onRemove={() => {
            follow();
            onChange({ ...exception, spans: spans.filter((_, other) => other !== place) });
          }}
        />
      ))}
      {further !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          data-add
          onClick={() => {
            follow();
            onChange({ ...exception, spans: [...spans, further] });
          }}
        >
          {t("ui.hours.add")}
        </Button>
      )}
    </div>
  );
}
