import { call, endpoints } from "@baton/contract";
import { Anchor, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { snippetFor } from "../customer-agent/snippet.ts";
import { CopyBox } from "../ui/copy-box.tsx";
import { hoursBody } from "../ui/hours-edit.ts";
import { HoursSection } from "./hours-section.tsx";
import { Foot, Panel } from "./panel.tsx";
import type { Channel, Inbox } from "./queries.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { Section } from "./section.tsx";

type ChannelPanelProps = { channel: Channel | null; inboxes: readonly Inbox[]; onClose: () => void };

/** The panel about a channel, or (with null) about a new chat: its name, where it leads, its hours. */
export function ChannelPanel({ channel, inboxes, onClose }: ChannelPanelProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayOpen = useMay("availability:manage");
  const [factsUnsaved, setFactsUnsaved] = useState(false);
  const [hoursUnsaved, setHoursUnsaved] = useState(false);
  return (
    <Panel
      title={channel?.name ?? t("settings.places.channel.addTitle")}
      asking={false}
      unsaved={factsUnsaved || hoursUnsaved}
      size={640}
      onClose={onClose}
    >
      <Stack gap="md">
        <Section title={t("settings.places.channel.facts")}>
          <ChannelForm
            channel={channel}
            inboxes={inboxes}
            onUnsaved={setFactsUnsaved}
            // Hours that are being edited below are not lost with it.
            onSaved={() => hoursUnsaved || onClose()}
          />
        </Section>
        {channel !== null && (
          <HoursSection
            title={t("settings.places.hours")}
            hours={channel.hours}
            of="place"
            none={t("settings.places.channel.asInboxHint")}
            mayEdit={mayOpen}
            onUnsaved={setHoursUnsaved}
            save={async (hours) => {
              await call(endpoints.setChannelHours, {
                params: { id: channel.id },
                body: { hours: hoursBody(hours) },
              });
              await client.invalidateQueries({ queryKey: keys.channels });
            }}
          />
        )}
        {channel?.kind === "chat" && (
          <Section title={t("customerAgent.deploy.snippet")}>
            <CopyBox
              label={t("customerAgent.deploy.snippetLabel")}
              text={snippetFor(window.location.origin, channel.id)}
            />
            <Text size="sm" c="dimmed" mt="sm">
              {t("settings.places.channel.deploy")}{" "}
              <Anchor component={Link} to="/customer-agent/deploy">
                {t("customerAgent.deploy.title")}
              </Anchor>
            </Text>
          </Section>
        )}
      </Stack>
    </Panel>
  );
}

type FormProps = Omit<ChannelPanelProps, "onClose"> & {
  onUnsaved: (unsaved: boolean) => void;
  onSaved: () => void;
};

/** Name and inbox of a channel, or (with null) of a new chat. */
export function ChannelForm({ channel, inboxes, onUnsaved, onSaved }: FormProps) {
  const { t } = useTranslation();
  const readOnly = !useMay("inboxes:manage");
  const [name, setName] = useState(channel?.name ?? "");
  const begunInbox = channel?.inboxId ?? inboxes[0]?.id ?? "";
  const [inboxId, setInboxId] = useState(begunInbox);
  const [tried, setTried] = useState(false);
  const save = useSave(channel, onSaved);
  const unsaved = name.trim() !== (channel?.name ?? "") || inboxId !== begunInbox;
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  const isNameless = name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNameless) save.mutate({ name: name.trim(), inboxId });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("settings.places.name")}
          placeholder={t("settings.places.channel.namePlaceholder")}
          data-autofocus={channel === null || undefined}
          required
          maxLength={120}
          readOnly={readOnly}
          value={name}
          error={tried && isNameless ? t("settings.places.nameProblem") : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("settings.places.channel.inbox")}
          description={t("settings.places.channel.inboxHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDeselect={false}
          disabled={readOnly}
          value={inboxId}
          data={inboxes.map((inbox) => ({ value: inbox.id, label: inbox.name }))}
          onChange={(id) => id !== null && setInboxId(id)}
        />
        <RefusalNote error={save.error} />
      </Stack>
      {!readOnly && (
        <Foot saving={save.isPending} submit={t("ui.save")} changed={channel === null || unsaved} />
      )}
    </form>
  );
}

function useSave(channel: Channel | null, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (facts: { name: string; inboxId: string }) =>
      channel === null
        ? call(endpoints.addChannel, { body: { kind: "chat", ...facts } })
        : call(endpoints.changeChannel, { params: { id: channel.id }, body: facts }),
    onSuccess: ({ channel: { name } }) => {
      void client.invalidateQueries({ queryKey: keys.channels });
      notifications.show({ message: t("settings.places.saved", { name }) });
      onSaved();
    },
  });
}
