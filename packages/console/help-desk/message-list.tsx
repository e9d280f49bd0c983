import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useSession } from "../app/session.tsx";
import type { TypingFrame } from "../app/team-feed.ts";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import { useWordsOfNow } from "../ui/use-now.ts";
import { corrected, takenBack } from "./merge.ts";
import { dayBegun, dayName, localDay } from "./message-days.ts";
import { MessageItem } from "./message-item.tsx";
import classes from "./messages.module.css";
import type { Message } from "./model.ts";
import { useOutgoing } from "./outbox.ts";
import { OutgoingItem } from "./outgoing-item.tsx";
import { useClock } from "./use-words.ts";
import { WritingItem } from "./writing-item.tsx";

type MessageListProps = {
  conversationId: string;
  messages: readonly Message[];
  visitorName: string;
  channelKind: ChannelKind;
  /** The message that was just jumped to. */
  flashSeq: number | null;
};

/** All messages of a conversation, oldest first; it stays at the newest one unless one has scrolled up. */
export function MessageList(props: MessageListProps) {
  const { conversationId, messages, visitorName, channelKind, flashSeq } = props;
  const { t } = useTranslation();
  const outgoing = useOutgoing(conversationId, messages);
  useStayUntilSent(outgoing.length > 0);
  const scroll = useStickyScroll(messages.length + outgoing.length);
  const gone = useMemo(() => takenBack(messages), [messages]);
  const edits = useMemo(() => corrected(messages), [messages]);
  return (
    <div
      className={classes.log}
      ref={scroll.place}
      onScroll={scroll.onScroll}
      role="log"
      aria-label={t("helpDesk.message.log")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
    >
      <div className={classes.inner}>
        {messages.map((message, place) => (
          <Fragment key={message.seq}>
            <DayLine day={dayBegun(messages[place - 1], message)} at={message.at} />
            <MessageItem
              message={message}
              conversationId={conversationId}
              visitorName={visitorName}
              flash={flashSeq === message.seq}
              channelKind={channelKind}
              isTakenBack={gone.has(message.outside?.editOf ?? message.seq)}
              edited={edits.get(message.seq)}
              about={messages[aboutSeq(message) - 1]}
              isFolded={edits.has(message.outside?.editOf ?? 0)}
            />
          </Fragment>
        ))}
        <WritingItem conversationId={conversationId} lastSeq={messages.at(-1)?.seq ?? 0} />
        {outgoing.map((one) => (
          <OutgoingItem key={one.clientId} outgoing={one} conversationId={conversationId} />
        ))}
        <TypingLine conversationId={conversationId} />
      </div>
      {scroll.behind && (
        <div className={classes.newer}>
          <Button
            size="xs"
            radius="xl"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={scroll.toEnd}
          >
            {t("helpDesk.message.newer")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The place of the message that one is an answer or a reaction to; 0 for none. */
function aboutSeq({ marker, outside }: Message): number {
  return (marker?.code === "reacted" ? marker.seq : outside?.quotes) ?? 0;
}

function DayLine({ day, at }: { day: string | null; at: string }) {
  const { t } = useTranslation();
  const clock = useClock();
  if (day === null) return null;
  const name = dayName(day, localDay(new Date().toISOString()));
  return (
    <div className={classes.day}>{name === "other" ? clock.day(at) : t(`helpDesk.message.${name}`)}</div>
  );
}

/** A typing sign is worth believing for this long, in milliseconds. */
const typingLasts = 6000;

function TypingLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const me = useSession().teammate.name;
  const { data } = useQuery<(TypingFrame & { at: number }) | null>({
    queryKey: keys.typing(conversationId),
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = useWordsOfNow((now) => {
    if (data == null || now - data.at > typingLasts) return "";
    // Every socket hears of it, the typist's own too.
    if (data.who === "teammate" && data.name === me) return "";
    if (data.who === "visitor") return t("helpDesk.message.typingVisitor");
    return t("helpDesk.message.typing", { name: data.name ?? t("helpDesk.message.customerAgent") });
  });
  return <div className={classes.typing}>{words}</div>;
}

/** Closing the tab asks first while something that was written is not stored yet. */
function useStayUntilSent(pending: boolean): void {
  useEffect(() => {
    if (!pending) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [pending]);
}

/** Keeps the end in sight while one is at the end, and says so when something came while one was not. */
function useStickyScroll(count: number) {
  const place = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(0);
  const [behind, setBehind] = useState(false);
  useLayoutEffect(() => {
    if (atEnd.current) scrollToEnd(place.current);
    else if (count > seen.current) setBehind(true);
    seen.current = count;
  }, [count]);
  // The composer grows, an error appears under a message: the end stays in sight.
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) scrollToEnd(element);
    });
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const element = place.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
    if (atEnd.current) setBehind(false);
  };
  return { place, onScroll, behind, toEnd: () => scrollToEnd(place.current) };
}

function scrollToEnd(element: HTMLElement | null): void {
  if (element !== null) element.scrollTop = element.scrollHeight;
}
