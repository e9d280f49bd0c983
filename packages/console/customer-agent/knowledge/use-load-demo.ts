import { call, endpoints } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorToast } from "../../ui/error-words.ts";

/** Loads the demo data; it brings people and a team too, so everything that is on screen is asked for anew. */
export function useLoadDemo(onLoaded?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: () => call(endpoints.loadDemo, {}),
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: t("customerAgent.knowledge.demoLoaded") });
      onLoaded?.();
    },
    onError: complain,
  });
}
