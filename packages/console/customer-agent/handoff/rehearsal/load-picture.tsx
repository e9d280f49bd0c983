import { Button, Collapse, List, ScrollArea, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { browserZone, localeOf } from "../../../ui/moment-words.ts";
import classes from "./rehearsal.module.css";
import { hourWords, placeWords, rateWords } from "./rehearsal-words.ts";
import type { Rehearsal } from "./use-rehearsal.ts";

const days = [0, 1, 2, 3, 4, 5, 6] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** When handoffs would come: a week as a picture, the same as a table, and where they go. */
export function LoadPicture({ load }: { load: Rehearsal["load"] }) {
  const { t, i18n } = useTranslation();
  const [asTable, { toggle }] = useDisclosure(false);
  const locale = localeOf(i18n.language);
  const rate = (count: number) => rateWords(count / load.weeks, locale);
  const sum = (week: readonly number[]) => week.reduce((total, count) => total + count, 0);
  const peak = Math.max(...load.after);
  return (
    <section aria-label={t("customerAgent.rehearsal.load")}>
      <Title order={3} size="h5">
        {t("customerAgent.rehearsal.load")}
      </Title>
      {sum(load.before) + sum(load.after) === 0 ? (
        <Text size="sm">{t("customerAgent.rehearsal.loadNone")}</Text>
      ) : (
        <>
          <Text size="sm" mb="xs">
            {t("customerAgent.rehearsal.loadLead", {
              number: rate(sum(load.after)),
              peak: rate(peak),
              when: hourWords(load.after.indexOf(peak), locale),
              before: rate(sum(load.before)),
            })}
          </Text>
          <Week week={load.after} locale={locale} />
          <Button variant="subtle" size="compact-xs" aria-expanded={asTable} onClick={toggle} mt={4}>
            {t("customerAgent.rehearsal.loadTable")}
          </Button>
          <Collapse expanded={asTable}>
            <HourTable load={load} rate={rate} locale={locale} />
          </Collapse>
          {load.destinations.length > 0 && (
            <>
              <Text size="sm" fw={600} mt="sm">
                {t("customerAgent.rehearsal.destinations")}
              </Text>
              <List size="sm">
                {load.destinations.map(({ destination, handoffs }) => (
                  <List.Item key={placeWords(destination)}>
                    {t("customerAgent.rehearsal.destinationLine", {
                      place: placeWords(destination),
                      number: rate(handoffs),
                    })}
                  </List.Item>
                ))}
              </List>
            </>
          )}
        </>
      )}
    </section>
  );
}

/** Days below each other, hours side by side, the fuller the darker; the table says the same in words. */
function Week({ week, locale }: { week: readonly number[]; locale: string }) {
  const most = Math.max(1, ...week);
  const [cell, gap, left, top] = [14, 2, 34, 14];
  const place = (index: number) => index * (cell + gap);
  const dayName = (day: number) => hourWords(day * 24, locale).split(/[\s,]/)[0];
  return (
    <svg
      className={classes.week ?? ""}
      viewBox={`0 0 ${left + place(24)} ${top + place(7)}`}
      role="presentation"
      aria-hidden
    >
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={left + place(hour)} y={9}>
          {hour}
        </text>
      ))}
      {days.map((day) => (
        <g key={day}>
          <text x={0} y={top + place(day) + 11}>
            {dayName(day)}
          </text>
          {hours.map((hour) => {
            const count = week[day * 24 + hour] ?? 0;
            return (
              <rect
                key={hour}
                x={left + place(hour)}
                y={top + place(day)}
                width={cell}
                height={cell}
                rx={3}
                data-some={count > 0 || undefined}
                fillOpacity={count === 0 ? 1 : 0.25 + (0.75 * count) / most}
              />
            );
          })}
        </g>
      ))}
    </svg>
  );
}

type HourTableProps = { load: Rehearsal["load"]; rate: (count: number) => string; locale: string };

/** The hours in which something happens, or happened. */
function HourTable({ load, rate, locale }: HourTableProps) {
  const { t } = useTranslation();
  const there = load.after.flatMap((after, hour) => {
    const before = load.before[hour] ?? 0;
    return before + after > 0 ? [{ hour, before, after }] : [];
  });
  return (
    <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
      <Table fz="sm" verticalSpacing={2}>
        <Table.Caption>{t("customerAgent.rehearsal.loadZone", { zone: browserZone() })}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("customerAgent.rehearsal.loadHour")}</Table.Th>
            <Table.Th>{t("customerAgent.rehearsal.loadBefore")}</Table.Th>
            <Table.Th>{t("customerAgent.rehearsal.loadAfter")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {there.map(({ hour, before, after }) => (
            <Table.Tr key={hour}>
              <Table.Td>{hourWords(hour, locale)}</Table.Td>
              <Table.Td>{rate(before)}</Table.Td>
              <Table.Td>{rate(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
