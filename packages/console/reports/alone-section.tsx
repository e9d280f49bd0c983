import type { ReportFigure } from "@baton/contract";
import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../ui/notes.tsx";
import { DayPicture } from "./day-picture.tsx";
import { FigureCard, FigureLine } from "./figure-card.tsx";
import { reportQuery } from "./queries.ts";
import type { SectionProps } from "./section-props.ts";
import { useFigureWords } from "./words.ts";

const figures = ["conversations", "deflected", "resolved", "handed_off"] as const;

/** What did the customer agent do on its own? */
export function AloneSection({ period, onOpen }: SectionProps) {
  const { error, refetch } = useQuery(reportQuery("conversations", "all", period));
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        {figures.map((figure) => (
          <OfConversations key={figure} figure={figure} period={period} onOpen={onOpen} />
        ))}
      </SimpleGrid>
      <DayPicture period={period} onOpen={onOpen} />
    </>
  );
}

function OfConversations({ figure, period, onOpen }: SectionProps & { figure: (typeof figures)[number] }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  // What can't be known yet is in no share: a conversation of today is neither resolved nor not.
  const of: ReportFigure = figure === "resolved" ? "quiet" : "conversations";
  const own = useQuery(reportQuery(figure, "all", period));
  const whole = useQuery(reportQuery(of, "all", period));
  const count = own.data?.counts[0]?.count;
  const all = whole.data?.counts[0]?.count;
  const before = own.data?.before?.count ?? 0;
  const allBefore = whole.data?.before?.count ?? 0;
  const share = { rate: words.share(count ?? 0, all ?? 0), count: words.count(all ?? 0) };
  return (
    <FigureCard
      figure={figure}
      value={count === undefined ? undefined : words.count(count)}
      onShow={() =>
        onOpen({ figure, by: "all", key: null, name: t(`reports.figure.${figure}`), count: count ?? 0 })
      }
    >
      {own.error !== null && <ErrorNote error={own.error} onRetry={() => void own.refetch()} />}
      {figure !== "conversations" && all !== undefined && (
        <FigureLine>
          {all === 0 && figure === "resolved"
            ? t("reports.noneQuiet")
            : t(figure === "resolved" ? "reports.ofQuiet" : "reports.ofAll", share)}
        </FigureLine>
      )}
      {own.data !== undefined && (
        <FigureLine>
          {figure === "conversations" || allBefore === 0
            ? t("reports.before", { count: words.count(before) })
            : t("reports.beforeRate", { rate: `${words.count(before)} (${words.share(before, allBefore)})` })}
        </FigureLine>
      )}
    </FigureCard>
  );
}
