import { call, endpoints } from "@baton/contract";
import { Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useMay } from "../../app/session.tsx";

const lookedBack = 90 * 24 * 3600_000;

const precisionQuery = queryOptions({
  queryKey: [...keys.reports, "precision"] as const,
  queryFn: async () => {
    const now = Date.now();
    const [from, to] = [now - lookedBack, now].map((moment) => new Date(moment).toISOString());
    const query = { figure: "judged_triggers", by: "part", from: from ?? "", to: to ?? "" } as const;
    return (await call(endpoints.readReport, { query })).counts;
  },
});

/** "needed in 14 of 15 that were judged", of the handoffs of 90 days; nothing for those who see no reports. */
export function TriggerPrecision({ triggerId }: { triggerId: string }) {
  const { t } = useTranslation();
  const may = useMay("reports:read");
  const count = useQuery({ ...precisionQuery, enabled: may }).data?.find(({ key }) => key === triggerId);
  if (count === undefined) return null;
  return (
    <Text size="sm" c="dimmed" span>
      {t("reports.why.neededOf", { needed: count.needed, count: count.count })}
    </Text>
  );
}
