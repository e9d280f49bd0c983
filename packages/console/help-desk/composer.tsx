import { Alert, Button, Group, SegmentedControl, Text, Textarea } from "@mantine/core";
import { type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRealtime } from "../app/realtime.tsx";
import { useMay, useSession } from "../app/session.tsx";
import { useWhoMay } from "../ui/permission-note.tsx";
import { AttachButton, ChosenFiles, useFileDrop } from "./chosen-files.tsx";
import classes from "./composer.module.css";
import { type Draft, emptyDraft, repliedMeanwhile, useDraft, withText } from "./drafts.ts";
import files from "./files.module.css";
import type { Message, Owner } from "./model.ts";
import { useSending } from "./outbox.ts";
import { addFiles, takeFiles, useUploads } from "./uploads.ts";
import { useSpan } from "./use-words.ts";

const longest = 20_000;
/** The visitor is told that somebody types at most this often, in milliseconds. */
const typingEvery = 3000;

type ComposerProps = {
  conversationId: string;
  owner: Owner;
  messages: readonly Message[];
  visitorName: string;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Where replies and notes are written; what was begun stays here until it is sent. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const who = useWhoMay("conversations:write");
  if (may) return <Writing {...props} />;
  return (
    <Text className={classes.composer} size="sm" c="dimmed" p="md">
      {t("helpDesk.composer.readOnly", { who })}
    </Text>
  );
}

function Writing({ conversationId, owner, messages, visitorName, field }: ComposerProps) {
  const { t } = useTranslation();
  const writing = useWriting(conversationId, messages);
  const { draft, setDraft, text, warned, askFirst, send, readFirst } = writing;
  const drop = useFileDrop(conversationId);
  const { mode } = draft;
  const sayTyping = useTypingSign(conversationId);
  const setMode = (next: Draft["mode"]): void => {
    setDraft((now) => ({ ...now, mode: next }));
    field.current?.focus();
  };
  return (
    <section
      className={`${classes.composer} ${drop.over ? files.drop : ""}`}
      data-mode={mode}
      aria-label={t("helpDesk.composer.label")}
      {...drop.place}
    >
      {warned !== null && <Guard reply={warned} onAnyway={send} onRead={readFirst} />}
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        dir="auto"
        aria-label={t(`helpDesk.composer.${mode}`)}
        placeholder={t(`helpDesk.composer.${mode}Placeholder`, { name: visitorName })}
        value={text}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDraft((now) => withText(now, value, messages.length));
          if (mode === "reply") sayTyping();
        }}
        onPaste={({ clipboardData }) => {
          // Words that were copied with a picture of them are pasted as words.
          if (clipboardData.types.includes("text/plain")) return;
          addFiles(conversationId, [...clipboardData.files]);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            askFirst();
          }
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <ChosenFiles conversationId={conversationId} />
      <Foot
        conversationId={conversationId}
        mode={mode}
        length={text.length}
        unready={writing.unready}
        owner={owner}
        onMode={setMode}
        onSend={askFirst}
      />
    </section>
  );
}

type FootProps = {
  conversationId: string;
  mode: Draft["mode"];
  length: number;
  /** There is nothing to send, or some of it is not there yet. */
  unready: boolean;
  owner: Owner;
  onMode: (mode: Draft["mode"]) => void;
  onSend: () => void;
};

function Foot({ conversationId, mode, length, unready, owner, onMode, onSend }: FootProps) {
  const { t } = useTranslation();
  const over = length - longest;
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="sm" className={classes.left}>
        <SegmentedControl
          size="xs"
          aria-label={t("helpDesk.composer.mode")}
          value={mode}
          onChange={(next) => onMode(next === "note" ? "note" : "reply")}
          data={[
            { value: "reply", label: t("helpDesk.composer.reply") },
            { value: "note", label: t("helpDesk.composer.note") },
          ]}
        />
        <AttachButton conversationId={conversationId} />
        <Text size="xs" c={over > 0 ? "red" : "dimmed"} className={classes.hint}>
          {over > 0 && t("helpDesk.composer.tooLong", { count: over })}
          {over <= 0 && mode === "reply" && <WhatSendingDoes owner={owner} />}
        </Text>
      </Group>
      <Button
        size="xs"
        color={mode === "note" ? "yellow" : "accent"}
        disabled={unready || over > 0}
        onClick={onSend}
        title="⌘ Enter / Ctrl Enter"
      >
        {t(mode === "note" ? "helpDesk.composer.sendNote" : "helpDesk.composer.sendReply")}
      </Button>
    </Group>
  );
}

/** The draft and its way out: a reply that somebody else overtook is asked about once before it is sent. */
function useWriting(conversationId: string, messages: readonly Message[]) {
  const me = useSession().teammate.id;
  const [draft, setDraft] = useDraft(conversationId);
  const [asked, setAsked] = useState(false);
  const sending = useSending(conversationId);
  const text = draft[draft.mode];
  const uploads = useUploads(conversationId);
  const overtaken = repliedMeanwhile(draft, messages, me);
  const isUploading = uploads.some(({ file, problem }) => file === null && problem === null);
  const unready = isUploading || (text.trim() === "" && !uploads.some(({ file }) => file !== null));
  const send = (): void => {
    if (unready || text.length > longest) return;
    sending.send(draft.mode, text.trim(), takeFiles(conversationId));
    setAsked(false);
    setDraft((now: Draft) => ({
      ...emptyDraft,
      ...now,
      [now.mode]: "",
      begunAfter: now.mode === "reply" ? null : now.begunAfter,
    }));
  };
  const askFirst = (): void => {
    if (overtaken !== null && !unready) setAsked(true);
    else send();
  };
  const readFirst = (): void => {
    setAsked(false);
    setDraft((now) => ({ ...now, begunAfter: messages.length }));
  };
  return { draft, setDraft, text, unready, warned: asked ? overtaken : null, askFirst, send, readFirst };
}

function Guard({ reply, onAnyway, onRead }: { reply: Message; onAnyway: () => void; onRead: () => void }) {
  const { t } = useTranslation();
  const time = useSpan(reply.at);
  return (
    <Alert color="yellow" variant="light" p="xs" role="alert">
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {t("helpDesk.composer.guard", { name: reply.senderName ?? t("helpDesk.message.teammate"), time })}
        </Text>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={onRead}>
            {t("helpDesk.composer.readFirst")}
          </Button>
          <Button size="compact-sm" onClick={onAnyway} autoFocus>
            {t("helpDesk.composer.sendAnyway")}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}

function WhatSendingDoes({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  const me = useSession().teammate.id;
  switch (owner.kind) {
    case "customer_agent":
      return t("helpDesk.composer.takesOver");
    case "waiting":
      return t("helpDesk.composer.takesWaiting");
    case "none":
      return t("helpDesk.composer.reopens");
    case "teammate":
      return owner.id === me ? null : t("helpDesk.composer.keeps", { name: owner.name });
  }
}

function useTypingSign(conversationId: string): () => void {
  const { sayTyping } = useRealtime();
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (now - last.current < typingEvery) return;
    last.current = now;
    sayTyping(conversationId);
  };
}
