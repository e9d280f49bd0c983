import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { ChannelPanel } from "../settings/channel-panel.tsx";
import { type Channel, channelsQuery, type Inbox, inboxesQuery } from "../settings/queries.ts";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { AccountPanel } from "./account-panel.tsx";
import { ChannelCards } from "./channel-cards.tsx";
import { ConnectPanel } from "./connect-panel.tsx";
import { Gallery } from "./gallery.tsx";
import { type Account, accountsQuery, type MadeSecret } from "./queries.ts";

/** Which panel is open: a channel's by its id, or one to add a channel of a kind. */
type Opened =
  | {
      readonly kind: "channel";
      readonly id: string;
      readonly made: readonly MadeSecret[];
      readonly isNew: boolean;
    }
  | { readonly kind: "add"; readonly of: ChannelKind };

/** Settings → Channels: how visitors write, how each channel fares, and more ways for them. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const mayManage = useMay("inboxes:manage");
  const channels = useQuery(channelsQuery);
  const accounts = useQuery(accountsQuery);
  const inboxes = useQuery(inboxesQuery);
  const [opened, setOpened] = useState<Opened | null>(null);
  const error = channels.error ?? accounts.error ?? inboxes.error;
  const retry = () => void Promise.all([channels.refetch(), accounts.refetch(), inboxes.refetch()]);
  const isReady = channels.data !== undefined && accounts.data !== undefined && inboxes.data !== undefined;
  return (
    <>
      <PageHeader title={t("channels.title")} lead={t("channels.lead")} />
      <PermissionNote edit="inboxes:manage" />
      {error !== null && <ErrorNote error={error} onRetry={retry} />}
      {!isReady && error === null && <LoadingNote />}
      {isReady && (
        <>
          <ChannelCards
            channels={channels.data}
            accounts={accounts.data.accounts}
            inboxes={inboxes.data}
            onOpen={(id) => setOpened({ kind: "channel", id, made: [], isNew: false })}
          />
          {mayManage && (
            <Gallery
              kinds={["chat", ...accounts.data.kinds]}
              onAdd={(of) => setOpened({ kind: "add", of })}
            />
          )}
          <OpenedPanel
            opened={opened}
            channels={channels.data}
            accounts={accounts.data.accounts}
            inboxes={inboxes.data}
            onOpened={setOpened}
          />
        </>
      )}
    </>
  );
}

type OpenedProps = {
  opened: Opened | null;
  channels: readonly Channel[];
  accounts: readonly Account[];
  inboxes: readonly Inbox[];
  onOpened: (opened: Opened | null) => void;
};

function OpenedPanel({ opened, channels, accounts, inboxes, onOpened }: OpenedProps) {
  if (opened === null) return null;
  const close = () => onOpened(null);
  const connected = (id: string, made: readonly MadeSecret[]) =>
    onOpened({ kind: "channel", id, made, isNew: true });
  if (opened.kind === "add") {
    if (opened.of === "chat") return <ChannelPanel channel={null} inboxes={inboxes} onClose={close} />;
    const { of } = opened;
    return (
      <ConnectPanel
        key={of}
        kind={of}
        channel={null}
        inboxes={inboxes}
        onConnected={connected}
        onClose={close}
      />
    );
  }
  const { id, made, isNew } = opened;
  const channel = channels.find((one) => one.id === id);
  // Somebody else may have changed it meanwhile; one that was just made comes with the next answer.
  if (channel === undefined) return null;
  if (channel.kind === "chat")
    return <ChannelPanel key={id} channel={channel} inboxes={inboxes} onClose={close} />;
  const account = accounts.find(({ channelId }) => channelId === id);
  if (account === undefined) {
    const { kind } = channel;
    return (
      <ConnectPanel
        key={id}
        kind={kind}
        channel={channel}
        inboxes={inboxes}
        onConnected={connected}
        onClose={close}
      />
    );
  }
  return (
    <AccountPanel
      key={id}
      channel={channel}
      account={account}
      inboxes={inboxes}
      begun={{ made, isNew }}
      onClose={close}
    />
  );
}
