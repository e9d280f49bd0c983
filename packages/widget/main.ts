import { type Baton, type BatonMethods, makeBaton } from "./embed/commands.ts";
import { Place } from "./embed/place.ts";
import { findScript, readScriptTag, type ScriptTag } from "./embed/script-tag.ts";

declare global {
  interface Window {
    Baton?: Baton;
  }
}

function methodsOf(tag: ScriptTag): BatonMethods {
  let unread = 0;
  const unreadListeners = new Set<(count: number) => void>();
  const handoffListeners = new Set<Parameters<BatonMethods["onHandoff"]>[0]>();
  const humanListeners = new Set<Parameters<BatonMethods["onHumanJoined"]>[0]>();
  const tellUnread = (count: number) => {
    unread = count;
    for (const listener of unreadListeners) listener(count);
  };
  const place = new Place(tag, {
    unread: tellUnread,
    owner(change) {
      if (change.kind === "handoff")
        for (const listener of handoffListeners) listener({ owner: change.owner });
      else for (const listener of humanListeners) listener({ name: change.name });
    },
  });
  return {
    boot: (options = {}) => place.boot(options),
    show: () => place.use((widget) => widget.show()),
    hide: () => place.use((widget) => widget.hide()),
    update: (options) => place.update(options),
    requestHuman: () => place.use((widget) => widget.requestHuman()),
    shutdown() {
      place.shutdown();
      if (unread > 0) tellUnread(0);
    },
    onUnreadCountChange(listener) {
      listener(unread);
      return listen(unreadListeners, listener);
    },
    onHandoff: (listener) => listen(handoffListeners, listener),
    onHumanJoined: (listener) => listen(humanListeners, listener),
  };
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function begin(tag: ScriptTag): void {
  const queued = window.Baton?.q ?? [];
  const methods = methodsOf(tag);
  const bootsItself = Array.from(queued).some((call) => call[0] === "boot");
  if (tag.boots && !bootsItself) methods.boot();
  window.Baton = makeBaton(methods, queued);
}

function main(): void {
  const script = findScript();
  const tag = script === null ? null : readScriptTag(script);
  const loadedTwice = window.Baton !== undefined && "boot" in window.Baton;
  if (tag === null || loadedTwice) return;
  if (document.body === null) document.addEventListener("DOMContentLoaded", () => begin(tag));
  else begin(tag);
}

main();
