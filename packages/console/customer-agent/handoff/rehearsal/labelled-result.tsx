import { List, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Rehearsal } from "./use-rehearsal.ts";

/** What came of a labelled file. */
export function LabelledResult({ result }: { result: NonNullable<Rehearsal["labelled"]> }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const share = (value: number | null) => (value === null ? "–" : percent.format(value));
  const { lines, handoffs, score, examples } = result;
  return (
    <section aria-label={t("customerAgent.rehearsal.labelled")}>
      <Title order={3} size="h5">
        {t("customerAgent.rehearsal.labelled")}
      </Title>
      <Text size="sm">{t("customerAgent.rehearsal.labelledOf", { count: lines, ...handoffs })}</Text>
      {score !== null && (
        <Text size="sm">
          {t("customerAgent.rehearsal.score", {
            precision: share(score.precision),
            recall: share(score.recall),
          })}
        </Text>
      )}
      <List size="sm" mt="xs" spacing={4}>
        {examples.map(({ line, text, kind }) => (
          <List.Item key={line}>
            <Text size="sm" dir="auto" style={{ overflowWrap: "anywhere" }}>
              {text}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`customerAgent.rehearsal.labelledKinds.${kind}`)} ·{" "}
              {t("customerAgent.rehearsal.lineNumber", { line })}
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
