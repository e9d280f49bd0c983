import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../conversation/chat.ts";
import { type ChatState, unreadCount } from "../conversation/chat-state.ts";
import { AiBadge, Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { ReadFile } from "./files.tsx";
import { Icon } from "./icons.tsx";
import { MessageLog } from "./log.tsx";
import { Waiting } from "./waiting.tsx";
import { headerWords, type Speech, SpeechContext, useSpeech } from "./words.ts";

/** How the chat is shown. */
export type AppLook = {
  readonly page: boolean;
  readonly theme: "auto" | "light" | "dark";
  readonly side: "start" | "end";
  readonly hideLauncher: boolean;
};

/** The whole widget: the launcher and the chat, or the chat alone on a page of its own. */
export function App(props: {
  chat: Chat;
  look: AppLook;
  speech: Omit<Speech, "companyName" | "customerAgentName" | "avatar">;
}) {
  const { chat, look } = props;
  const state = useChatState(chat);
  const launcher = useRef<HTMLButtonElement>(null);
  const { widget, open } = state;
  const wasOpen = useRef(open);
  useLayoutEffect(() => {
    if (wasOpen.current && !open) launcher.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (widget === null) return null;
  const speech = {
    ...props.speech,
    companyName: widget.companyName,
    customerAgentName: widget.customerAgentName,
    // What this browser remembers may be older than avatars are.
    avatar: widget.avatar ?? null,
  };
  const greetings: Record<string, string | undefined> = widget.greeting;
  const greeting = greetings[speech.language] ?? greetings.en ?? speech.words.greeting;
  return (
    <SpeechContext.Provider value={speech}>
      <ReadFile.Provider value={(id, preview) => chat.chosen.read(id, preview)}>
        <div
          class={`baton ${look.page ? "page" : "float"} side-${look.side}`}
          data-theme={look.theme}
          lang={speech.language}
          dir="ltr"
        >
          {(open || look.page) && <Panel chat={chat} state={state} greeting={greeting} page={look.page} />}
          {!look.page && !(look.hideLauncher && !open) && (
            <Launcher state={state} button={launcher} toggle={() => chat.setOpen(!open)} />
          )}
        </div>
      </ReadFile.Provider>
    </SpeechContext.Provider>
  );
}

function useChatState(chat: Chat): ChatState {
  const [state, setState] = useState(chat.state);
  useEffect(() => {
    setState(chat.state);
    return chat.watch(() => setState(chat.state));
  }, [chat]);
  return state;
}

function Launcher(props: {
  state: ChatState;
  button: { current: HTMLButtonElement | null };
  toggle: () => void;
}) {
  const { words } = useSpeech();
  const { open } = props.state;
  const unread = open ? 0 : unreadCount(props.state);
  const label = open ? words.close : unread === 0 ? words.open : `${words.open} (${words.unread(unread)})`;
  return (
    <button
      type="button"
      class={open ? "launcher launcher-open" : "launcher"}
      ref={props.button}
      aria-label={label}
      aria-expanded={open}
      onClick={props.toggle}
    >
      <Icon name={open ? "down" : "chat"} />
      {unread > 0 && (
        <span class="unread" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </button>
  );
}

function Panel({
  chat,
  state,
  greeting,
  page,
}: {
  chat: Chat;
  state: ChatState;
  greeting: string;
  page: boolean;
}) {
  const { words, companyName, customerAgentName } = useSpeech();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (page) return;
    // On a touch screen focus in the field would raise the keyboard over half of what there is to read.
    const touch = matchMedia("(pointer: coarse)").matches;
    const field = panel.current?.querySelector("textarea");
    (touch ? panel.current : field)?.focus({ preventScroll: true });
  }, [page]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || page || event.isComposing) return;
    event.stopPropagation();
    chat.setOpen(false);
  };
  const status = !state.online ? words.offline : state.lost ? words.reconnecting : "";
  return (
    <section
      class="panel"
      ref={panel}
      tabIndex={-1}
      role={page ? undefined : "dialog"}
      aria-label={words.chatWith(companyName || customerAgentName)}
      onKeyDown={onKeyDown}
    >
      <Header state={state} close={page ? null : () => chat.setOpen(false)} />
      <output class="status">{status}</output>
      <MessageLog chat={chat} state={state} greeting={greeting} />
      <Waiting chat={chat} state={state} />
      <Composer chat={chat} state={state} />
    </section>
  );
}

function Header({ state, close }: { state: ChatState; close: (() => void) | null }) {
  const speech = useSpeech();
  const owner = state.held.conversation?.owner ?? null;
  const kind = owner?.kind ?? "customer_agent";
  const { title, detail } = headerWords(owner, speech, Date.now());
  return (
    <header class="header">
      <Avatar name={kind === "none" ? speech.companyName : title} kind={kind} />
      <div class="who">
        <h2>
          <span>{title}</span>
          {kind === "customer_agent" && <AiBadge />}
        </h2>
        <p>{detail}</p>
      </div>
      {close !== null && (
        <button type="button" class="close" aria-label={speech.words.close} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}
