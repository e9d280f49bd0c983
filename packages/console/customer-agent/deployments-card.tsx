import { call, emailCaptures, endpoints, type RequestOf } from "@baton/contract";
import { Anchor, Group, Select, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { ChannelName } from "../ui/channel-icon.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { Card } from "./identity/card.tsx";
import { handoffQuery } from "./queries.ts";
import { SilenceFields } from "./silence-fields.tsx";
import { deploymentsQuery } from "./trial/test-panel.tsx";

type Deployment = RequestOf<typeof endpoints.setDeployment>["body"];
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

function OneChannel({ channel }: { channel: Deployed }) {
  const { t } = useTranslation();
  const { channelId, name, kind, deployment } = channel;
  const readOnly = !useMay("handoff:edit");
  const client = useQueryClient();
  const complain = useErrorToast();
  const save = useMutation({
    mutationFn: (body: Deployment) => call(endpoints.setDeployment, { params: { id: channelId }, body }),
    onSuccess: () =>
      notifications.show({ message: t("customerAgent.identity.deploySaved", { channel: name }) }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
  const change = (part: Partial<Deployment>) => save.mutate({ ...deployment, ...part });
  const part = { channel, readOnly, disabled: save.isPending, onChange: change };
  return (
    <Stack gap="sm" role="group" aria-label={name}>
      <ChannelHead channel={channel} />
      <Group gap="lg" align="flex-start">
        <OnSwitch {...part} />
        {/* Elsewhere whoever writes has an address already. */}
        {kind === "chat" && <EmailCapture {...part} />}
      </Group>
      <SilenceFields
        channel={name}
        inactivity={deployment.inactivity}
        replyWindowHours={channel.replyWindowHours}
        disabled={save.isPending}
        readOnly={readOnly}
        onChange={(inactivity) => change({ inactivity })}
      />
    </Stack>
  );
}

/** A channel by sign and name, and whether it is handed off in a way of its own. */
function ChannelHead({ channel: { channelId, kind, name } }: { channel: Deployed }) {
  const { t } = useTranslation();
  const own = useQuery(handoffQuery).data?.settings.overrides ?? [];
  return (
    <Group gap="xs">
      <Text fw={600}>
        <ChannelName channel={{ kind, name }} size={18} />
      </Text>
      {own.some((override) => override.channelId === channelId) && (
        <Anchor component={Link} to="/customer-agent/handoff" size="sm">
          {t("customerAgent.rightNow.own")}
        </Anchor>
      )}
    </Group>
  );
}

type PartProps = {
  channel: Deployed;
  readOnly: boolean;
  disabled: boolean;
  onChange: (part: Partial<Deployment>) => void;
};

function OnSwitch({ channel: { name, deployment }, readOnly, disabled, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <div style={{ flex: "1 1 14rem" }}>
      <Switch
        label={t("customerAgent.identity.deployedOn", { channel: name })}
        disabled={readOnly || disabled}
        checked={deployment.customerAgent}
        onChange={(event) => onChange({ customerAgent: event.currentTarget.checked })}
      />
      {!deployment.customerAgent && (
        <Text size="sm" mt={4}>
          {t("customerAgent.identity.deployedOff")}
        </Text>
      )}
    </div>
  );
}

function EmailCapture({ channel: { name, deployment }, readOnly, disabled, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <Select
      flex="1 1 14rem"
      label={t("customerAgent.identity.email", { channel: name })}
      allowDeselect={false}
      disabled={disabled}
      readOnly={readOnly}
      value={deployment.emailCapture}
      data={emailCaptures.map((value) => ({ value, label: t(`customerAgent.identity.emails.${value}`) }))}
      onChange={(value) => {
        const emailCapture = emailCaptures.find((one) => one === value);
        if (emailCapture !== undefined) onChange({ emailCapture });
      }}
    />
  );
}
