import { h, render } from "preact";
import { Chat } from "../conversation/chat.ts";
import { type OwnerChange, unreadCount } from "../conversation/chat-state.ts";
import { browserClock } from "../conversation/clock.ts";
import type { FillRandom } from "../conversation/random-ids.ts";
import { browserDisk, createStore, type Store } from "../conversation/store.ts";
import { type Identity, takeUnsent, withKey } from "../conversation/verified.ts";
import { App, type AppLook } from "../screen/app.tsx";
import { dress } from "../screen/sheets.ts";
import { firstSpoken, wordsFor } from "../strings/language.ts";
import { createApi } from "../wire/api.ts";
import type { BatonOptions } from "./commands.ts";
import type { ScriptTag } from "./script-tag.ts";
import { watchPage } from "./watch-page.ts";

/** A widget on the page. */
export type Widget = {
  /** Whom the page's token names; null for an anonymous visitor. */
  readonly visitorId: string | null;
  /** The key by which the server knows the visitor; null while they have never written. */
  key(): string | null;
  /** Goes on with a new key of the same visitor. */
  renew(key: string): void;
  isOpen(): boolean;
  show(): void;
  hide(): void;
  update(options: BatonOptions): void;
  requestHuman(): void;
  /** Takes it off the page; with `forget`, the visitor is forgotten in this browser too. */
  end(forget: boolean): void;
};

/** What the page wants to hear. */
export type WidgetListener = { unread(count: number): void; owner(change: OwnerChange): void };

/** Whose widget it is, and whether it is the first of them on this page, or goes on where an anonymous one was. */
export type Whose = { readonly identity: Identity | null; readonly isFirst: boolean };

/** Puts the widget on the page: in an element of its own, or into `#baton` when the chat is the whole page. */
export function placeWidget(
  tag: ScriptTag,
  options: BatonOptions,
  listener: WidgetListener,
  whose: Whose,
): Widget {
  let current = options;
  let key = whose.identity?.key ?? "";
  // A page of our own has no language but the visitor's.
  const pageLanguage = tag.page ? null : document.documentElement.lang;
  const speaks = () => firstSpoken([current.language, pageLanguage, ...navigator.languages]);
  const { chat, prefix } = makeChat(tag, speaks, whose, () => key);
  const { host, root } = placeHost(tag.page);
  const sheets = dress(root);
  const draw = () => {
    const { language, words } = wordsFor(speaks());
    if (tag.page) document.documentElement.lang = language;
    render(
      h(App, { chat, look: lookOf(tag, current), speech: { language, words, origin: tag.origin } }),
      root,
    );
  };
  const stopWatching = watchPage(chat, prefix, host);
  chat.watchOwner(listener.owner);
  tellUnread(chat, listener);
  let colour = "";
  chat.watch(() => {
    const wanted = chat.state.widget?.colour ?? colour;
    if (wanted !== colour) sheets.setBrand(wanted);
    colour = wanted;
  });
  const end = (forget: boolean) => {
    stopWatching();
    chat.stop();
    if (forget) chat.forget();
    render(null, root);
    if (!tag.page) host.remove();
  };
  chat.setOpen(tag.page);
  draw();
  chat.start().catch((cause: unknown) => {
    console.warn("Baton: the chat can't be shown.", cause);
    end(false);
  });
  return {
    visitorId: whose.identity?.visitorId ?? null,
    key: () => chat.visitorKey(),
    renew(newKey) {
      key = newKey;
      chat.wake(navigator.onLine);
    },
    isOpen: () => chat.state.open,
    end,
    show: () => chat.setOpen(true),
    hide: () => chat.setOpen(tag.page),
    update(changes) {
      current = { ...current, ...changes };
      draw();
    },
    requestHuman() {
      chat.setOpen(true);
      chat.askForPerson(wordsFor(speaks()).words.talkToPersonBody);
    },
  };
}

function lookOf(tag: ScriptTag, options: BatonOptions): AppLook {
  const { theme = "auto", side = "end", hideLauncher = false } = options;
  return { page: tag.page, theme, side, hideLauncher };
}

/** What this browser keeps of its anonymous visitor. */
export function browserStore(tag: ScriptTag): Store {
  return createStore(browserDisk(), prefixOf(tag));
}

/** Fills with random bytes that nobody can guess. */
export const fillRandom: FillRandom = (bytes) => crypto.getRandomValues(bytes);

function prefixOf({ origin, channelId }: ScriptTag): string {
  return `baton:${origin}:${channelId ?? ""}:`;
}

/** Of a verified visitor nothing stays when the tab is closed: the server has it, and others may use this browser. */
function storeOf(tag: ScriptTag, { identity, isFirst }: Whose, key: () => string): Store {
  const anonymous = browserStore(tag);
  if (identity === null) return anonymous;
  const own = createStore(browserDisk(true), `${prefixOf(tag)}${identity.visitorId}:`);
  if (!isFirst) takeUnsent(anonymous, own);
  return withKey(own, key);
}

function makeChat(
  tag: ScriptTag,
  language: () => ReturnType<typeof firstSpoken>,
  whose: Whose,
  key: () => string,
) {
  const store = storeOf(tag, whose, key);
  const socketUrl = `${tag.origin.replace(/^http/, "ws")}/api/realtime`;
  const chat = new Chat({
    api: createApi(
      tag.origin,
      () => store.get("key"),
      (...request) => fetch(...request),
    ),
    store,
    verified: whose.identity !== null,
    channelId: tag.channelId,
    language,
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone || undefined,
    openSocket: () => new WebSocket(socketUrl),
    clock: browserClock,
    random: Math.random,
    fillRandom,
    visible: () => document.visibilityState === "visible",
  });
  return { chat, prefix: prefixOf(tag) };
}

/** Not a `div`: pages style those, and many hide the empty ones, which a shadow host is to them. */
function placeHost(page: boolean): { host: HTMLElement; root: ShadowRoot } {
  const place = page ? document.querySelector<HTMLElement>("#baton") : null;
  const host = place ?? document.createElement("baton-widget");
  if (place === null) document.body.append(host);
  return { host, root: host.shadowRoot ?? host.attachShadow({ mode: "open" }) };
}

function tellUnread(chat: Chat, listener: WidgetListener): void {
  let told = 0;
  chat.watch(() => {
    const count = unreadCount(chat.state);
    if (count !== told) listener.unread(count);
    told = count;
  });
}
