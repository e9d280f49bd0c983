import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../ui/notes.tsx";
import { FigureCard, FigureLine } from "./figure-card.tsx";
import { HourPicture } from "./hour-picture.tsx";
import { reportQuery } from "./queries.ts";
import type { SectionProps } from "./section-props.ts";
import { useFigureWords } from "./words.ts";

/** How long do people wait, and when? */
export function WaitSection(props: SectionProps) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        <Wait {...props} figure="to_human" />
        <Wait {...props} figure="to_reply" />
        <HowMany {...props} figure="no_reply" />
        <HowMany {...props} figure="waiting_now" />
      </SimpleGrid>
      <HourPicture {...props} />
    </>
  );
}

function useOne(
  figure: "to_human" | "to_reply" | "no_reply" | "waiting_now",
  { period, onOpen }: SectionProps,
) {
  const { t } = useTranslation();
  const query = useQuery(reportQuery(figure, "all", period));
  const count = query.data?.counts[0];
  const name = t(`reports.figure.${figure}`);
  const show = () => onOpen({ figure, by: "all", key: null, name, count: count?.count ?? 0 });
  const retry = () => void query.refetch();
  return { count, before: query.data?.before ?? null, error: query.error, show, retry };
}

/** How long it took: half of them at most so long. */
function Wait({ figure, ...props }: SectionProps & { figure: "to_human" | "to_reply" }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const { count, before, error, show, retry } = useOne(figure, props);
  return (
    <FigureCard figure={figure} value={count === undefined ? undefined : words.time(count.p50)} onShow={show}>
      {error !== null && <ErrorNote error={error} onRetry={retry} />}
      {count !== undefined && (
        <>
          <FigureLine>
            {t("reports.half")} · {t("reports.longest", { time: words.time(count.p90) })}
          </FigureLine>
          <FigureLine>{t("reports.over", { count: words.count(count.count) })}</FigureLine>
        </>
      )}
      {before !== null && <FigureLine>{t("reports.before", { count: words.time(before.p50) })}</FigureLine>}
    </FigureCard>
  );
}

function HowMany({ figure, ...props }: SectionProps & { figure: "no_reply" | "waiting_now" }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const { count, before, error, show, retry } = useOne(figure, props);
  return (
    <FigureCard
      figure={figure}
      value={count === undefined ? undefined : words.count(count.count)}
      onShow={show}
    >
      {error !== null && <ErrorNote error={error} onRetry={retry} />}
      {before !== null && (
        <FigureLine>{t("reports.before", { count: words.count(before.count) })}</FigureLine>
      )}
      {figure === "waiting_now" && count !== undefined && count.count > 0 && (
        <FigureLine>
          {t("ui.field", { field: words.time(count.p50), message: t("reports.halfWaited") })}
        </FigureLine>
      )}
    </FigureCard>
  );
}
