import { Group, ScrollArea, Table, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CountLink } from "./count-link.tsx";
import { daysOf } from "./period.ts";
import { PictureCard } from "./picture-card.tsx";
import { type Count, reportQuery } from "./queries.ts";
import classes from "./reports.module.css";
import type { SectionProps } from "./section-props.ts";
import { useFigureWords } from "./words.ts";

type Day = {
  readonly day: string;
  readonly all: number;
  readonly deflected: number;
  readonly handed_off: number;
};

const parts = ["handed_off", "deflected", "other"] as const;

/** What became of each day's conversations: a bar a day. */
export function DayPicture({ period, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const [all, deflected, handedOff] = [
    useQuery(reportQuery("conversations", "day", period)).data?.counts,
    useQuery(reportQuery("deflected", "day", period)).data?.counts,
    useQuery(reportQuery("handed_off", "day", period)).data?.counts,
  ];
  if (all === undefined || deflected === undefined || handedOff === undefined) return null;
  const on = (counts: readonly Count[], day: string) => counts.find(({ key }) => key === day)?.count ?? 0;
  const days = daysOf(period).map((day) => ({
    day,
    all: on(all, day),
    deflected: on(deflected, day),
    handed_off: on(handedOff, day),
  }));
  return (
    <PictureCard
      title={t("reports.days.title")}
      picture={<Bars days={days} period={period} onOpen={onOpen} />}
      table={<DayTable days={days} period={period} onOpen={onOpen} />}
    />
  );
}

type DaysProps = SectionProps & { days: readonly Day[] };

function Bars({ days, onOpen }: DaysProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const most = Math.max(1, ...days.map(({ all }) => all));
  const share = (count: number) => `${(count / most) * 100}%`;
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  return (
    <>
      <ul className={classes.days}>
        {days.map((day) => {
          const label = t("reports.days.bar", { ...day, day: words.day(day.day) });
          const other = day.all - day.deflected - day.handed_off;
          return (
            <li key={day.day} className={classes.day}>
              <UnstyledButton
                className={classes.stack}
                data-empty={day.all === 0 || undefined}
                disabled={day.all === 0}
                title={label}
                aria-label={label}
                onClick={() =>
                  onOpen({
                    figure: "conversations",
                    by: "day",
                    key: day.day,
                    name: words.day(day.day),
                    count: day.all,
                  })
                }
              >
                <span className={`${classes.part} ${classes.other}`} style={{ height: share(other) }} />
                <span
                  className={`${classes.part} ${classes.deflected}`}
                  style={{ height: share(day.deflected) }}
                />
                <span
                  className={`${classes.part} ${classes.handed_off}`}
                  style={{ height: share(day.handed_off) }}
                />
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <div className={classes.axis}>
        <span>{first !== undefined && words.day(first)}</span>
        <span>{last !== undefined && last !== first && words.day(last)}</span>
      </div>
      <Group gap="md" mt="xs">
        {parts.map((part) => (
          <Text key={part} size="sm">
            <span className={`${classes.swatch} ${classes[part]}`} aria-hidden />
            {t(`reports.days.${part}`)}
          </Text>
        ))}
      </Group>
    </>
  );
}

function DayTable({ days, onOpen }: DaysProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const cell = (figure: "conversations" | "deflected" | "handed_off", day: string, count: number) => (
    <Table.Td>
      <CountLink
        count={count}
        of={`${words.day(day)}, ${t(`reports.figure.${figure}`)}`}
        onClick={() =>
          onOpen({
            figure,
            by: "day",
            key: day,
            name: `${t(`reports.figure.${figure}`)}, ${words.day(day)}`,
            count,
          })
        }
      />
    </Table.Td>
  );
  return (
    <ScrollArea.Autosize mah={420}>
      <Table className={classes.numbers} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("reports.days.day")}</Table.Th>
            <Table.Th>{t("reports.days.all")}</Table.Th>
            <Table.Th>{t("reports.days.deflected")}</Table.Th>
            <Table.Th>{t("reports.days.handed_off")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map(({ day, all, deflected, handed_off }) => (
            <Table.Tr key={day}>
              <Table.Th scope="row">{words.day(day)}</Table.Th>
              {cell("conversations", day, all)}
              {cell("deflected", day, deflected)}
              {cell("handed_off", day, handed_off)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
