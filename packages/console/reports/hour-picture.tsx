import { ScrollArea, Table, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { weekdayName } from "../ui/moment-words.ts";
import { CountLink } from "./count-link.tsx";
import { Definition } from "./definition.tsx";
import { PictureCard } from "./picture-card.tsx";
import { type Count, reportQuery } from "./queries.ts";
import classes from "./reports.module.css";
import type { SectionProps } from "./section-props.ts";
import { useFigureWords } from "./words.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** How long first replies took, by the hour of the week in which the handoff was made. */
export function HourPicture({ period, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const counts = useQuery(reportQuery("to_reply", "hour", period)).data?.counts;
  const cells = useCells(counts ?? []);
  if (counts === undefined) return null;
  const open = ({ count, name }: Cell) =>
    onOpen({ figure: "to_reply", by: "hour", key: count.key, name, count: count.count });
  return (
    <PictureCard
      title={t("reports.hours.title")}
      lead={t("reports.hours.lead")}
      aside={<Definition figure="to_reply" />}
      picture={<Week cells={cells} onOpen={open} />}
      table={<HourTable cells={[...cells.values()]} onOpen={open} />}
    />
  );
}

type Cell = { readonly count: Count; readonly name: string; readonly label: string };

function useCells(counts: readonly Count[]): ReadonlyMap<number, Cell> {
  const { t, i18n } = useTranslation();
  const words = useFigureWords();
  const cells = counts.map((count): [number, Cell] => {
    const at = Number(count.key);
    const day = weekdayName(Math.floor(at / 24) + 1, i18n.language);
    const hour = words.hour(at % 24);
    const [p50, p90] = [words.time(count.p50), words.time(count.p90)];
    const label = t("reports.hours.cell", { day, hour, count: words.count(count.count), p50, p90 });
    return [at, { count, name: `${day} ${hour}`, label }];
  });
  return new Map(cells.sort(([one], [other]) => one - other));
}

type CellsProps = { onOpen: (cell: Cell) => void };

function Week({ cells, onOpen }: CellsProps & { cells: ReadonlyMap<number, Cell> }) {
  const { i18n } = useTranslation();
  const longest = Math.max(1, ...[...cells.values()].map(({ count }) => count.p50 ?? 0));
  // From half a minute to the longest, each doubling is one step darker: waits spread over hours and days.
  const shade = (seconds: number) => 25 + 75 * (Math.log(1 + seconds / 30) / Math.log(1 + longest / 30));
  return (
    <div className={classes.scroll}>
      <div className={classes.week}>
        <span />
        {hours.map((hour) => (
          <span key={hour} className={classes.hourName} aria-hidden>
            {hour % 6 === 0 ? hour : ""}
          </span>
        ))}
        {weekdays.map((day) => (
          <Fragment key={day}>
            <span className={classes.weekday}>{weekdayName(day, i18n.language).slice(0, 3)}</span>
            {hours.map((hour) => {
              const cell = cells.get((day - 1) * 24 + hour);
              if (cell === undefined) return <span key={hour} className={classes.hour} />;
              const color = `color-mix(in srgb, var(--mantine-primary-color-filled) ${shade(cell.count.p50 ?? 0)}%, var(--baton-hover))`;
              return (
                <UnstyledButton
                  key={hour}
                  className={classes.hour}
                  data-filled
                  style={{ background: color }}
                  title={cell.label}
                  aria-label={cell.label}
                  onClick={() => onOpen(cell)}
                />
              );
            })}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

function HourTable({ cells, onOpen }: CellsProps & { cells: readonly Cell[] }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  if (cells.length === 0) return t("reports.nothing");
  return (
    <ScrollArea.Autosize mah={420}>
      <Table className={classes.numbers} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("reports.hours.hour")}</Table.Th>
            <Table.Th>{t("reports.hours.handoffs")}</Table.Th>
            <Table.Th>{t("reports.hours.p50")}</Table.Th>
            <Table.Th>{t("reports.hours.p90")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => (
            <Table.Tr key={cell.count.key}>
              <Table.Th scope="row">{cell.name}</Table.Th>
              <Table.Td>
                <CountLink count={cell.count.count} of={cell.name} onClick={() => onOpen(cell)} />
              </Table.Td>
              <Table.Td>{words.time(cell.count.p50)}</Table.Td>
              <Table.Td>{words.time(cell.count.p90)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
