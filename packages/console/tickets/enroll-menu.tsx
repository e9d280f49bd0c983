import { call, endpoints } from "@baton/contract";
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRoute } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { enrollable } from "./enrollable.ts";
import type { Run } from "./queries.ts";

const workflowsQuery = queryOptions({
  queryKey: [...keys.allWorkflows, "list"] as const,
  queryFn: () => call(endpoints.listWorkflows, {}),
});

/** Enrolls the ticket in a workflow by hand; not there while no published workflow allows it. */
export function EnrollMenu({ conversationId, runs }: { conversationId: string; runs: readonly Run[] }) {
  const { t } = useTranslation();
  const { data } = useQuery(workflowsQuery);
  const enroll = useEnroll(conversationId);
  const choices = enrollable(data?.workflows ?? [], runs);
  if (choices.length === 0) return null;
  return (
    <Menu position="bottom-start" shadow="md" width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRoute size={15} aria-hidden />}
          loading={enroll.isPending}
        >
          {t("tickets.runs.enroll")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {choices.map(({ workflow, underWay }) => (
          <Menu.Item key={workflow.id} disabled={underWay} onClick={() => enroll.mutate(workflow)}>
            {workflow.name}
            {underWay && ` · ${t("tickets.runs.underWay")}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useEnroll(conversationId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: { id: string; name: string }) =>
      call(endpoints.enrollTicket, { params: { id }, body: { conversationId } }),
    onSuccess: (_, { name }) => {
      notifications.show({ message: t("tickets.runs.enrolled", { name }), autoClose: 3000 });
    },
    onError: useErrorToast(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs(conversationId) }),
  });
}
