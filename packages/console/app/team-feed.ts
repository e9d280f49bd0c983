import {
  type ClientFrame,
  call,
  endpoints,
  realtimePath,
  type ServerFrame,
  type TeamEvent,
} from "@baton/contract";

/** How events reach this tab now. */
export type FeedState = "connecting" | "live" | "polling" | "lost";

/** A frame that says who is typing. */
export type TypingFrame = Extract<ServerFrame, { type: "typing" }>;
/** A frame that shows what the customer agent is writing. */
export type WritingFrame = Extract<ServerFrame, { type: "writing" }>;

/** What a feed tells its page. */
export type FeedListener = {
  onEvents(events: readonly TeamEvent[]): void;
  /** Events were missed and can't be replayed: load everything anew. */
  onReload(): void;
  onTyping(frame: TypingFrame): void;
  onWriting(frame: WritingFrame): void;
  onState(state: FeedState): void;
  onSignedOut(): void;
};

const longestPause = 15_000;
/** Sockets that failed this often in a row are taken to be forbidden by the network. */
const failuresBeforePolling = 3;
/** A socket that was out of sight for longer may be dead without knowing it, in milliseconds. */
const longSleep = 30_000;

/** Milliseconds to wait before the next try, after `failures` in a row; `random` in 0–1 spreads many clients. */
export function pauseAfter(failures: number, random: number): number {
  return Math.round(Math.min(longestPause, 500 * 2 ** Math.max(0, failures - 1)) * (0.5 + random / 2));
}

/** The one connection of a tab: a socket that resumes by cursor, and polling where sockets don't get through. */
export class TeamFeed {
  #listener: FeedListener;
  #cursor: string | undefined;
  #socket: WebSocket | null = null;
  #failures = 0;
  #polling = false;
  #hiddenAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = new AbortController();

  constructor(listener: FeedListener) {
    this.#listener = listener;
    const { signal } = this.#end;
    window.addEventListener("online", () => this.#connect(), { signal });
    window.addEventListener("offline", () => this.#socket?.close(), { signal });
    document.addEventListener("visibilitychange", () => this.#onVisibility(), { signal });
    listener.onState("connecting");
    this.#connect();
  }

  /** Tells the visitor that a teammate is typing; lost without harm when there is no socket. */
  sayTyping(conversationId: string): void {
    this.#send({ type: "typing", conversationId });
  }

  /** Ends the connection for good. */
  close(): void {
    this.#end.abort();
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(): void {
    if (this.#end.signal.aborted || this.#socket !== null) return;
    clearTimeout(this.#timer);
    const socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${realtimePath}`,
    );
    this.#socket = socket;
    const since = this.#cursor === undefined ? {} : { since: this.#cursor };
    socket.onopen = () => this.#send({ type: "hello", ...since });
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#receive(JSON.parse(String(data)));
    };
    socket.onclose = () => {
      if (this.#socket === socket) this.#onLoss();
    };
  }

  #receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "ready": {
        const first = this.#cursor === undefined;
        this.#goLive(frame.cursor);
        // What was loaded before the first cursor may already be old.
        if (first) this.#listener.onReload();
        return;
      }
      case "reload":
        this.#goLive(frame.cursor);
        return this.#listener.onReload();
      case "events":
        this.#cursor = frame.cursor;
        // The cookie decided what this socket hears: a teammate's events only.
        return this.#listener.onEvents(frame.events as TeamEvent[]);
      case "typing":
        return this.#listener.onTyping(frame);
      case "writing":
        return this.#listener.onWriting(frame);
      case "refused":
        if (frame.code === "not_signed_in") this.#listener.onSignedOut();
    }
  }

  #goLive(cursor: string): void {
    this.#cursor = cursor;
    this.#failures = 0;
    this.#polling = false;
    this.#listener.onState("live");
  }

  #onLoss(): void {
    this.#socket = null;
    if (this.#end.signal.aborted) return;
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#connect(), pauseAfter(this.#failures, Math.random()));
    if (this.#failures < failuresBeforePolling) this.#listener.onState("lost");
    else if (!this.#polling) void this.#poll();
  }

  /** Polls until a socket gets through; each answer continues the same cursor. */
  async #poll(): Promise<void> {
    this.#polling = true;
    while (this.#polling && !this.#end.signal.aborted) {
      try {
        const query = this.#cursor === undefined ? {} : { since: this.#cursor };
        const answer = await call(endpoints.pollTeamEvents, { query });
        if (this.#polling) this.#takePolled(answer.cursor, answer.reload, answer.events);
      } catch {
        this.#listener.onState("lost");
        await new Promise((resolve) => setTimeout(resolve, pauseAfter(this.#failures, Math.random())));
      }
    }
  }

  #takePolled(cursor: string, reload: boolean, events: readonly TeamEvent[]): void {
    const first = this.#cursor === undefined;
    this.#cursor = cursor;
    this.#listener.onState("polling");
    if (reload || first) this.#listener.onReload();
    else this.#listener.onEvents(events);
  }

  #onVisibility(): void {
    if (document.visibilityState === "hidden") {
      this.#hiddenAt = Date.now();
      return;
    }
    const slept = this.#hiddenAt !== null && Date.now() - this.#hiddenAt > longSleep;
    this.#hiddenAt = null;
    if (slept) this.#socket?.close();
    this.#connect();
  }

  #send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}
