import { type AccountKind, call, endpoints } from "@baton/contract";
import { Button, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { ChannelForm } from "../settings/channel-panel.tsx";
import { HoursSection } from "../settings/hours-section.tsx";
import { Panel } from "../settings/panel.tsx";
import type { Channel, Inbox } from "../settings/queries.ts";
import { RemoveQuestion } from "../settings/remove-question.tsx";
import { Section } from "../settings/section.tsx";
import { hoursBody } from "../ui/hours-edit.ts";
import { AccountForm } from "./account-form.tsx";
import { ParkedSection } from "./parked-section.tsx";
import type { Account, MadeSecret } from "./queries.ts";
import { SignInSection } from "./sign-in-section.tsx";
import { StateSection } from "./state-section.tsx";
import { TryItSection } from "./try-it-section.tsx";
import { WebhookSection } from "./webhook-section.tsx";

type AccountPanelProps = {
  channel: Channel;
  account: Account;
  inboxes: readonly Inbox[];
  /** What was made a moment ago when it was connected, to be copied now. */
  begun: { readonly made: readonly MadeSecret[]; readonly isNew: boolean };
  onClose: () => void;
};

/** The panel about a channel that has an account elsewhere: how it fares, what it is set to, and where it leads. */
export function AccountPanel({ channel, account, inboxes, begun, onClose }: AccountPanelProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayManage = useMay("inboxes:manage");
  const mayOpen = useMay("availability:manage");
  const [made, setMade] = useState(begun.made);
  const [asking, setAsking] = useState(false);
  const [unsaved, setUnsaved] = useState({ facts: false, account: false, hours: false });
  const mark = (part: keyof typeof unsaved) => (is: boolean) =>
    setUnsaved((before) => (before[part] === is ? before : { ...before, [part]: is }));
  // Stable, because the forms tell it in an effect.
  const [marks] = useState(() => ({ facts: mark("facts"), account: mark("account"), hours: mark("hours") }));
  const kind = account.settings.kind as AccountKind;
  return (
    <Panel
      title={channel.name}
      asking={asking}
      unsaved={unsaved.facts || unsaved.account || unsaved.hours}
      size={640}
      onClose={onClose}
    >
      <Stack gap="md">
        <StateSection account={account} isNew={begun.isNew} />
        {mayManage && <SignInSection account={account} />}
        {account.health.parked > 0 && mayManage && <ParkedSection id={channel.id} />}
        {mayManage && <WebhookSection kind={kind} account={account} made={made} onMade={setMade} />}
        {mayManage && <TryItSection kind={kind} id={channel.id} />}
        <Section title={t("settings.places.channel.facts")}>
          <ChannelForm
            channel={channel}
            inboxes={inboxes}
            onUnsaved={marks.facts}
            onSaved={() => undefined}
          />
        </Section>
        <Section title={t("channels.account")}>
          <AccountForm account={account} onUnsaved={marks.account} onMade={setMade} />
        </Section>
        <HoursSection
          title={t("settings.places.hours")}
          hours={channel.hours}
          of="place"
          none={t("settings.places.channel.asInboxHint")}
          mayEdit={mayOpen}
          onUnsaved={marks.hours}
          save={async (hours) => {
            await call(endpoints.setChannelHours, {
              params: { id: channel.id },
              body: { hours: hoursBody(hours) },
            });
            await client.invalidateQueries({ queryKey: keys.channels });
          }}
        />
        {mayManage && (
          <Button
            variant="subtle"
            color="red"
            style={{ alignSelf: "flex-start" }}
            onClick={() => setAsking(true)}
          >
            {t("channels.disconnect")}
          </Button>
        )}
      </Stack>
      {asking && (
        <RemoveQuestion
          title={t("channels.disconnectTitle", { name: channel.name })}
          body={t("channels.disconnectBody")}
          removed={t("channels.disconnected", { name: channel.name })}
          remove={() => call(endpoints.disconnectChannel, { params: { id: channel.id } })}
          renews={[keys.channelAccounts, keys.channels]}
          onStay={() => setAsking(false)}
          onDone={onClose}
        />
      )}
    </Panel>
  );
}
