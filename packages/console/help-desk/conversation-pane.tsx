import { ApiError, call, endpoints } from "@baton/contract";
import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useShortcuts } from "../ui/shortcuts.tsx";
import { Composer } from "./composer.tsx";
import { ContextPanel } from "./context-panel.tsx";
import classes from "./conversation.module.css";
import { ConversationHead } from "./conversation-head.tsx";
import { useDraft } from "./drafts.ts";
import { HandoffCard } from "./handoff-card.tsx";
import { messageElementId } from "./message-item.tsx";
import { MessageList } from "./message-list.tsx";
import type { Conversation, Message } from "./model.ts";
import { NotDeliveredBanner } from "./not-delivered-banner.tsx";
import { conversationQuery, messagesQuery } from "./queries.ts";
import { ReplyWindow } from "./reply-window.tsx";
import { noteSeen } from "./seen-here.ts";
import { useVisitorName } from "./use-words.ts";
import type { View } from "./views.ts";

/** A conversation as one works on it, with its context beside it. */
export function ConversationPane({ id, view }: { id: string; view: View }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const conversation = useQuery(conversationQuery(id));
  const messages = useQuery(messagesQuery(id, client));
  const error = conversation.error ?? messages.error;
  if (conversation.data !== undefined && messages.data !== undefined) {
    return <OpenConversation conversation={conversation.data} messages={messages.data} view={view} />;
  }
  if (error === null) return <div className={classes.pane}>{<LoadingNote />}</div>;
  const gone = error instanceof ApiError && (error.code === "not_found" || error.code === "invalid");
  return (
    <div className={classes.pane}>
      {gone ? (
        <EmptyNote title={t("helpDesk.gone")}>{t("helpDesk.goneBody")}</EmptyNote>
      ) : (
        <ErrorNote
          error={error}
          onRetry={() => void Promise.all([conversation.refetch(), messages.refetch()])}
        />
      )}
    </div>
  );
}

function OpenConversation({
  conversation,
  messages,
  view,
}: {
  conversation: Conversation;
  messages: readonly Message[];
  view: View;
}) {
  const { t } = useTranslation();
  const [details, { open, close }] = useDisclosure(false);
  const { flashSeq, jump } = useJump();
  const visitorName = useVisitorName()(conversation.visitor);
  const field = useRef<HTMLTextAreaElement>(null);
  const { card, id } = conversation;
  useMarkSeen(conversation, messages.length);
  useWritingKeys(id, field);
  return (
    <>
      <div className={classes.pane}>
        <ConversationHead conversation={conversation} view={view} onDetails={open} />
        {card !== null && (
          <HandoffCard
            key={`${card.openedAt} ${card.endedAt}`}
            conversationId={id}
            card={card}
            onJump={jump}
          />
        )}
        <NotDeliveredBanner messages={messages} onJump={jump} />
        <MessageList
          conversationId={id}
          messages={messages}
          visitorName={visitorName}
          channelKind={conversation.channel.kind}
          flashSeq={flashSeq}
        />
        {conversation.replyBy !== null && conversation.owner.kind !== "none" && (
          <ReplyWindow
            conversationId={id}
            replyBy={conversation.replyBy}
            channelKind={conversation.channel.kind}
          />
        )}
        <Composer
          conversationId={id}
          owner={conversation.owner}
          messages={messages}
          visitorName={visitorName}
          field={field}
        />
      </div>
      <aside className={classes.context} aria-label={t("helpDesk.context.label")}>
        <ContextPanel conversation={conversation} />
      </aside>
      <Drawer
        opened={details}
        onClose={close}
        position="right"
        size={340}
        title={t("helpDesk.context.label")}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <ContextPanel conversation={conversation} />
      </Drawer>
    </>
  );
}

/** Goes to a message and makes it stand out for a moment. */
function useJump(): { flashSeq: number | null; jump: (seq: number) => void } {
  const [flashSeq, setFlashSeq] = useState<number | null>(null);
  useEffect(() => {
    if (flashSeq === null) return;
    const timer = setTimeout(() => setFlashSeq(null), 2000);
    return () => clearTimeout(timer);
  }, [flashSeq]);
  const jump = (seq: number): void => {
    const element = document.getElementById(messageElementId(seq));
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
    setFlashSeq(seq);
  };
  return { flashSeq, jump };
}

/** Looking at a conversation stops its ringing, for everyone, and reads it, here; a hidden tab looks at nothing. */
function useMarkSeen({ id, ringing }: Conversation, lastSeq: number): void {
  const may = useMay("conversations:write");
  const looking = useIsLooking();
  useEffect(() => {
    if (looking) noteSeen(id, lastSeq);
  }, [looking, id, lastSeq]);
  useEffect(() => {
    // A refusal leaves it ringing: the next look tries again.
    if (looking && ringing && may) call(endpoints.markSeen, { params: { id }, body: {} }).catch(() => {});
  }, [looking, ringing, may, id]);
}

function useIsLooking(): boolean {
  const [looking, setLooking] = useState(document.visibilityState === "visible");
  useEffect(() => {
    const look = (): void => setLooking(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return looking;
}

function useWritingKeys(id: string, field: React.RefObject<HTMLTextAreaElement | null>): void {
  const [, setDraft] = useDraft(id);
  const write = (mode: "reply" | "note"): void => {
    setDraft((draft) => ({ ...draft, mode }));
    field.current?.focus();
  };
  useShortcuts({ reply: () => write("reply"), note: () => write("note") });
}
