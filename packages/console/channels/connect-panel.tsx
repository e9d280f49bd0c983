import { type AccountKind, call, endpoints } from "@baton/contract";
import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { Foot, Panel } from "../settings/panel.tsx";
import type { Channel, Inbox } from "../settings/queries.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { allSecrets, settingsBody } from "./account-fields.ts";
import { AccountFormFields } from "./account-form-fields.tsx";
import type { MadeSecret } from "./queries.ts";
import { useAccountForm } from "./use-account-form.ts";

type ConnectPanelProps = {
  kind: AccountKind;
  /** One that was disconnected and is connected again; null for a new one. */
  channel: Channel | null;
  inboxes: readonly Inbox[];
  onConnected: (id: string, made: readonly MadeSecret[]) => void;
  onClose: () => void;
};

/** The panel that connects a channel: its name, where it leads, and what the provider wants to know. */
export function ConnectPanel({ kind, channel, inboxes, onConnected, onClose }: ConnectPanelProps) {
  const { t } = useTranslation();
  const word = t(`settings.places.kinds.${kind}`);
  const [name, setName] = useState(channel?.name ?? word);
  const [inboxId, setInboxId] = useState(channel?.inboxId ?? inboxes[0]?.id ?? "");
  const connect = useConnect(onConnected);
  const form = useAccountForm(kind, null, connect.error);
  const nameProblem = name.trim() === "" ? t("settings.places.nameProblem") : form.problemAt("name");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.isComplete() || name.trim() === "") return;
    const settings = settingsBody(kind, form.typed);
    const secrets = allSecrets(kind, form.typed);
    connect.mutate({ channelId: channel?.id ?? null, name: name.trim(), inboxId, settings, secrets });
  };
  return (
    <Panel
      title={
        channel === null
          ? t("channels.connectTitle", { kind: word })
          : t("channels.connectAgain", { name: channel.name })
      }
      asking={false}
      unsaved={form.unsaved}
      size={640}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{t(`channels.guide.${kind}`)}</Text>
          {channel === null && (
            <>
              <TextInput
                label={t("settings.places.name")}
                required
                maxLength={120}
                value={name}
                error={nameProblem}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Select
                label={t("settings.places.channel.inbox")}
                description={t("channels.inboxHint")}
                inputWrapperOrder={["label", "input", "description", "error"]}
                allowDeselect={false}
                value={inboxId}
                error={form.problemAt("inboxId")}
                data={inboxes.map((inbox) => ({ value: inbox.id, label: inbox.name }))}
                onChange={(id) => id !== null && setInboxId(id)}
              />
            </>
          )}
          <AccountFormFields
            kind={kind}
            typed={form.typed}
            problemAt={form.problemAt}
            keepsSecrets={false}
            readOnly={false}
            onChange={form.change}
          />
        </Stack>
        <RefusalNote error={connect.error} />
        <Foot saving={connect.isPending} submit={t("channels.connect")} />
      </form>
    </Panel>
  );
}

function useConnect(onConnected: ConnectPanelProps["onConnected"]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<typeof call<typeof endpoints.connectChannel>>[1]["body"]) =>
      call(endpoints.connectChannel, { body }),
    onSuccess: async ({ account, made }) => {
      await Promise.all(
        [keys.channels, keys.channelAccounts].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      onConnected(account.channelId, made);
    },
  });
}
