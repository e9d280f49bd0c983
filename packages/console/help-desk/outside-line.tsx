import { Popover, ScrollArea, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconDeviceMobile, IconPencil, IconRobot, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import type { Corrected } from "./merge.ts";
import classes from "./messages.module.css";
import type { Message } from "./model.ts";
import { useClock } from "./use-words.ts";

/** The words for what can't be shown, where we have some; any other is called by the provider's word. */
const known = [
  "audio",
  "button",
  "call",
  "contacts",
  "dice",
  "document",
  "game",
  "image",
  "interactive",
  "location",
  "order",
  "poll",
  "share",
  "sticker",
  "story",
  "template",
  "video",
  "voice",
] as const;

type OutsideLineProps = {
  message: Message;
  channelKind: ChannelKind;
  isTakenBack: boolean;
  edited: Corrected | undefined;
};

/** What a channel told of a message beyond its words: that it corrects another, was taken back, or came by a machine. */
export function OutsideLines({ message, channelKind, isTakenBack, edited }: OutsideLineProps) {
  const { outside, kind } = message;
  const { t } = useTranslation();
  const machine = useMachineWords();
  return (
    <>
      {isTakenBack && (
        <span className={classes.outside}>
          <IconTrash size={14} aria-hidden />
          {t("helpDesk.outside.takenBack")}
        </span>
      )}
      {edited !== undefined && <Edited edited={edited} />}
      {outside?.editOf != null && (
        <span className={classes.outside}>
          <IconPencil size={14} aria-hidden />
          {t("helpDesk.outside.corrects")}
        </span>
      )}
      {outside?.automatic != null && (
        <span className={classes.outside}>
          <IconRobot size={14} aria-hidden />
          {machine(outside.automatic)}
        </span>
      )}
      {kind === "reply" && outside?.fromApp === true && (
        <span className={classes.outside}>
          <IconDeviceMobile size={14} aria-hidden />
          {hasApp(channelKind)
            ? t("helpDesk.outside.fromAppOf", { app: t(`settings.places.kinds.${channelKind}`) })
            : t("helpDesk.outside.fromApp")}
        </span>
      )}
    </>
  );
}

/** That a message was corrected; a click shows how it read before. */
function Edited({ edited: { earlier } }: { edited: Corrected }) {
  const { t } = useTranslation();
  const clock = useClock();
  return (
    <Popover width={320} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.outside} aria-label={t("helpDesk.outside.editedLabel")}>
          <IconPencil size={14} aria-hidden />
          <span className={classes.edited}>{t("helpDesk.outside.edited")}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0 }}>
          <Stack gap="xs">
            {earlier.map(({ body, at }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was written is never put in another order.
              <div key={place}>
                <Text size="xs" c="dimmed">
                  {clock.full(at)}
                </Text>
                <Text size="sm" className={classes.plain} dir="auto">
                  {body}
                </Text>
              </div>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whether the kind of channel is called as its own app is. */
function hasApp(kind: ChannelKind): boolean {
  return kind === "whatsapp" || kind === "messenger" || kind === "instagram" || kind === "telegram";
}

/** What stands in the place of something that can't be shown. */
export function UnsupportedNote({ what }: { what: string }) {
  const { t } = useTranslation();
  const word = known.find((one) => one === what);
  return (
    <Text size="sm" fs="italic">
      {word === undefined
        ? t("helpDesk.outside.unsupported", { what })
        : t(`helpDesk.outside.unsupportedKind.${word}`)}
    </Text>
  );
}

function useMachineWords(): (automatic: string) => string {
  const { t } = useTranslation();
  return (automatic) => {
    const kinds = ["auto_reply", "bounce", "read_receipt", "list", "loop", "opt_out"] as const;
    const kind = kinds.find((one) => one === automatic);
    return t(kind === undefined ? "helpDesk.outside.machine.other" : `helpDesk.outside.machine.${kind}`);
  };
}
