import {
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconMail,
  IconMessageCircle,
  IconPlugConnected,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const icons = {
  chat: IconMessageCircle,
  email: IconMail,
  whatsapp: IconBrandWhatsapp,
  messenger: IconBrandMessenger,
  instagram: IconBrandInstagram,
  telegram: IconBrandTelegram,
  sms: IconDeviceMobileMessage,
  custom: IconPlugConnected,
} as const;

/** A kind of channel. */
export type ChannelKind = keyof typeof icons;

/** The sign of a kind of channel; its words stand beside it or in `useChannelTitle`. */
export function ChannelIcon({ kind, size = 16 }: { kind: ChannelKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} aria-hidden style={{ flex: "none" }} />;
}

/** Gives a function that says a channel with its kind, where the kind is not in its name: "Support (WhatsApp)". */
export function useChannelTitle(): (channel: {
  readonly kind: ChannelKind;
  readonly name: string;
}) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => {
    const word = t(`settings.places.kinds.${kind}`);
    return name.toLowerCase().includes(word.toLowerCase())
      ? name
      : t("ui.channel.title", { name, kind: word });
  };
}

/** A channel by sign and name. */
export function ChannelName({
  channel,
  size = 15,
}: {
  channel: { kind: ChannelKind; name: string };
  size?: number;
}) {
  const title = useChannelTitle();
  return (
    <span
      style={{ display: "inline-flex", alignItems: "center", gap: 5, minWidth: 0, verticalAlign: "bottom" }}
      title={title(channel)}
    >
      <ChannelIcon kind={channel.kind} size={size} />
      <span style={{ overflow: "hidden", textOverflow: "ellipsis" }}>{channel.name}</span>
    </span>
  );
}
