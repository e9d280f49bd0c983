import { realtimePath, type ServerFrame } from "@baton/contract";
import WebSocket from "ws";
import type { TestServer } from "../test-server.ts";

/** A client that keeps every frame it gets. */
export type Client = {
  readonly socket: WebSocket;
  readonly frames: readonly ServerFrame[];
  /** Resolves to the first frame, from the beginning, that is so. */
  until(is: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  readonly closed: Promise<number>;
  say(frame: unknown): void;
};

/** Connects to the realtime path of a server. */
export async function connect(
  { url }: Pick<TestServer, "url">,
  headers: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const socket = new WebSocket(`${url.replace("http", "ws")}${realtimePath}`, { headers });
  const frames: ServerFrame[] = [];
  let heard = Promise.withResolvers<void>();
  socket.on("message", (data) => {
    frames.push(JSON.parse(String(data)));
    heard.resolve();
    heard = Promise.withResolvers();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  return {
    socket,
    frames,
    closed,
    say: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    async until(is) {
      for (;;) {
        const found = frames.find(is);
        if (found !== undefined) return found;
        await heard.promise;
      }
    },
  };
}

/** Says whether a client has been told that it follows along. */
export const isReady = (frame: ServerFrame): boolean => frame.type === "ready";
