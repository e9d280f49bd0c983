import { Anchor, Badge, Popover, ScrollArea, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import {
  IconBolt,
  IconBook2,
  IconLock,
  IconSparkles,
  IconUser,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { CurrentFace } from "../customer-agent/identity/current-face.tsx";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { MailLine } from "./mail-line.tsx";
import { MarkdownText } from "./markdown-text.tsx";
import type { Corrected } from "./merge.ts";
import { MessageFiles } from "./message-files.tsx";
import classes from "./messages.module.css";
import type { Message } from "./model.ts";
import { OutsideLines, UnsupportedNote } from "./outside-line.tsx";
import { useClock } from "./use-words.ts";
import { Why } from "./why.tsx";

type MessageItemProps = {
  message: Message;
  conversationId: string;
  visitorName: string;
  flash: boolean;
  channelKind: ChannelKind;
  /** The visitor took it back; what it led to stays. */
  isTakenBack: boolean;
  /** How it reads since the visitor corrected it; undefined when they did not. */
  edited: Corrected | undefined;
  /** What it answers, or what the visitor reacted to. */
  about: Message | undefined;
  /** It corrects a message that is shown as it reads now. */
  isFolded: boolean;
};

/** One message or line of a conversation; who is speaking is said in words, never by colour alone. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message } = props;
  if (message.kind === "marker") return <MarkerLine message={message} about={props.about} />;
  if (message.kind === "notice") return <NoticeLine {...props} />;
  return <SpokenMessage {...props} />;
});

/** The id of a message's element, for links to it. */
export function messageElementId(seq: number): string {
  return `message-${seq}`;
}

function SpokenMessage(props: MessageItemProps) {
  const { t } = useTranslation();
  const { message, conversationId, visitorName, channelKind, flash, isTakenBack, edited, isFolded, about } =
    props;
  const { kind, seq } = message;
  return (
    <article
      id={messageElementId(seq)}
      className={classes.message}
      data-side={kind === "visitor" ? "theirs" : "ours"}
      data-flash={flash || undefined}
      tabIndex={-1}
    >
      <div className={classes.from}>
        <Sender message={message} visitorName={visitorName} />
        <Time at={message.at} />
        {message.pressedTalkToPerson && <span>· {t("helpDesk.message.pressed")}</span>}
        <OutsideLines message={message} channelKind={channelKind} isTakenBack={isTakenBack} edited={edited} />
        {(kind === "visitor" || kind === "answer") && <Why conversationId={conversationId} seq={seq} />}
      </div>
      {!isFolded && (
        <div className={classes.bubble} data-kind={kind} data-taken-back={isTakenBack || undefined}>
          {message.outside?.mail != null && (
            <MailLine conversationId={conversationId} seq={seq} mail={message.outside.mail} />
          )}
          {about !== undefined && <Quoted message={about} />}
          <Spoken message={edited === undefined ? message : { ...message, body: edited.body }} />
          <MessageFiles files={message.attachments} />
        </div>
      )}
      {message.sources.length > 0 && <Sources sources={message.sources} />}
      {message.delivery !== null && (
        <DeliveryState conversationId={conversationId} seq={seq} delivery={message.delivery} />
      )}
    </article>
  );
}

/** The beginning of the message that one answers. */
function Quoted({ message }: { message: Message }) {
  const { t } = useTranslation();
  return (
    <Text component="blockquote" className={classes.quoted} size="sm" lineClamp={2} dir="auto">
      <VisuallyHidden>{t("helpDesk.outside.quotes")} </VisuallyHidden>
      {beginning(message.body, 160)}
    </Text>
  );
}

/** As much of a message as another one shows of it. */
function beginning(body: string, longest: number): string {
  const line = body.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed().trimEnd()}…` : line;
}

function Spoken({ message: { kind, body, outside } }: { message: Message }) {
  const what = outside?.unsupported ?? null;
  return (
    <>
      {what !== null && <UnsupportedNote what={what} />}
      {kind !== "visitor" && body !== "" && <MarkdownText text={body} />}
      {kind === "visitor" && body !== "" && (
        <div className={classes.plain} dir="auto">
          {body}
        </div>
      )}
    </>
  );
}

function Sender({ message, visitorName }: { message: Message; visitorName: string }) {
  const { t } = useTranslation();
  const { kind, senderName, senderId, outside } = message;
  // What a machine of the visitor's sent is kept as a note.
  const isMachine = outside?.automatic != null;
  const beside = outside?.mail?.from ?? null;
  const besideRole =
    beside === null || beside.name === null
      ? t("helpDesk.mail.beside")
      : t("helpDesk.mail.besideAt", { address: beside.address });
  const of = {
    visitor:
      beside === null
        ? { Icon: IconUser, name: visitorName, role: t("helpDesk.message.visitor") }
        : { Icon: IconUsers, name: beside.name ?? beside.address, role: besideRole },
    answer: { Icon: IconSparkles, name: senderName, role: t("helpDesk.message.customerAgent") },
    reply: { Icon: IconUserCircle, name: senderName, role: t("helpDesk.message.teammate") },
    automatic: { Icon: IconBolt, name: senderName, role: t("helpDesk.message.workflow") },
    note: { Icon: IconLock, name: isMachine ? visitorName : senderName, role: t("helpDesk.message.note") },
  } as const;
  const { Icon, name, role } = of[kind === "notice" || kind === "marker" ? "reply" : kind];
  // Only a workflow's note has nobody who wrote it.
  const byWorkflow = kind === "automatic" || (kind === "note" && senderId === null);
  return (
    <>
      <span className={classes.sender}>
        {kind === "answer" ? <CurrentFace size={18} /> : <Icon size={15} aria-hidden />}
        {name ?? (kind === "automatic" ? t("helpDesk.message.goneWorkflow") : role)}
      </span>
      {byWorkflow && (
        <Badge size="xs" radius="sm" variant="outline" color="gray" tt="none">
          {t(message.reminder ? "helpDesk.message.reminder" : "helpDesk.message.workflow")}
        </Badge>
      )}
      {kind !== "automatic" && name !== null && name !== role && <span>{role}</span>}
    </>
  );
}

function Time({ at }: { at: string }) {
  const clock = useClock();
  return (
    <time dateTime={at} title={clock.full(at)}>
      {clock.time(at)}
    </time>
  );
}

function Sources({ sources }: { sources: Message["sources"] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.sources}>
      <IconBook2 size={15} aria-hidden />
      <span>{t("helpDesk.message.sources")}</span>
      {sources.map((source) => (
        <Source key={`${source.itemId} ${source.passage}`} source={source} />
      ))}
    </div>
  );
}

/** A source by its title; a click shows the passage that the answer rests on. */
function Source({ source }: { source: Message["sources"][number] }) {
  const { t } = useTranslation();
  return (
    <Popover width={340} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.source}>{source.title}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0 }}>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }} dir="auto">
            {source.passage}
          </Text>
        </ScrollArea.Autosize>
        {source.url !== null && (
          <Anchor
            size="sm"
            href={source.url}
            target="_blank"
            rel="noopener noreferrer"
            mt="xs"
            display="block"
          >
            {t("helpDesk.message.openSource")}
          </Anchor>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function NoticeLine({ message, conversationId }: MessageItemProps) {
  const { t } = useTranslation();
  return (
    <div id={messageElementId(message.seq)} className={classes.notice}>
      <div className={classes.noticeLabel}>
        {t(`helpDesk.notice.${message.notice ?? "other"}`)} · <Time at={message.at} />
      </div>
      <MarkdownText text={message.body} />
      {message.delivery !== null && (
        <DeliveryState conversationId={conversationId} seq={message.seq} delivery={message.delivery} />
      )}
    </div>
  );
}

function MarkerLine({ message, about }: Pick<MessageItemProps, "message" | "about">) {
  const { t } = useTranslation();
  const code = message.marker?.code ?? "closed";
  const inactive = message.marker?.code === "closed" && message.marker.because === "inactivity";
  const reacted = message.marker?.code === "reacted" ? message.marker : null;
  const to = beginning(about?.body ?? "", 48);
  const words =
    reacted !== null
      ? reacted.emoji === null
        ? t("helpDesk.marker.reacted_not", { to })
        : t("helpDesk.marker.reacted", { emoji: reacted.emoji, to })
      : code === "teammate_joined"
        ? message.senderName === null
          ? t("helpDesk.marker.someone_joined")
          : t("helpDesk.marker.teammate_joined", { name: message.senderName })
        : t(`helpDesk.marker.${inactive ? "closed_inactive" : code}`);
  return (
    <div className={classes.marker}>
      <span>
        {words} · <Time at={message.at} />
      </span>
    </div>
  );
}
