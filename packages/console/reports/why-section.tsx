import { Group, Paper, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { CountLink } from "./count-link.tsx";
import { Definition } from "./definition.tsx";
import { usePartName } from "./part-names.ts";
import { type Count, reportQuery } from "./queries.ts";
import classes from "./reports.module.css";
import type { SectionProps } from "./section-props.ts";
import { useFigureWords } from "./words.ts";

/** Why do we hand off? */
export function WhySection(props: SectionProps) {
  return (
    <>
      <PartsCard {...props} parts="reasons" />
      <PartsCard {...props} parts="triggers" />
      <ChannelsCard {...props} />
    </>
  );
}

/** The conversations that were handed off by each part, and how many of those handoffs were needed. */
function PartsCard({ period, onOpen, parts }: SectionProps & { parts: "reasons" | "triggers" }) {
  const { t } = useTranslation();
  const nameOf = usePartName();
  const figure = `handed_off_${parts}` as const;
  const judgedFigure = `judged_${parts}` as const;
  const counts = useQuery(reportQuery(figure, "part", period));
  const judged = useQuery(reportQuery(judgedFigure, "part", period)).data?.counts ?? [];
  const all = useQuery(reportQuery("conversations", "all", period)).data?.counts[0]?.count ?? 0;
  const rows = merged(counts.data?.counts ?? [], judged);
  const title = t(`reports.why.${parts}`);
  return (
    <Paper withBorder radius="lg" p="md" component="section" aria-label={title}>
      <Group gap={4} mb="sm">
        <Title order={3} size="h5">
          {title}
        </Title>
        <Definition figure={figure} />
      </Group>
      {counts.isPending && <LoadingNote />}
      {counts.isError && <ErrorNote error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.data !== undefined && rows.length === 0 && <Text c="dimmed">{t("reports.nothing")}</Text>}
      {rows.length > 0 && (
        <div className={classes.scroll}>
          <Table className={classes.numbers} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("reports.why.name")}</Table.Th>
                <Table.Th>{t("reports.why.count")}</Table.Th>
                <Table.Th>{t("reports.why.share")}</Table.Th>
                <Table.Th>
                  {t("reports.why.needed")} <Definition figure={judgedFigure} />
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ count, judged: said }) => {
                const name = nameOf(figure, "part", count);
                return (
                  <Table.Tr key={count.key}>
                    <Table.Th scope="row" fw={500}>
                      {name}
                    </Table.Th>
                    <Table.Td>
                      <CountLink
                        count={count.count}
                        of={name}
                        onClick={() =>
                          onOpen({ figure, by: "part", key: count.key, name, count: count.count })
                        }
                      />
                    </Table.Td>
                    <Table.Td>
                      <Share part={count.count} whole={all} />
                    </Table.Td>
                    <Table.Td>
                      <Needed
                        said={said}
                        name={name}
                        onOpen={() =>
                          onOpen({
                            figure: judgedFigure,
                            by: "part",
                            key: count.key,
                            name,
                            count: said?.count ?? 0,
                          })
                        }
                      />
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Paper>
  );
}

/** Judged handoffs may be of conversations of before the period: their part is listed all the same. */
function merged(counts: readonly Count[], judged: readonly Count[]) {
  const known = new Set(counts.map(({ key }) => key));
  const others = judged.filter(({ key }) => !known.has(key)).map((one) => ({ ...one, count: 0 }));
  return [...counts, ...others].map((count) => ({
    count,
    judged: judged.find(({ key }) => key === count.key),
  }));
}

function Share({ part, whole }: { part: number; whole: number }) {
  const words = useFigureWords();
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <div className={classes.meter} aria-hidden>
        <span style={{ width: `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%` }} />
      </div>
      {words.share(part, whole)}
    </Group>
  );
}

function Needed({ said, name, onOpen }: { said: Count | undefined; name: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  if (said === undefined)
    return (
      <Text size="sm" c="dimmed" span>
        {t("reports.why.notJudged")}
      </Text>
    );
  return (
    <Group gap={6} justify="flex-end">
      <Text size="sm" span>
        {t("reports.why.neededOf", { needed: words.count(said.needed), count: words.count(said.count) })}
      </Text>
      <CountLink count={said.count} of={name} onClick={onOpen} />
    </Group>
  );
}

function ChannelsCard({ period, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const nameOf = usePartName();
  const all = useQuery(reportQuery("conversations", "channel", period)).data?.counts;
  const handedOff = useQuery(reportQuery("handed_off", "channel", period)).data?.counts ?? [];
  const deflected = useQuery(reportQuery("deflected", "channel", period)).data?.counts ?? [];
  const title = t("reports.why.channels");
  if (all === undefined || all.length === 0) return null;
  const of = (counts: readonly Count[], key: string | null) =>
    counts.find((one) => one.key === key)?.count ?? 0;
  return (
    <Paper withBorder radius="lg" p="md" component="section" aria-label={title}>
      <Title order={3} size="h5" mb="sm">
        {title}
      </Title>
      <div className={classes.scroll}>
        <Table className={classes.numbers} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("reports.period.channel")}</Table.Th>
              <Table.Th>{t("reports.why.count")}</Table.Th>
              <Table.Th>{t("reports.why.rate")}</Table.Th>
              <Table.Th>{t("reports.why.deflected")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all.map((count) => {
              const name = nameOf("conversations", "channel", count);
              const cell = (figure: "handed_off" | "deflected", part: number) => (
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    <CountLink
                      count={part}
                      of={`${name}, ${t(`reports.figure.${figure}`)}`}
                      onClick={() => onOpen({ figure, by: "channel", key: count.key, name, count: part })}
                    />
                    {words.share(part, count.count)}
                  </Group>
                </Table.Td>
              );
              return (
                <Table.Tr key={count.key}>
                  <Table.Th scope="row" fw={500}>
                    {name}
                  </Table.Th>
                  <Table.Td>
                    <CountLink
                      count={count.count}
                      of={name}
                      onClick={() =>
                        onOpen({
                          figure: "conversations",
                          by: "channel",
                          key: count.key,
                          name,
                          count: count.count,
                        })
                      }
                    />
                  </Table.Td>
                  {cell("handed_off", of(handedOff, count.key))}
                  {cell("deflected", of(deflected, count.key))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}
