import { call, emailCaptures, endpoints, type RequestOf } from "@baton/contract";
import { Group, Select, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { Card } from "./identity/card.tsx";
import { SilenceFields } from "./silence-fields.tsx";
import { deploymentsQuery } from "./trial/test-panel.tsx";

type Deployed = Awaited<ReturnType<typeof deploymentsQuery.queryFn>>[number];

/** How the customer agent works on each channel. */
export function DeploymentsCard() {
  const { t } = useTranslation();
  const channels = useQuery(deploymentsQuery);
  return (
    <Card heading={t("customerAgent.identity.deployed")} lead={t("customerAgent.identity.deployedLead")}>
      {channels.isPending && <LoadingNote />}
      {channels.isError && <ErrorNote error={channels.error} onRetry={() => void channels.refetch()} />}
      <Stack gap="lg">
        {channels.data?.map((channel) => (
          <OneChannel key={channel.channelId} channel={channel} />
        ))}
      </Stack>
    </Card>
  );
}

function OneChannel({ channel: { channelId, name, deployment } }: { channel: Deployed }) {
  const { t } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const client = useQueryClient();
  const complain = useErrorToast();
  const save = useMutation({
    mutationFn: (body: RequestOf<typeof endpoints.setDeployment>["body"]) =>
      call(endpoints.setDeployment, { params: { id: channelId }, body }),
    onSuccess: () =>
      notifications.show({ message: t("customerAgent.identity.deploySaved", { channel: name }) }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
  return (
    <Stack gap="sm" role="group" aria-label={name}>
      <Group gap="lg" align="flex-start">
        <div style={{ flex: "1 1 14rem" }}>
          <Switch
            label={t("customerAgent.identity.deployedOn", { channel: name })}
            disabled={!mayEdit || save.isPending}
            checked={deployment.customerAgent}
            onChange={(event) => save.mutate({ ...deployment, customerAgent: event.currentTarget.checked })}
          />
          {!deployment.customerAgent && (
            <Text size="sm" mt={4}>
              {t("customerAgent.identity.deployedOff")}
            </Text>
          )}
        </div>
        <Select
          flex="1 1 14rem"
          label={t("customerAgent.identity.email", { channel: name })}
          allowDeselect={false}
          disabled={save.isPending}
          readOnly={!mayEdit}
          value={deployment.emailCapture}
          data={emailCaptures.map((value) => ({ value, label: t(`customerAgent.identity.emails.${value}`) }))}
          onChange={(value) => {
            const emailCapture = emailCaptures.find((one) => one === value);
            if (emailCapture !== undefined) save.mutate({ ...deployment, emailCapture });
          }}
        />
      </Group>
      <SilenceFields
        channel={name}
        inactivity={deployment.inactivity}
        disabled={save.isPending}
        readOnly={!mayEdit}
        onChange={(inactivity) => save.mutate({ ...deployment, inactivity })}
      />
    </Stack>
  );
}
