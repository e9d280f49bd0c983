import {
  IconAlarm,
  IconBellRinging,
  IconClock,
  IconInbox,
  IconSparkles,
  IconTicket,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { ChannelIcon, useChannelTitle } from "../ui/channel-icon.tsx";
import { plainText } from "../ui/markdown.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import classes from "./help-desk.module.css";
import type { Owner, Row } from "./model.ts";
import { PriorityMark } from "./priority-picker.tsx";
import { inboxesQuery } from "./queries.ts";
import { useOwnerName, useSpan, useVisitorName } from "./use-words.ts";
import { isChatClosedTicketOpen, type View, waitsSince } from "./views.ts";
import { waitLevel } from "./waiting.ts";

type ConversationRowProps = { row: Row; view: View; chosen: boolean; unread: boolean };

/** One conversation in the list: who, what, where, how long they wait, who has it. */
export const ConversationRow = memo(function ConversationRow({
  row,
  view,
  chosen,
  unread,
}: ConversationRowProps) {
  const { t } = useTranslation();
  const visitorName = useVisitorName();
  const channelTitle = useChannelTitle();
  const since = waitsSince(row);
  return (
    <li>
      <Link
        to={`/help-desk/${view}/${row.id}`}
        className={classes.row}
        data-row={row.id}
        data-unread={unread || undefined}
        aria-current={chosen ? "true" : undefined}
      >
        <span className={classes.rowTop}>
          {unread && <span className={classes.unreadDot} role="img" aria-label={t("helpDesk.list.unread")} />}
          <span className={classes.who} dir="auto">
            {visitorName(row.visitor)}
          </span>
          {row.ringing && (
            <IconBellRinging className={classes.bell} size={16} aria-label={t("helpDesk.list.ringing")} />
          )}
          {row.replyLate && (
            <span className={classes.late} title={t("helpDesk.list.late")}>
              <IconAlarm size={15} role="img" aria-label={t("helpDesk.list.late")} />
            </span>
          )}
          {row.ticket !== null && <PriorityMark priority={row.ticket.priority} />}
          {since === null ? <Updated at={row.updatedAt} /> : <Waiting since={since} />}
        </span>
        <span className={classes.preview} dir="auto">
          {plainText(row.preview)}
        </span>
        <span className={classes.rowFoot}>
          {isChatClosedTicketOpen(row) ? <TicketLeftOpen /> : <OwnerChip owner={row.owner} />}
          <span className={classes.channel} title={channelTitle(row.channel)}>
            <ChannelIcon kind={row.channel.kind} size={13} />
            <span className={classes.ownerName}>{row.channel.name}</span>
          </span>
          <InboxName id={row.inboxId} />
          {row.ticket !== null && <span className={classes.number}>#{row.ticket.number}</span>}
        </span>
      </Link>
    </li>
  );
});

/** Who has a conversation, with a sign for the kind of owner. */
export function OwnerChip({ owner }: { owner: Owner }) {
  const name = useOwnerName();
  const Icon = { customer_agent: IconSparkles, waiting: IconUsers, teammate: IconUserCircle, none: null }[
    owner.kind
  ];
  return (
    <span className={classes.owner} data-owner={owner.kind}>
      {Icon !== null && <Icon size={14} aria-hidden />}
      <span className={classes.ownerName}>{name(owner)}</span>
    </span>
  );
}

/** Nobody was there, so the chat was closed; what it was about still waits for somebody. */
export function TicketLeftOpen() {
  const { t } = useTranslation();
  return (
    <span className={classes.owner} data-owner="chat_closed">
      <IconTicket size={14} aria-hidden />
      <span className={classes.ownerName}>{t("helpDesk.owner.chatClosed")}</span>
    </span>
  );
}

/** Where a conversation stands, for those who see more than one inbox. */
function InboxName({ id }: { id: string }) {
  const { t } = useTranslation();
  const seesAll = useSession().permissions.includes("conversations:read_all");
  const { data } = useQuery(inboxesQuery);
  const seen = data?.inboxes.filter(({ mine }) => mine || seesAll) ?? [];
  const name = seen.find((inbox) => inbox.id === id)?.name;
  if (seen.length < 2 || name === undefined) return null;
  return (
    <span className={classes.inbox} title={t("helpDesk.list.inbox", { name })}>
      <IconInbox size={13} aria-hidden />
      <span className={classes.ownerName}>{name}</span>
    </span>
  );
}

function Waiting({ since }: { since: string }) {
  const { t } = useTranslation();
  const time = useSpan(since);
  const level = useWordsOfNow((now) => waitLevel(since, now));
  return (
    <span className={classes.wait} data-level={level} title={t("helpDesk.list.waiting", { time })}>
      <IconClock size={13} aria-label={t("helpDesk.list.waiting", { time: "" }).trim()} />
      {time}
    </span>
  );
}

function Updated({ at }: { at: string }) {
  const { t } = useTranslation();
  const time = useSpan(at);
  return (
    <span className={classes.updated} title={t("helpDesk.list.updated", { time })}>
      {time}
    </span>
  );
}
