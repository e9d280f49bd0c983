import { Alert, Stack, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { browserZone } from "../ui/moment-words.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { AloneSection } from "./alone-section.tsx";
import { ExportButton } from "./export-button.tsx";
import { type Period, periodOf } from "./period.ts";
import { type Chosen, PeriodBar } from "./period-bar.tsx";
import { reportQuery } from "./queries.ts";
import { type Opened, ShownBehind } from "./shown-behind.tsx";
import { WaitSection } from "./wait-section.tsx";
import { WhySection } from "./why-section.tsx";

/** Reports: few pictures, each the answer to a question, a table and the conversations behind each. */
export function ReportsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({ choice: { kind: "days", days: 7 }, channelId: null });
  // Until when is read stays as it is while one looks: a figure and what is behind it are of one period.
  const [now, setNow] = useState(() => Date.now());
  const [opened, setOpened] = useState<Omit<Opened, "period"> | null>(null);
  const period = useMemo(() => {
    const found = periodOf(chosen.choice, now, browserZone());
    return typeof found === "string" || chosen.channelId === null
      ? found
      : { ...found, channelId: chosen.channelId };
  }, [chosen, now]);
  const reload = (): void => {
    setNow(Date.now());
    void client.invalidateQueries({ queryKey: keys.reports });
  };
  const readable = typeof period === "object" ? period : null;
  return (
    <>
      <PageHeader
        title={t("reports.title")}
        lead={t("reports.lead")}
        actions={readable !== null && <ExportButton period={readable} />}
      />
      <PeriodBar chosen={chosen} period={period} onChoose={setChosen} onReload={reload} />
      {readable !== null && (
        <Stack gap="xl">
          <Restricted period={readable} />
          <Question words={t("reports.ask.alone")}>
            <AloneSection period={readable} onOpen={setOpened} />
          </Question>
          <Question words={t("reports.ask.why")}>
            <WhySection period={readable} onOpen={setOpened} />
          </Question>
          <Question words={t("reports.ask.wait")}>
            <WaitSection period={readable} onOpen={setOpened} />
          </Question>
        </Stack>
      )}
      {opened !== null && readable !== null && (
        <ShownBehind opened={{ ...opened, period: readable }} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function Question({ words, children }: { words: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h3" mb="md">
        {words}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}

function Restricted({ period }: { period: Period }) {
  const { t } = useTranslation();
  const restricted = useQuery(reportQuery("conversations", "all", period)).data?.restricted;
  return restricted === true ? (
    <Alert color="gray" variant="light">
      {t("reports.restricted")}
    </Alert>
  ) : null;
}
