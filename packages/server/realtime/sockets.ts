import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { realtimePath, type ServerFrame, zClientFrame } from "@baton/contract";
import type { ConversationState } from "@baton/engine";
import { type WebSocket, WebSocketServer } from "ws";
import type { App } from "../app.ts";
import { readState } from "../conversations/conversations.store.ts";
import { maySee } from "../conversations/visible-to.ts";
import { type Doorkeeper, isSameOrigin, sessionCookie } from "../http/api.ts";
import { type Cursor, cursorOf, cursorText } from "./cursor.ts";
import { newestCursor } from "./events.views.ts";
import type { Subscription } from "./feed.ts";
import { type LineFrames, type LineListener, makeLineFrames } from "./line-frames.ts";
import { type Audience, eventsFor } from "./project.ts";

/** The open sockets of one process. */
export type Sockets = {
  /** Tells everyone who may know that somebody is writing in a conversation. */
  typing(conversationId: string, who: "visitor" | "customer_agent" | "teammate", name: string | null): void;
  /** Shows everyone who may see the conversation what the customer agent is writing; null takes it back. */
  writing(conversationId: string, forSeq: number, text: string | null): void;
  count(): number;
  stop(): Promise<void>;
};

type Peer = {
  readonly socket: WebSocket;
  audience: Audience | null;
  sessionToken: string | null;
  visitorKey: string | null;
  name: string | null;
  alive: boolean;
  greeted?: true;
  subscription: Subscription | null;
  /** For a visitor: to be told where they stand in line. */
  line: LineListener | null;
};

/** A client this many bytes behind is dropped; it comes back with its cursor and misses nothing. */
const mostBuffered = 1_000_000;
/** How often sessions and visitor keys are checked again, in milliseconds: whose time is over hears nothing more after this. */
const checkSessionsEvery = 2000;
/** How often clients must show that they are there, in milliseconds; a silent one is dropped. */
const pingEvery = 25_000;
const largestFrame = 4096;
/** How long a stop waits for clients to close their side, in milliseconds. */
const goodbyeWithin = 300;

/** Serves the realtime path on an HTTP server. */
export function serveSockets(app: App, server: Server, doorkeeper: Doorkeeper): Sockets {
  return new SocketHub(app, server, doorkeeper);
}

