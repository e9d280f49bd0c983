import {
  IconBellRinging,
  IconClock,
  IconMessageCircle,
  IconSparkles,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { plainText } from "../ui/markdown.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import classes from "./help-desk.module.css";
import type { Owner, Row } from "./model.ts";
import { useOwnerName, useSpan, useVisitorName } from "./use-words.ts";
import { type View, waitsSince } from "./views.ts";
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
          {since === null ? <Updated at={row.updatedAt} /> : <Waiting since={since} />}
        </span>
        <span className={classes.preview} dir="auto">
          {plainText(row.preview)}
        </span>
        <span className={classes.rowFoot}>
          <OwnerChip owner={row.owner} />
          <span className={classes.channel}>
            <IconMessageCircle size={13} aria-hidden />
            {row.channel.name}
          </span>
          {row.ticket !== null && <span>#{row.ticket.number}</span>}
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
