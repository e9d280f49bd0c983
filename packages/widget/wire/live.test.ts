import type { ClientFrame, ServerFrame, VisitorEvent } from "@baton/contract";
import { describe, expect, test } from "vitest";
import { settle, testClock } from "../conversation/test-clock.ts";
import { Refused } from "./api.ts";
import { Live, type Socket } from "./live.ts";

type FakeSocket = Socket & { sent: ClientFrame[]; closed: boolean; says(frame: ServerFrame): void };

function fakeSocket(): FakeSocket {
  return {
    onopen: null,
    onmessage: null,
    onclose: null,
    sent: [],
    closed: false,
    send(text) {
      this.sent.push(JSON.parse(text) as ClientFrame);
    },
    close() {
      this.closed = true;
    },
    says(frame) {
      this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
    },
  };
}

type Poll = { cursor: string; reload: boolean; events: VisitorEvent[] };

function listening(polls: (Poll | Refused)[] = []) {
  const clock = testClock();
  const sockets: FakeSocket[] = [];
  const told: string[] = [];
  const asked: (string | null)[] = [];
  const live = new Live(
    {
      clock,
      random: () => 1,
      visitorKey: () => "bv_key",
      openSocket() {
        const socket = fakeSocket();
        sockets.push(socket);
        return socket;
      },
      api: {
        pollEvents(since) {
          asked.push(since);
          const answer = polls[asked.length - 1];
          if (answer === undefined) return new Promise(() => {});
          return answer instanceof Refused ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
    },
    {
      begun: () => told.push("begun"),
      events: (events) => told.push(`events ${events.length}`),
      typing: ({ who }) => void told.push(`typing ${who}`),
      writing: ({ text }) => void told.push(`writing ${text}`),
      line: ({ place }) => told.push(`line ${place}`),
      connected: (connected) => told.push(connected ? "connected" : "lost"),
    },
  );
  const newest = () => sockets.at(-1) ?? fakeSocket();
  const open = () => newest().onopen?.(undefined as never);
  const drop = async () => {
    newest().onclose?.(undefined as never);
    await settle();
  };
  return { live, clock, sockets, told, asked, newest, open, drop };
}

const anEvent = { type: "conversation" } as VisitorEvent;

describe("over a socket", () => {
  test("the key travels in the first frame, and the stream begins with what has to be fetched", () => {
    const { live, newest, open, told } = listening();
    live.start();
    live.start();
    open();
    expect(newest().sent).toEqual([{ type: "hello", visitorKey: "bv_key" }]);
    newest().says({ type: "ready", cursor: "7" });
    newest().says({ type: "events", cursor: "8", events: [anEvent] });
    expect(told).toEqual(["connected", "begun", "events 1"]);
  });

  test("a place in line is told and moves no cursor", async () => {
    const { live, newest, open, drop, clock, told } = listening();
    live.start();
    open();
    newest().says({ type: "ready", cursor: "7" });
    newest().says({ type: "line", conversationId: "c", place: 2, wait: null, nextOpening: null });
    expect(told).toEqual(["connected", "begun", "line 2"]);
    await drop();
    await clock.pass(1_000);
    open();
    expect(newest().sent).toMatchObject([{ since: "7" }]);
  });

  test("after a loss it goes on from the cursor, and nothing is fetched anew", async () => {
    const { live, newest, open, drop, clock, told, sockets } = listening();
    live.start();
    open();
    newest().says({ type: "ready", cursor: "7" });
    newest().says({ type: "events", cursor: "9", events: [] });
    await drop();
    await clock.pass(1_000);
    expect(sockets).toHaveLength(2);
    open();
    expect(newest().sent).toEqual([{ type: "hello", visitorKey: "bv_key", since: "9" }]);
    newest().says({ type: "ready", cursor: "9" });
    expect(told.filter((words) => words === "begun")).toHaveLength(1);
  });

  test("events may come before the first welcome, and what lies before is fetched all the same, also after a loss", async () => {
    const { live, newest, open, drop, clock, told } = listening();
    live.start();
    open();
    newest().says({ type: "events", cursor: "5", events: [anEvent] });
    await drop();
    await clock.pass(1_000);
    open();
    expect(newest().sent).toMatchObject([{ since: "5" }]);
    newest().says({ type: "ready", cursor: "5" });
    expect(told).toEqual(["connected", "events 1", "lost", "connected", "begun"]);
  });

  test("a cursor that is too old means fetching anew, and going on from the new one", async () => {
    const { live, newest, open, drop, clock, told } = listening();
    live.start();
    open();
    newest().says({ type: "ready", cursor: "7" });
    newest().says({ type: "reload", cursor: "900" });
    expect(told).toEqual(["connected", "begun", "begun"]);
    await drop();
    await clock.pass(1_000);
    open();
    expect(newest().sent).toMatchObject([{ since: "900" }]);
  });

  test("a socket that says nothing is given up, and so is one that refuses or talks nonsense", async () => {
    const { live, newest, open, clock, sockets } = listening();
    live.start();
    open();
    await clock.pass(10_000);
    expect(sockets[0]?.closed).toBe(true);
    await clock.pass(2_000);
    open();
    newest().says({ type: "refused", code: "not_signed_in" });
    expect(sockets[1]?.closed).toBe(true);
  });

  test("a restart connects at once, on the same cursor, and the old socket is heard no more", async () => {
    const { live, newest, open, sockets, told } = listening();
    live.start();
    open();
    newest().says({ type: "ready", cursor: "7" });
    const old = newest();
    const stillHeard = old.onmessage;
    live.restart();
    await settle();
    expect(sockets).toHaveLength(2);
    expect(old.closed).toBe(true);
    stillHeard?.({
      data: JSON.stringify({ type: "events", cursor: "99", events: [anEvent] }),
    } as MessageEvent);
    open();
    expect(newest().sent).toMatchObject([{ since: "7" }]);
    expect(told).not.toContain("events 1");
  });

  test("nothing happens after the end", async () => {
    const { live, clock, drop, sockets } = listening();
    live.start();
    live.stop();
    await drop();
    await clock.pass(100_000);
    expect(sockets).toHaveLength(1);
  });
});

describe("where sockets do not get through", () => {
  test("it polls on the same cursor, and tries a socket again after a minute", async () => {
    const lost = new Refused("unreachable", "");
    const events = { cursor: "13", reload: false, events: [anEvent] };
    const { live, clock, drop, asked, told, sockets } = listening([
      { cursor: "12", reload: false, events: [] },
      events,
      lost,
      { cursor: "14", reload: true, events: [] },
    ]);
    live.start();
    await drop();
    await clock.pass(2_000);
    await drop();
    expect(sockets).toHaveLength(2);
    await clock.pass(4_000);
    expect(asked).toEqual([null, "12", "13"]);
    expect(told).toEqual(["lost", "lost", "connected", "begun", "connected", "events 1", "lost"]);
    await clock.pass(1_000);
    expect(asked).toEqual([null, "12", "13", "13", "14"]);
    expect(told.slice(-2)).toEqual(["connected", "begun"]);
  });

  test("a socket is tried again when the minute of polling is over", async () => {
    const lost = Array.from({ length: 20 }, () => new Refused("unreachable", ""));
    const { live, clock, drop, sockets } = listening(lost);
    live.start();
    await drop();
    await clock.pass(2_000);
    await drop();
    await clock.pass(50_000);
    expect(sockets).toHaveLength(2);
    await clock.pass(60_000);
    expect(sockets).toHaveLength(3);
  });
});
