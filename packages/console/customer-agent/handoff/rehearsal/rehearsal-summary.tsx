import { List, Paper, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../ui/notes.tsx";
import { diffWords } from "./rehearsal-words.ts";
import type { Rehearsal } from "./use-rehearsal.ts";

/** The difference as sentences, what it is of, and what is not known about it. */
export function RehearsalSummary({ result }: { result: Rehearsal }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  if (result.conversations === 0)
    return (
      <EmptyNote icon={<IconHistory aria-hidden size={28} />} title={t("customerAgent.rehearsal.empty")}>
        {t("customerAgent.rehearsal.emptyBody")}
      </EmptyNote>
    );
  const { conversations, messages, toPeople, differences } = result;
  return (
    <Paper withBorder radius="lg" p="md">
      <Text fw={600} role="status">
        {diffWords(t, result)}
      </Text>
      <Text size="sm" mt={4}>
        {t("customerAgent.rehearsal.summary.of", {
          count: conversations,
          messages: number.format(messages),
          before: number.format(toPeople.before),
          after: number.format(toPeople.after),
        })}
      </Text>
      {differences.length > 0 && (
        <List size="sm" mt={4}>
          {differences.map((one) => (
            <List.Item key={one.difference}>
              {t("customerAgent.rehearsal.differenceLine", {
                what: t(`customerAgent.rehearsal.differences.${one.difference}`),
                number: number.format(one.conversations),
              })}
            </List.Item>
          ))}
        </List>
      )}
      <Notes result={result} />
      <Reasons byReason={result.byReason} />
    </Paper>
  );
}

function Notes({ result }: { result: Rehearsal }) {
  const { t } = useTranslation();
  const { capped, unknown, underOtherSettings, byOlderRules } = result;
  const notes = [
    capped ? t("customerAgent.rehearsal.summary.capped") : null,
    unknown > 0 ? t("customerAgent.rehearsal.summary.unknown", { count: unknown }) : null,
    underOtherSettings > 0
      ? t("customerAgent.rehearsal.summary.otherSettings", { count: underOtherSettings })
      : null,
    byOlderRules > 0 ? t("customerAgent.rehearsal.summary.olderRules", { count: byOlderRules }) : null,
  ].filter((note) => note !== null);
  return notes.map((note) => (
    <Text key={note} size="sm" c="dimmed" mt={4}>
      {note}
    </Text>
  ));
}

function Reasons({ byReason }: Pick<Rehearsal, "byReason">) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  if (byReason.length === 0) return null;
  return (
    <Table fz="sm" mt="sm" verticalSpacing={2} aria-label={t("customerAgent.rehearsal.reasons")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("customerAgent.rehearsal.reasons")}</Table.Th>
          <Table.Th>{t("customerAgent.rehearsal.before")}</Table.Th>
          <Table.Th>{t("customerAgent.rehearsal.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byReason.map(({ reason, before, after }) => (
          <Table.Tr key={reason}>
            <Table.Td>{t(`helpDesk.reason.${reason}`)}</Table.Td>
            <Table.Td>{number.format(before)}</Table.Td>
            <Table.Td>{number.format(after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
