import { Badge, Group, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOpeningWords } from "../customer-agent/opening-words.ts";
import type { Channel, Inbox } from "../settings/queries.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { accountState } from "./account-state.ts";
import classes from "./channels.module.css";
import type { Account } from "./queries.ts";
import { useStateWords } from "./use-state-words.ts";

type CardsProps = {
  channels: readonly Channel[];
  accounts: readonly Account[];
  inboxes: readonly Inbox[];
  onOpen: (id: string) => void;
};

/** The channels that there are, each with how it fares in words. */
export function ChannelCards({ channels, accounts, inboxes, onOpen }: CardsProps) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t("channels.connected")}
      </Title>
      <ul className={classes.cards} aria-label={t("channels.connected")}>
        {channels.map((channel) => (
          <li key={channel.id}>
            <ChannelCard
              channel={channel}
              account={accounts.find(({ channelId }) => channelId === channel.id) ?? null}
              inbox={inboxes.find(({ id }) => id === channel.inboxId)?.name ?? ""}
              onOpen={() => onOpen(channel.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = { channel: Channel; account: Account | null; inbox: string; onOpen: () => void };

function ChannelCard({ channel, account, inbox, onOpen }: CardProps) {
  const { t } = useTranslation();
  const opening = useOpeningWords();
  const { name, kind } = channel;
  return (
    <UnstyledButton className={classes.card ?? ""} onClick={onOpen}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ChannelIcon kind={kind} size={22} />
        <div className={classes.about}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {account?.accountName != null && account.accountName !== name && (
              <Badge tt="none" variant="outline" color="gray">
                {account.accountName}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t("settings.places.channel.standsIn", { kind: t(`settings.places.kinds.${kind}`), inbox })}
            {" · "}
            {channel.opening === null ? t("settings.places.channel.asInbox") : opening(channel.opening)}
          </Text>
          {account !== null && <AccountLine account={account} />}
          {account === null && (
            <State
              level={kind === "chat" ? "works" : "off"}
              words={t(kind === "chat" ? "channels.state.chat" : "channels.state.notConnected")}
              todo={null}
            />
          )}
        </div>
      </Group>
    </UnstyledButton>
  );
}

function AccountLine({ account }: { account: Account }) {
  return <State level={accountState(account)} {...useStateWords(account)} />;
}

type StateProps = { level: ReturnType<typeof accountState>; words: string; todo: string | null };

/** A state in words, with a dot in its colour, and what to do about it. */
export function State({ level, words, todo }: StateProps) {
  return (
    <div className={classes.state} data-level={level}>
      <span className={classes.dot} aria-hidden />
      <span>
        <span className={classes.words}>{words}</span>
        {todo !== null && <span className={classes.todo}> {todo}</span>}
      </span>
    </div>
  );
}
