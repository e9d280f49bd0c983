import { setTimeout as pause } from "node:timers/promises";
import {
  endpoints,
  realtimePath,
  type ServerFrame,
  type TeamEvent,
  type VisitorEvent,
} from "@baton/contract";
import { type Asker, ask } from "./ask.ts";

/** Somebody who follows along and writes down every message that reached them, in the order in which it did. */
export type Follower = {
  /** Places of messages by conversation, as they came. */
  readonly seen: ReadonlyMap<string, readonly number[]>;
  /** How often the server said to load everything anew; what was missed then is not counted as a gap. */
  reloads(): number;
  /** How often it went on from its cursor after it had lost the server. */
  resumptions(): number;
  stop(): void;
};

type AnyEvent = TeamEvent | VisitorEvent;

function makeNotes() {
  const seen = new Map<string, number[]>();
  return {
    seen,
    note(events: readonly AnyEvent[]): void {
      for (const event of events) {
        if (event.type !== "conversation") continue;
        const places = seen.get(event.conversation.id) ?? [];
        places.push(...event.messages.map((message) => message.seq));
        seen.set(event.conversation.id, places);
      }
    },
  };
}

/** Follows a visitor's own conversations by socket, resuming with its cursor each time the socket is lost. */
export async function followBySocket(url: string, visitorKey: string): Promise<Follower> {
  const { seen, note } = makeNotes();
  const ready = Promise.withResolvers<void>();
  let [cursor, reloads, resumptions, lost, stopped] = ["", 0, 0, false, false];
  let socket: WebSocket | null = null;

  function connect(): void {
    const mine = new WebSocket(`${url.replace("http", "ws")}${realtimePath}`);
    socket = mine;
    const since = cursor === "" ? {} : { since: cursor };
    mine.onopen = () => mine.send(JSON.stringify({ type: "hello", visitorKey, ...since }));
    mine.onmessage = ({ data }) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      if (frame.type === "events") note(frame.events);
      if (frame.type === "reload") reloads += 1;
      if (frame.type === "ready" || frame.type === "events" || frame.type === "reload") cursor = frame.cursor;
      if (frame.type !== "ready") return;
      if (lost) resumptions += 1;
      lost = false;
      ready.resolve();
    };
    mine.onclose = () => {
      lost = true;
      if (!stopped) setTimeout(connect, 100);
    };
  }

  connect();
  await ready.promise;
  return {
    seen,
    reloads: () => reloads,
    resumptions: () => resumptions,
    stop() {
      stopped = true;
      socket?.close();
    },
  };
}

/** Follows everything that the team hears by long poll, with its cursor. */
export async function followByPoll(asker: Asker): Promise<Follower> {
  const { seen, note } = makeNotes();
  let { cursor } = await ask(asker, endpoints.pollTeamEvents, {});
  let [reloads, resumptions, lost, stopped] = [0, 0, false, false];

  async function poll(): Promise<void> {
    while (!stopped) {
      try {
        const answer = await ask(asker, endpoints.pollTeamEvents, { query: { since: cursor, wait: 5 } });
        note(answer.events);
        if (answer.reload) reloads += 1;
        cursor = answer.cursor;
        if (lost) resumptions += 1;
        lost = false;
      } catch {
        lost = true;
        await pause(100);
      }
    }
  }

  void poll();
  return {
    seen,
    reloads: () => reloads,
    resumptions: () => resumptions,
    stop() {
      stopped = true;
    },
  };
}

/** How what somebody saw differs from what there is: places missed, seen twice, or seen out of order. */
export function differences(seen: readonly number[], actual: readonly number[]): string[] {
  const found: string[] = [];
  const missed = actual.filter((seq) => !seen.includes(seq));
  const twice = seen.filter((seq, index) => seen.indexOf(seq) !== index);
  const backwards = seen.some((seq, index) => index > 0 && seq < (seen[index - 1] ?? 0));
  if (missed.length > 0) found.push(`missed ${missed.join()}`);
  if (twice.length > 0) found.push(`saw ${twice.join()} twice`);
  if (backwards) found.push(`saw them out of order: ${seen.join()}`);
  return found;
}