class SocketHub implements Sockets {
  readonly #app: App;
  readonly #doorkeeper: Doorkeeper;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
  });
  readonly #peers = new Set<Peer>();
  readonly #lines: LineFrames;
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(app: App, server: Server, doorkeeper: Doorkeeper) {
    this.#app = app;
    this.#doorkeeper = doorkeeper;
    this.#lines = makeLineFrames(app);
    // The HTTP server keeps the process alive; a start that failed must not be kept by this.
    this.#timers = [
      setInterval(() => this.#checkSessions(), checkSessionsEvery).unref(),
      setInterval(() => this.#dropSilent(), pingEvery).unref(),
    ];
    server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      if (request.url?.split("?")[0] !== realtimePath) stream.destroy();
      else this.#server.handleUpgrade(request, stream, head, (socket) => this.#greet(socket, request));
    });
  }

  typing(conversationId: string, who: "visitor" | "customer_agent" | "teammate", name: string | null): void {
    const state = this.#app.recent.get(conversationId);
    if (state !== undefined) this.#tellTyping(state, who, name);
  }

  writing(conversationId: string, forSeq: number, text: string | null): void {
    const frame: ServerFrame = { type: "writing", conversationId, forSeq, text };
    const state = this.#app.recent.get(conversationId);
    if (state !== undefined) this.#tell(state, frame);
    // What is taken back must go everywhere where it may be shown.
    else if (text === null)
      this.#stateOf(conversationId)
        .then((stored) => stored !== null && this.#tell(stored, frame))
        .catch(() => undefined);
  }

  count(): number {
    return this.#peers.size;
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#lines.stop();
    for (const peer of this.#peers) peer.socket.close(1001);
    // A client that sleeps never says goodbye back; it has its cursor and misses nothing.
    const deaf = setTimeout(() => {
      for (const peer of this.#peers) peer.socket.terminate();
    }, goodbyeWithin);
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    clearTimeout(deaf);
  }

  #greet(socket: WebSocket, request: IncomingMessage): void {
    const peer: Peer = {
      socket,
      audience: null,
      sessionToken: null,
      visitorKey: null,
      name: null,
      alive: true,
      subscription: null,
      line: null,
    };
    this.#peers.add(peer);
    // A page of another origin must not listen with a teammate's cookie; a visitor brings a key of their own.
    const headers = { origin: request.headers.origin, site: undefined, host: request.headers.host };
    const cookie = isSameOrigin(headers) ? sessionCookie(request.headers.cookie) : null;
    socket.on("pong", () => {
      peer.alive = true;
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      this.#peers.delete(peer);
      peer.subscription?.stop();
      if (peer.line !== null) this.#lines.leave(peer.line);
    });
    socket.on("message", (data) => this.#hear(peer, cookie, String(data)));
  }

  #hear(peer: Peer, cookie: string | null, text: string): void {
    const frame = zClientFrame.safeParse(parse(text));
    if (!frame.success) return refuse(peer, "bad_frame");
    if (frame.data.type === "typing") return this.#relayTyping(peer, frame.data.conversationId);
    if (peer.greeted) return refuse(peer, "bad_frame");
    peer.greeted = true;
    const { since, visitorKey } = frame.data;
    this.#begin(peer, cookie, visitorKey, since === undefined ? null : cursorOf(since)).catch((error) => {
      this.#app.log.warn({ error }, "a socket could not be served");
      peer.socket.close(1011);
    });
  }

  async #begin(
    peer: Peer,
    cookie: string | null,
    visitorKey: string | undefined,
    since: Cursor | null,
  ): Promise<void> {
    const audience = await this.#admit(peer, cookie, visitorKey);
    if (audience === null) return refuse(peer, "not_signed_in");
    peer.audience = audience;
    if (!(await this.#follow(peer, since))) {
      const now = await newestCursor(this.#app.database.pool);
      send(peer, { type: "reload", cursor: cursorText(now) });
      await this.#follow(peer, now);
    }
    if (audience.kind === "visitor") await this.#tellOfLine(peer, audience.visitorId);
  }

  async #tellOfLine(peer: Peer, visitorId: string): Promise<void> {
    const line: LineListener = { visitorId, tell: (frame) => send(peer, frame) };
    // Before the database is asked who waits, so that what changes meanwhile is heard.
    peer.line = line;
    await this.#lines.join(line);
    if (!isOpen(peer)) this.#lines.leave(line);
  }

  /** Sends everything after `since` from now on; false when the client has to load anew first. */
  async #follow(peer: Peer, since: Cursor | null): Promise<boolean> {
    const subscription = await this.#app.feed.listen(since, (placed, cursor) => {
      // Asked each time: a teammate's role may change while they listen.
      if (peer.audience === null) return;
      const events = eventsFor(this.#app, peer.audience, placed);
      if (events.length > 0) send(peer, { type: "events", cursor: cursorText(cursor), events });
      if (peer.line !== null && isOpen(peer)) this.#lines.heard(peer.line, placed);
    });
    if (subscription === "reload") return false;
    peer.subscription = subscription;
    // It may have gone while its past was read.
    if (!isOpen(peer)) subscription.stop();
    send(peer, { type: "ready", cursor: cursorText(subscription.cursor) });
    return true;
  }

  async #admit(peer: Peer, cookie: string | null, visitorKey: string | undefined): Promise<Audience | null> {
    if (visitorKey !== undefined) {
      const visitorId = this.#doorkeeper.visitorOf(visitorKey);
      peer.visitorKey = visitorKey;
      return visitorId === null ? null : { kind: "visitor", visitorId };
    }
    const teammate = cookie === null ? null : await this.#doorkeeper.teammateOf(cookie);
    if (teammate === null) return null;
    peer.sessionToken = cookie;
    peer.name = teammate.name;
    return { kind: "team", reader: teammate };
  }

  #relayTyping({ audience, name }: Peer, conversationId: string): void {
    if (audience?.kind === "visitor") {
      const state = this.#app.recent.get(conversationId);
      if (state?.visitorId === audience.visitorId) this.#tellTyping(state, "visitor", null);
    } else if (audience?.kind === "team") {
      // A conversation may be open on a screen and have been quiet here for long.
      this.#stateOf(conversationId)
        .then((state) => {
          if (state !== null && maySee(this.#app, audience.reader, state))
            this.#tellTyping(state, "teammate", name);
        })
        .catch(() => undefined);
    }
  }

  async #stateOf(conversationId: string): Promise<ConversationState | null> {
    return this.#app.recent.get(conversationId) ?? readState(this.#app.database.pool, conversationId);
  }

  #tellTyping(
    state: ConversationState,
    who: "visitor" | "customer_agent" | "teammate",
    name: string | null,
  ): void {
    this.#tell(state, { type: "typing", conversationId: state.id, who, name });
  }

  /** Tells the conversation's own visitor and the teammates who see it. */
  #tell(state: ConversationState, frame: ServerFrame): void {
    for (const peer of this.#peers) {
      const { audience } = peer;
      const concerned =
        audience !== null &&
        (audience.kind === "team"
          ? maySee(this.#app, audience.reader, state)
          : audience.visitorId === state.visitorId);
      if (concerned) send(peer, frame);
    }
  }

  #dropSilent(): void {
    for (const peer of this.#peers) {
      if (!peer.alive) peer.socket.terminate();
      peer.alive = false;
      peer.socket.ping();
    }
  }

  #checkSessions(): void {
    for (const peer of this.#peers) {
      if (peer.visitorKey !== null && this.#doorkeeper.visitorOf(peer.visitorKey) === null)
        refuse(peer, "not_signed_in");
      if (peer.sessionToken === null) continue;
      this.#doorkeeper
        .teammateOf(peer.sessionToken)
        .then((teammate) => {
          if (teammate === null) refuse(peer, "not_signed_in");
          else peer.audience = { kind: "team", reader: teammate };
        })
        .catch(() => undefined);
    }
  }
}

function isOpen({ socket }: Peer): boolean {
  return socket.readyState === socket.OPEN;
}

function send(peer: Peer, frame: ServerFrame): void {
  if (!isOpen(peer)) return;
  if (peer.socket.bufferedAmount > mostBuffered) peer.socket.terminate();
  else peer.socket.send(JSON.stringify(frame));
}

function refuse(peer: Peer, code: "not_signed_in" | "bad_frame"): void {
  send(peer, { type: "refused", code });
  peer.socket.close(4000 + (code === "not_signed_in" ? 1 : 2));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
