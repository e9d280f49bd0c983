import type { Hours } from "@baton/engine";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { withQuickWeek } from "./hours-edit.ts";
import { HoursDates } from "./hours-editor-dates.tsx";
import { HoursWeek } from "./hours-editor-week.tsx";
import { exceptionWords, type HoursOf, hoursProblemWords, hoursSentence } from "./hours-words.ts";
import { useWordsOfNow } from "./use-now.ts";
import { ZoneSelect } from "./zone-select.tsx";

/** So many coming dates are read out; whoever wants all of them edits the hours. */
const mostRead = 20;

type HoursEditorProps = {
  value: Hours;
  onChange: (hours: Hours) => void;
  /** What the server said of the hours, by path such as "week.2.to" or "exceptions.0.date". */
  errors?: Readonly<Record<string, string>>;
  readOnly?: boolean;
  of?: HoursOf;
};

/** Weekly hours in a time zone with holidays and exceptions; what is wrong is said at once, beside its field. */
export function HoursEditor(props: HoursEditorProps) {
  const { value, onChange, errors = {}, readOnly = false, of = "place" } = props;
  const { t, i18n } = useTranslation();
  if (readOnly) return <HoursRead hours={value} of={of} />;
  const seen = hoursProblemWords(value, { t, language: i18n.language });
  const problems = new Map([...Object.entries(errors), ...seen]);
  return (
    <Stack gap="md">
      <HoursSentence hours={value} of={of} />
      <ZoneSelect
        value={value.timeZone}
        error={problems.get("timeZone")}
        onChange={(timeZone) => onChange({ ...value, timeZone })}
      />
      <Group gap="xs">
        {(["office", "always"] as const).map((choice) => (
          <Button
            key={choice}
            size="xs"
            variant="default"
            onClick={() => onChange(withQuickWeek(value, choice))}
          >
            {t(choice === "office" ? "ui.hours.quickOffice" : "ui.hours.quickAlways")}
          </Button>
        ))}
      </Group>
      <HoursWeek hours={value} problems={problems} onChange={onChange} />
      <HoursDates hours={value} problems={problems} onChange={onChange} />
    </Stack>
  );
}

/** Hours as one sentence that keeps up with the clock; says so when they can't be used yet. */
function HoursSentence({ hours, of }: { hours: Hours; of: HoursOf }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const hasProblem = hoursProblemWords(hours, { t, language }).size > 0;
  const say = useCallback(
    (now: number) => (hasProblem ? t("ui.hours.mend") : hoursSentence(hours, now, { t, language }, of)),
    [hours, of, hasProblem, t, language],
  );
  const words = useWordsOfNow(say);
  return <Text {...(hasProblem ? { c: "red" } : {})}>{words}</Text>;
}

function HoursRead({ hours, of }: { hours: Hours; of: HoursOf }) {
  const { t, i18n } = useTranslation();
  const tongue = { t, language: i18n.language };
  const today = new Date().toISOString().slice(0, 10);
  const coming = hours.exceptions
    .filter(({ date }) => date >= today)
    .sort((one, other) => one.date.localeCompare(other.date))
    .slice(0, mostRead);
  return (
    <Stack gap="xs">
      <HoursSentence hours={hours} of={of} />
      {coming.length > 0 && (
        <Text size="sm" c="dimmed" component="div">
          {coming.map((exception) => (
            <div key={exception.date}>{exceptionWords(exception, today, tongue)}</div>
          ))}
        </Text>
      )}
    </Stack>
  );
}
