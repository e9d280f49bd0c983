import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { realtimePath, type ServerFrame, zClientFrame } from "@baton/contract";
import { type WebSocket, WebSocketServer } from "ws";
import type { App } from "../app.ts";
import { type Doorkeeper, isSameOrigin } from "../http/api.ts";
import { type Cursor, cursorOf, cursorText } from "./cursor.ts";
import { newestCursor } from "./events.views.ts";
import type { Subscription } from "./feed.ts";
import { type Audience, eventsFor } from "./project.ts";

/** The open sockets of one process. */
export type Sockets = {
  /** Tells everyone who may know that somebody is writing in a conversation. */
  typing(conversationId: string, who: "visitor" | "customer_agent" | "teammate", name: string | null): void;
  count(): number;
  stop(): Promise<void>;
};

type Peer = {
  readonly socket: WebSocket;
  audience: Audience | null;
  sessionToken: string | null;
  name: string | null;
  alive: boolean;
};

/** A client this many bytes behind is dropped; it comes back with its cursor and misses nothing. */
const mostBuffered = 1_000_000;
/** How often sessions are checked again and silent sockets are dropped, in milliseconds. */
const checkEvery = 5000;
const largestFrame = 4096;

/** Serves the realtime path on an HTTP server. */
export function serveSockets(app: App, server: Server, doorkeeper: Doorkeeper): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false });
  const peers = new Set<Peer>();

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.url?.split("?")[0] !== realtimePath) return void stream.destroy();
    sockets.handleUpgrade(request, stream, head, (socket) => greet(socket, request));
  });

  function greet(socket: WebSocket, request: IncomingMessage): void {
    const peer: Peer = { socket, audience: null, sessionToken: null, name: null, alive: true };
    peers.add(peer);
    let subscription: Subscription | null = null;
    const headers = { origin: request.headers.origin, site: undefined, host: request.headers.host };
    const cookie = isSameOrigin(headers)
      ? (request.headers.cookie?.match(/(?:^|;\s*)baton_session=([\w-]+)/)?.[1] ?? null)
      : null;
    socket.on("pong", () => {
      peer.alive = true;
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      peers.delete(peer);
      subscription?.stop();
    });
    socket.on("message", (data) => {
      const frame = zClientFrame.safeParse(parse(String(data)));
      if (!frame.success) return refuse(peer, "bad_frame");
      if (frame.data.type === "typing") return void relayTyping(peer, frame.data.conversationId);
      if (peer.audience !== null) return refuse(peer, "bad_frame");
      const { since, visitorKey } = frame.data;
      hello(peer, cookie, visitorKey, since === undefined ? null : cursorOf(since))
        .then((begun) => {
          subscription = begun;
          if (socket.readyState !== socket.OPEN) begun?.stop();
        })
        .catch((error) => {
          app.log.warn({ error }, "a socket could not be served");
          socket.close(1011);
        });
    });
  }

  async function hello(
    peer: Peer,
    cookie: string | null,
    visitorKey: string | undefined,
    since: Cursor | null,
  ): Promise<Subscription | null> {
    const audience = await audienceOf(peer, cookie, visitorKey);
    if (audience === null) {
      refuse(peer, "not_signed_in");
      return null;
    }
    peer.audience = audience;
    const begun = await follow(peer, audience, since);
    if (begun !== "reload") return begun;
    const now = await newestCursor(app.database.pool);
    send(peer, { type: "reload", cursor: cursorText(now) });
    const again = await follow(peer, audience, now);
    return again === "reload" ? null : again;
  }

  async function follow(
    peer: Peer,
    audience: Audience,
    since: Cursor | null,
  ): Promise<Subscription | "reload"> {
    const subscription = await app.feed.listen(since, (placed, cursor) => {
      const events = eventsFor(app, audience, placed);
      if (events.length > 0) send(peer, { type: "events", cursor: cursorText(cursor), events });
    });
    if (subscription !== "reload") send(peer, { type: "ready", cursor: cursorText(subscription.cursor) });
    return subscription;
  }

  async function audienceOf(
    peer: Peer,
    cookie: string | null,
    visitorKey: string | undefined,
  ): Promise<Audience | null> {
    if (visitorKey !== undefined) {
      const visitorId = doorkeeper.visitorOf(visitorKey);
      return visitorId === null ? null : { kind: "visitor", visitorId };
    }
    const teammate = cookie === null ? null : await doorkeeper.teammateOf(cookie);
    if (teammate === null) return null;
    peer.sessionToken = cookie;
    peer.name = teammate.name;
    return { kind: "team" };
  }

  async function relayTyping(peer: Peer, conversationId: string): Promise<void> {
    if (peer.audience?.kind === "team") return typing(conversationId, "teammate", peer.name);
    const state = app.recent.get(conversationId);
    if (peer.audience !== null && state?.visitorId === peer.audience.visitorId)
      typing(conversationId, "visitor", null);
  }

  function typing(
    conversationId: string,
    who: "visitor" | "customer_agent" | "teammate",
    name: string | null,
  ): void {
    const visitorId = app.recent.get(conversationId)?.visitorId;
    for (const peer of peers) {
      const concerned =
        peer.audience?.kind === "team" || (peer.audience !== null && peer.audience.visitorId === visitorId);
      if (concerned) send(peer, { type: "typing", conversationId, who, name });
    }
  }

  const checking = setInterval(() => {
    for (const peer of peers) {
      if (!peer.alive) peer.socket.terminate();
      peer.alive = false;
      peer.socket.ping();
      // A teammate who was signed out or deactivated hears nothing more within this interval.
      if (peer.sessionToken !== null) {
        doorkeeper
          .teammateOf(peer.sessionToken)
          .then((teammate) => teammate === null && refuse(peer, "not_signed_in"))
          .catch(() => undefined);
      }
    }
  }, checkEvery);

  return {
    typing,
    count: () => peers.size,
    async stop() {
      clearInterval(checking);
      for (const peer of peers) peer.socket.close(1001);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

function send(peer: Peer, frame: ServerFrame): void {
  if (peer.socket.readyState !== peer.socket.OPEN) return;
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
