import type { Chat } from "../conversation/chat.ts";

/** Away for longer than this, in milliseconds, a socket may have died without a word. */
const longAway = 20_000;

/** Tells the chat what happens around it: network, sleep, other tabs, the phone's keyboard. Gives back its ending. */
export function watchPage(chat: Chat, prefix: string, host: HTMLElement): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let hiddenAt = 0;
  addEventListener("online", () => chat.wake(true), { signal });
  addEventListener("offline", () => chat.wake(false), { signal });
  addEventListener("pageshow", (event) => event.persisted && chat.wake(true), { signal });
  addEventListener("focus", () => chat.markSeen(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") hiddenAt = Date.now();
      else if (hiddenAt > 0 && Date.now() - hiddenAt > longAway) chat.wake(navigator.onLine);
      else void chat.refresh();
      chat.markSeen();
    },
    { signal },
  );
  addEventListener(
    "storage",
    ({ key }) => {
      if (key === null) chat.takeForeignChange(null);
      else if (key.startsWith(prefix)) chat.takeForeignChange(key.slice(prefix.length));
    },
    { signal },
  );
  followKeyboard(host, signal);
  if (!navigator.onLine) chat.wake(false);
  return () => ending.abort();
}

/** A phone's keyboard covers the page without resizing it; the visual viewport is what is left to see. */
function followKeyboard(host: HTMLElement, signal: AbortSignal): void {
  const viewport = window.visualViewport;
  viewport?.addEventListener(
    "resize",
    () => host.style.setProperty("--viewport-height", `${Math.round(viewport.height)}px`),
    { signal },
  );
}
