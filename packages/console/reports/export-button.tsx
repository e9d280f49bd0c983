import type { ReportFigure, ReportSplit } from "@baton/contract";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Cell, csvOf } from "./csv.ts";
import { usePartName } from "./part-names.ts";
import { dayOf, type Period } from "./period.ts";
import { type Count, reportQuery } from "./queries.ts";

const exported: readonly (readonly [ReportFigure, ReportSplit])[] = [
  ...(["conversations", "deflected", "quiet", "resolved", "handed_off"] as const).map(
    (figure) => [figure, "all"] as const,
  ),
  ...(["conversations", "deflected", "handed_off"] as const).map((figure) => [figure, "channel"] as const),
  ...(["handed_off_reasons", "handed_off_triggers", "judged_reasons", "judged_triggers"] as const).map(
    (figure) => [figure, "part"] as const,
  ),
  ...(["to_human", "to_reply", "no_reply", "waiting_now"] as const).map((figure) => [figure, "all"] as const),
  ["to_human", "hour"],
  ["to_reply", "hour"],
  ["conversations", "day"],
  ["deflected", "day"],
  ["handed_off", "day"],
];

/** Saves every figure of the page as CSV. */
export function ExportButton({ period }: { period: Period }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const partName = usePartName();
  const nameOf = (figure: ReportFigure, by: ReportSplit, count: Count): string | null =>
    by === "part" || by === "channel" ? partName(figure, by, count) : count.key;
  const save = useMutation({
    async mutationFn() {
      const rows: Cell[][] = [columns.map((column): string => t(`reports.csv.${column}`))];
      for (const [figure, by] of exported) {
        const { counts, before } = await client.fetchQuery(reportQuery(figure, by, period));
        for (const count of counts)
          rows.push([
            t(`reports.figure.${figure}`),
            nameOf(figure, by, count),
            count.count,
            before?.count ?? null,
            count.p50,
            count.p90,
            figure.startsWith("judged") ? count.needed : null,
          ]);
      }
      download(csvOf(rows), `${t("reports.csv.file")}-${dayOf(Date.parse(period.to))}.csv`);
    },
    onError: () => notifications.show({ color: "red", message: t("reports.exportFailed") }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload aria-hidden size={16} />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t("reports.export")}
    </Button>
  );
}

const columns = ["figure", "part", "count", "before", "p50", "p90", "needed"] as const;

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
