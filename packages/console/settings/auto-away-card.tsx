import { call, endpoints } from "@baton/contract";
import { Select, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay, useSession } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { Section } from "./section.tsx";

const offered = [10, 15, 30, 60, 120];

/** After how long a silence teammates are set Away; never, unless somebody wants it. */
export function AutoAwayCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayManage = useMay("workspace:manage");
  const { autoAwayMinutes } = useSession().workspace;
  const save = useMutation({
    mutationFn: (minutes: number | null) =>
      call(endpoints.changeWorkspace, { body: { autoAwayMinutes: minutes } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.session });
      notifications.show({ message: t("settings.company.saved") });
    },
    onError: useErrorToast(),
  });
  const shown = save.isPending ? save.variables : autoAwayMinutes;
  const minutes = [...new Set([...offered, ...(shown === null ? [] : [shown])])].sort((a, b) => a - b);
  return (
    <Section title={t("settings.autoAway.title")}>
      <Text c="dimmed" mb="md">
        {t("settings.autoAway.lead")}
      </Text>
      <Select
        label={t("settings.autoAway.label")}
        maw={340}
        allowDeselect={false}
        disabled={!mayManage}
        value={shown === null ? "never" : String(shown)}
        data={[
          { value: "never", label: t("settings.autoAway.never") },
          ...minutes.map((count) => ({
            value: String(count),
            label: t("settings.autoAway.after", { count }),
          })),
        ]}
        onChange={(value) => value !== null && save.mutate(value === "never" ? null : Number(value))}
      />
    </Section>
  );
}
