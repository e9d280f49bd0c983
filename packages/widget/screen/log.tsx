import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../conversation/chat.ts";
import { type ChatState, emailAskedAfter } from "../conversation/chat-state.ts";
import type { Message } from "../conversation/held.ts";
import { dayName, dayOf } from "../text/day.ts";
import { AiBadge, Avatar } from "./avatar.tsx";
import { EmailForm } from "./email-form.tsx";
import { Icon } from "./icons.tsx";
import { MessageView, UnsentView } from "./messages.tsx";
import { useSpeech } from "./words.ts";

/** Closer to the end than this, in pixels, the visitor is reading the newest message. */
const nearEnd = 80;

/** The messages. Follows the newest while the visitor reads there, and leaves them alone further up. */
export function MessageLog({ chat, state, greeting }: { chat: Chat; state: ChatState; greeting: string }) {
  const { words } = useSpeech();
  const { log, content, away, toEnd } = useFollow(state);
  const { messages } = state.held;
  const askAfter = emailAskedAfter(state);
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="log" role="log" aria-live="polite" aria-label={words.messages} tabIndex={0} ref={log}>
        <div ref={content}>
          <Greeting text={greeting} />
          {messages.map((message, index) => (
            <Fragment key={message.seq}>
              <DayLine message={message} before={messages[index - 1]} />
              <MessageView
                message={message}
                first={!sameRun(messages[index - 1], message)}
                last={!sameRun(message, messages[index + 1])}
              />
              {message.seq === askAfter && (
                <EmailForm left={state.email} leave={(email) => chat.leaveEmail(email)} />
              )}
            </Fragment>
          ))}
          {state.outbox.map((entry, index) => (
            <UnsentView
              key={entry.clientId}
              entry={entry}
              online={state.online}
              last={index === state.outbox.length - 1}
              retry={() => chat.retry(entry)}
              edit={() => chat.edit(entry)}
            />
          ))}
          {state.writing !== null && <Writing text={state.writing.text} />}
          {state.typing !== null && <Typing {...state.typing} />}
        </div>
      </div>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          {words.newMessages}
        </button>
      )}
    </div>
  );
}

function useFollow(state: ChatState) {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    following.current = true;
    log.current?.scrollTo({ top: log.current.scrollHeight });
  };
  useLayoutEffect(() => {
    const element = log.current;
    if (element === null || content.current === null) return;
    const ending = new AbortController();
    // Sizes change for many reasons: a message, an error under one, a growing composer, the phone's keyboard.
    const observer = new ResizeObserver(() => following.current && toEnd());
    observer.observe(element);
    observer.observe(content.current);
    const note = () => {
      following.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
      if (following.current) setAway(false);
    };
    element.addEventListener("scroll", note, { passive: true, signal: ending.signal });
    return () => {
      observer.disconnect();
      ending.abort();
    };
  }, []);
  const lastSeq = state.held.messages.at(-1)?.seq;
  const ownLast = state.outbox.at(-1)?.clientId;
  useLayoutEffect(() => {
    if (lastSeq !== undefined && !following.current) setAway(true);
  }, [lastSeq]);
  // Whoever sends wants to see it, wherever they were reading.
  useLayoutEffect(() => {
    if (ownLast !== undefined) toEnd();
  }, [ownLast]);
  return { log, content, away, toEnd };
}

function Greeting({ text }: { text: string }) {
  const { words, customerAgentName } = useSpeech();
  return (
    <div class="row row-first">
      <p class="sender">
        <Avatar name={customerAgentName} kind="customer_agent" />
        <span>{customerAgentName}</span>
        <AiBadge />
      </p>
      <div class="bubble rich" dir="auto">
        <p>{text}</p>
      </div>
      <p class="time">{words.aiNote(customerAgentName)}</p>
    </div>
  );
}

function DayLine({ message, before }: { message: Message; before: Message | undefined }) {
  const { language } = useSpeech();
  if (before !== undefined && dayOf(before.at) === dayOf(message.at)) return null;
  return <p class="line plain">{dayName(message.at, Date.now(), language)}</p>;
}

function sameRun(a: Message | undefined, b: Message | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.kind === b.kind && a.senderName === b.senderName && dayOf(a.at) === dayOf(b.at);
}

/** An answer as it grows. Screen readers are told nothing of it: they read the message once, when it is whole. */
function Writing({ text }: { text: string }) {
  const message: Message = {
    seq: 0,
    kind: "answer",
    senderName: null,
    clientId: null,
    body: text,
    sources: [],
    marker: null,
    notice: null,
    attachments: [],
    at: "",
  };
  return (
    <div class="writing" aria-live="off" aria-busy="true">
      <MessageView message={message} first last={false} />
    </div>
  );
}

function Typing({ who, name }: NonNullable<ChatState["typing"]>) {
  const { words, customerAgentName } = useSpeech();
  const someone = who === "customer_agent" ? customerAgentName : words.someone;
  return (
    <div class="row typing">
      <span class="hidden">{words.typing(name ?? someone)}</span>
      <div class="bubble" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
