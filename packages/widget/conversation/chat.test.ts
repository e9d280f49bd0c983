import { describe, expect, test } from "vitest";
import { type Api, Refused } from "../wire/api.ts";
import { personRequest, unreadCount } from "./chat-state.ts";
import { kept } from "./kept.ts";
import { settle } from "./test-clock.ts";
import { fakeDisk } from "./test-disk.ts";
import { fakeServer, openTab } from "./test-tab.ts";

const inLine = (place: number | null) => ({ kind: "waiting" as const, place, wait: null, nextOpening: null });

describe("a chat", () => {
  test("makes no key and no connection before the visitor writes", async () => {
    const { api } = fakeServer();
    const disk = fakeDisk();
    const { chat, sockets } = openTab(api, disk);
    await chat.start();
    expect(disk.getItem("b:key")).toBeNull();
    expect(sockets).toEqual([]);
    chat.send("hello");
    await settle();
    expect(disk.getItem("b:key")).toMatch(/^bv_[\w-]{43}$/);
    expect(sockets).toHaveLength(1);
  });

  test("shows what was written at once, and once only when it is acknowledged and told again", async () => {
    const { api, conversation } = fakeServer();
    const { chat, bodies, hear } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("hello");
    expect(chat.state.outbox.map(({ body }) => body)).toEqual(["hello"]);
    await settle();
    expect(chat.state.outbox).toEqual([]);
    await hear({ type: "ready", cursor: "1" });
    const { messages } = await api.listMessages("c1", 0);
    await hear({
      type: "events",
      cursor: "2",
      events: [{ type: "conversation", conversation: conversation(), messages }],
    });
    expect(bodies()).toEqual(["hello"]);
  });

  test("keeps draft and unsent messages over a reload and sends them when the server is back", async () => {
    const { api, server } = fakeServer();
    const disk = fakeDisk();
    const first = openTab(api, disk);
    await first.chat.start();
    server.down = true;
    first.chat.send("unsent");
    first.chat.setDraft("half a th");
    await settle();
    first.chat.stop();
    server.down = false;
    const second = openTab(api, disk);
    await second.chat.start();
    expect(second.chat.state.draft).toBe("half a th");
    await settle();
    expect(second.bodies()).toEqual(["unsent"]);
    expect(server.sent).toBe(1);
  });

  test("a second tab that hears of the first one's message does not show it as unsent", async () => {
    const { api } = fakeServer();
    const disk = fakeDisk();
    const one = openTab(api, disk);
    const two = openTab(api, disk);
    await one.chat.start();
    await two.chat.start();
    one.chat.send("hello");
    two.chat.takeForeignChange("outbox:1");
    expect(two.chat.state.outbox).toHaveLength(1);
    await settle();
    two.chat.takeForeignChange(kept.conversation);
    await settle();
    expect(two.chat.state.outbox).toEqual([]);
    expect(two.bodies()).toEqual(["hello"]);
  });

  test("a stream that begins while a fetch is under way leads to another fetch, and nothing is skipped", async () => {
    const { api, add, conversation } = fakeServer();
    const fetches: { since: number; answer: () => void; fail: () => void }[] = [];
    const slow: Api = {
      ...api,
      listMessages(id, since) {
        const seen = api.listMessages(id, since);
        return new Promise((resolve, reject) => {
          const fail = () => reject(new Refused("unreachable", ""));
          fetches.push({ since, answer: () => resolve(seen), fail });
        });
      },
    };
    const { chat, clock, hear, bodies } = openTab(slow, fakeDisk());
    await chat.start();
    chat.send("hello");
    await settle();
    add({ body: "said just before the stream began" });
    await hear({ type: "ready", cursor: "5" });
    fetches[0]?.answer();
    await settle();
    const messages = [add({ body: "said on the stream" })];
    await hear({
      type: "events",
      cursor: "6",
      events: [{ type: "conversation", conversation: conversation(), messages }],
    });
    fetches[1]?.fail();
    await clock.pass(1_000);
    fetches[2]?.answer();
    await settle();
    expect(fetches.map(({ since }) => since)).toEqual([0, 1, 1]);
    expect(bodies()).toEqual(["hello", "said just before the stream began", "said on the stream"]);
    expect(chat.state.held.needsSync).toBe(false);
  });

  test("a message that arrived although its acknowledgement was lost is not sent again", async () => {
    const { api, server } = fakeServer();
    const losing = { lose: false };
    const lossy: Api = {
      ...api,
      async sendMessage(message) {
        const answer = await api.sendMessage(message);
        if (losing.lose) throw new Refused("unreachable", "");
        return answer;
      },
    };
    const { chat, clock, bodies } = openTab(lossy, fakeDisk());
    await chat.start();
    chat.send("hello");
    await settle();
    losing.lose = true;
    chat.send("lost");
    await settle();
    await chat.refresh();
    expect(chat.state.outbox).toEqual([]);
    await clock.pass(60_000);
    expect(bodies()).toEqual(["hello", "lost"]);
    expect(server.sent).toBe(2);
  });

  test("counts what the visitor has not seen, and forgets it once they look", async () => {
    const { api, add } = fakeServer();
    const { chat } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("hello");
    await settle();
    add({ body: "answer" });
    await chat.refresh();
    expect(unreadCount(chat.state)).toBe(1);
    chat.setOpen(true);
    expect(unreadCount(chat.state)).toBe(0);
  });

  test("an open chat in a tab that nobody looks at has not been seen", async () => {
    const { api, add } = fakeServer();
    const { chat } = openTab(api, fakeDisk(), false);
    await chat.start();
    chat.setOpen(true);
    chat.send("hello");
    await settle();
    add({ body: "answer" });
    await chat.refresh();
    expect(unreadCount(chat.state)).toBe(1);
  });

  test("tells the page of a handoff that happens, not of one that was there when the page was opened", async () => {
    const { api, add, give } = fakeServer();
    const disk = fakeDisk();
    const { chat, changes } = openTab(api, disk);
    await chat.start();
    chat.send("a person please", true);
    await settle();
    give(inLine(1));
    add({ kind: "notice", notice: "available" });
    await chat.refresh();
    give({ kind: "teammate", name: "Ana" });
    add({ kind: "marker" });
    await chat.refresh();
    expect(changes).toEqual([
      { kind: "handoff", owner: inLine(1) },
      { kind: "human_joined", name: "Ana" },
    ]);
    const later = openTab(api, disk);
    await later.chat.start();
    await settle();
    expect(later.chat.state.held.conversation?.owner.kind).toBe("teammate");
    expect(later.changes).toEqual([]);
  });

  test("asks for a person once, however often the button is pressed", async () => {
    const { api, server, give } = fakeServer();
    const { chat } = openTab(api, fakeDisk());
    await chat.start();
    chat.askForPerson("a person please");
    chat.askForPerson("a person please");
    give(inLine(null));
    await settle();
    chat.askForPerson("a person please");
    await settle();
    expect(server.sent).toBe(1);
    expect(personRequest(chat.state)).toBe("asked");
  });

  test("the stream tells where one stands in line, until one no longer waits", async () => {
    const { api, give, add } = fakeServer();
    const { chat, hear } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("a person please", true);
    await settle();
    give(inLine(3));
    add({ kind: "notice" });
    await chat.refresh();
    const wait = { from: 5, to: 10 };
    await hear({ type: "line", conversationId: "c1", place: 2, wait, nextOpening: null });
    expect(chat.state.held.conversation?.owner).toEqual({ ...inLine(2), wait });
    await hear({ type: "line", conversationId: "another", place: 9, wait: null, nextOpening: null });
    expect(chat.state.held.conversation?.owner).toEqual({ ...inLine(2), wait });
    give({ kind: "teammate", name: "Ana" });
    add({ kind: "marker" });
    await chat.refresh();
    await hear({ type: "line", conversationId: "c1", place: 1, wait, nextOpening: null });
    expect(chat.state.held.conversation?.owner).toEqual({ kind: "teammate", name: "Ana" });
  });

  test("who goes on with the customer agent waits no more, and is told so", async () => {
    const { api, give, add } = fakeServer();
    const { chat, changes } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("a person please", true);
    await settle();
    give(inLine(1));
    add({ kind: "notice" });
    await chat.refresh();
    await chat.returnToAgent();
    expect(chat.state.held.conversation?.owner.kind).toBe("customer_agent");
    expect(chat.state.held.messages.at(-1)?.marker?.code).toBe("handed_back");
    expect(personRequest(chat.state)).toBe("ask");
    expect(changes.map(({ kind }) => kind)).toEqual(["handoff"]);
  });

  test("somebody who joins before the visitor can go back stays; every other refusal is told", async () => {
    const { api, server, give, add } = fakeServer();
    const { chat } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("a person please", true);
    await settle();
    give({ kind: "teammate", name: "Ana" });
    add({ kind: "marker" });
    await chat.returnToAgent();
    expect(chat.state.held.conversation?.owner).toEqual({ kind: "teammate", name: "Ana" });
    server.down = true;
    await expect(chat.returnToAgent()).rejects.toMatchObject({ code: "unreachable" });
  });

  test("who waits and watches sees the place in line move, though no stream tells of it", async () => {
    const { api, give, add } = fakeServer();
    const { chat, clock } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("a person please", true);
    await settle();
    give(inLine(3));
    add({ kind: "notice" });
    await chat.refresh();
    give(inLine(1));
    await clock.pass(60_000);
    expect(chat.state.held.conversation?.owner).toEqual(inLine(3));
    chat.setOpen(true);
    await clock.pass(60_000);
    expect(chat.state.held.conversation?.owner).toEqual(inLine(1));
  });

  test("signing out in one tab empties the others", async () => {
    const { api } = fakeServer();
    const disk = fakeDisk();
    const one = openTab(api, disk);
    const two = openTab(api, disk);
    await one.chat.start();
    one.chat.send("hello");
    await settle();
    await two.chat.start();
    await settle();
    one.chat.stop();
    one.chat.forget();
    two.chat.takeForeignChange(kept.key);
    expect(two.chat.state.held.messages).toEqual([]);
    expect(disk.getItem("b:key")).toBeNull();
  });

  test("says that it is reconnecting only when the stream stays away", async () => {
    const { api } = fakeServer();
    const { chat, sockets, clock, hear } = openTab(api, fakeDisk());
    await chat.start();
    chat.send("hello");
    await settle();
    await hear({ type: "ready", cursor: "1" });
    sockets.at(-1)?.onclose?.(undefined as never);
    await clock.pass(1_000);
    sockets.at(-1)?.onclose?.(undefined as never);
    await clock.pass(2_999);
    expect(chat.state.lost).toBe(false);
    await clock.pass(1);
    expect(chat.state.lost).toBe(true);
    await clock.pass(1_000);
    await hear({ type: "ready", cursor: "1" });
    expect(chat.state.lost).toBe(false);
  });

  test.each(["", "  \n ", "\0", "x".repeat(20_001)])(
    "does not send what the server would refuse",
    async (body) => {
      const { api, server } = fakeServer();
      const { chat } = openTab(api, fakeDisk());
      await chat.start();
      expect(chat.send(body)).toBe(false);
      await settle();
      expect(server.sent).toBe(0);
    },
  );

  test("a channel that does not exist is told to whoever started the chat", async () => {
    const { api } = fakeServer();
    const missing = { ...api, getWidget: () => Promise.reject(new Refused("not_found", "")) };
    await expect(openTab(missing, null).chat.start()).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an answer that is being written", () => {
  async function asked() {
    const parts = fakeServer();
    const tab = openTab(parts.api, fakeDisk());
    await tab.chat.start();
    tab.chat.send("how much?");
    await settle();
    await tab.hear({ type: "ready", cursor: "1" });
    const writes = (text: string | null, forSeq = 1, conversationId = "c1") =>
      tab.hear({ type: "writing", conversationId, forSeq, text });
    const told = () =>
      parts.api.listMessages("c1", 0).then(({ conversation, messages }) =>
        tab.hear({
          type: "events",
          cursor: "2",
          events: [{ type: "conversation", conversation, messages }],
        }),
      );
    return { ...parts, ...tab, writes, told };
  }

  test("grows before the visitor's eyes, is no message, and gives way to it", async () => {
    const { chat, writes, add, told, bodies } = await asked();
    await writes("It costs.");
    await writes("It costs. It takes.");
    expect(chat.state.writing?.text).toBe("It costs. It takes.");
    expect(bodies()).toEqual(["how much?"]);
    add({ body: "It costs. It takes. Bye." });
    await told();
    expect(chat.state.writing).toBeNull();
    expect(bodies()).toEqual(["how much?", "It costs. It takes. Bye."]);
    // One that was sent before, and comes late.
    await writes("It costs.");
    expect(chat.state.writing).toBeNull();
  });

  test("goes away when it is taken back, when a person comes, and when the connection is lost", async () => {
    const { chat, writes, sockets } = await asked();
    await writes("It costs.");
    await writes(null);
    expect(chat.state.writing).toBeNull();
    await writes("It costs.");
    sockets.at(-1)?.onclose?.({} as never);
    await settle();
    expect(chat.state.writing).toBeNull();
    const other = await asked();
    await other.writes("It costs.");
    other.give({ kind: "teammate", name: "Ana" });
    await other.told();
    expect(other.chat.state.writing).toBeNull();
    await other.writes("It costs. More.");
    expect(other.chat.state.writing).toBeNull();
  });

  test("of a server that died goes away by itself, and another conversation's is not shown", async () => {
    const { chat, clock, writes } = await asked();
    await writes("Not yours.", 1, "another");
    expect(chat.state.writing).toBeNull();
    await writes("It costs.");
    await clock.pass(25_000);
    expect(chat.state.writing).toBeNull();
  });
});
