import { helpDeskViews } from "@baton/contract";
import { describe, expect, test } from "vitest";
import {
  askSince,
  corrected,
  knownUpTo,
  mergeIntoList,
  mergeMessages,
  mergeRinging,
  mergeRow,
  notDelivered,
  takenBack,
  withDelivery,
} from "./merge.ts";
import type { ConversationEvent, Facts, ListPage, Message, Row } from "./model.ts";
import { belongsTo, isChatClosedTicketOpen, type View, viewOrder, waitsSince } from "./views.ts";

const me = "a0000000-0000-4000-8000-000000000001";
const visitorAt = "2026-03-01T10:00:00.000Z";

function message(seq: number, more: Partial<Message> = {}): Message {
  const base = {
    senderId: null,
    senderName: null,
    clientId: null,
    sources: [],
    marker: null,
    notice: null,
    pressedTalkToPerson: false,
    outside: null,
    delivery: null,
    attachments: [],
  };
  return { seq, kind: "visitor", body: `message ${seq}`, at: visitorAt, ...base, ...more };
}

function row(id: string, more: Partial<Row> = {}): Row {
  return {
    id,
    visitor: { id: "v", name: "Maya", email: null },
    channel: { id: "c", kind: "chat", name: "Chat" },
    inboxId: "i",
    owner: { kind: "customer_agent" },
    epoch: 1,
    lastSeq: 2,
    language: null,
    waitingSince: null,
    handoffReasons: [],
    ringing: false,
    replyBy: null,
    ticket: null,
    replyLate: false,
    preview: "before",
    updatedAt: "2026-03-01T09:00:00.000Z",
    ...more,
  };
}

function event(id: string, facts: Partial<Facts> = {}, messages: Message[] = []): ConversationEvent {
  const owner = { kind: "customer_agent" } as const;
  const base = {
    owner,
    inboxId: "i",
    replyLate: false,
    epoch: 1,
    lastSeq: 3,
    language: null,
    waitingSince: null,
    closedAt: null,
    ringing: false,
  };
  return { type: "conversation", conversation: { id, ...base, ...facts }, messages };
}

function page(...rows: Row[]): ListPage {
  return { conversations: rows, nextCursor: null };
}

function ids(pages: readonly ListPage[]): string[][] {
  return pages.map(({ conversations }) => conversations.map(({ id }) => id));
}

describe("messages", () => {
  test("come in the order of seq, each once, whatever order they arrive in", () => {
    const { messages, complete } = mergeMessages(
      [message(1), message(2)],
      [message(4), message(2), message(3)],
    );
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(complete).toBe(true);
  });

  test("with one missing are not complete, and say from where to ask again", () => {
    const { messages, complete } = mergeMessages([message(1), message(2)], [message(5)]);
    expect(complete).toBe(false);
    expect(knownUpTo(messages)).toBe(2);
  });

  test("without the first are known up to nothing", () => {
    expect(knownUpTo([message(2)])).toBe(0);
    expect(knownUpTo([])).toBe(0);
  });
});

describe("a row of a list", () => {
  test("takes the facts, the newest words and their time from an event", () => {
    const merged = mergeRow(
      row("x"),
      event("x", { owner: { kind: "waiting" }, epoch: 2, ringing: true }, [message(3)]),
    );
    expect(merged).toMatchObject({
      owner: { kind: "waiting" },
      epoch: 2,
      ringing: true,
      preview: "message 3",
      updatedAt: visitorAt,
    });
    expect(merged.visitor.name).toBe("Maya");
  });

  test("never shows a note, a marker or a notice as its preview", () => {
    const merged = mergeRow(
      row("x"),
      event("x", {}, [
        message(3, { kind: "note" }),
        message(4, { kind: "marker" }),
        message(5, { kind: "notice" }),
      ]),
    );
    expect(merged.preview).toBe("before");
  });

  test("is not put back by an event that comes late", () => {
    const newer = row("x", { epoch: 3, lastSeq: 9 });
    expect(mergeRow(newer, event("x", { epoch: 2, lastSeq: 9 }))).toBe(newer);
    expect(mergeRow(newer, event("x", { epoch: 3, lastSeq: 8 }))).toBe(newer);
  });
});

describe("a loaded list", () => {
  test("moves a conversation that somebody wrote in to the top", () => {
    const change = mergeIntoList(
      [page(row("a"), row("b")), page(row("c"))],
      "all_open",
      event("c", {}, [message(3)]),
      me,
    );
    expect(ids(change.pages)).toEqual([["c", "a", "b"], []]);
    expect(change.reload).toBe(false);
  });

  test("keeps the place of a waiting conversation when its visitor writes again", () => {
    const waiting = { owner: { kind: "waiting" }, waitingSince: visitorAt } as const;
    const change = mergeIntoList(
      [page(row("a", waiting), row("b", waiting))],
      "waiting",
      event("b", waiting, [message(3)]),
      me,
    );
    expect(ids(change.pages)).toEqual([["a", "b"]]);
    expect(change.pages[0]?.conversations[1]?.preview).toBe("message 3");
  });

  test("drops a conversation that left the view", () => {
    const change = mergeIntoList(
      [page(row("a"), row("b"))],
      "customer_agent",
      event("a", { owner: { kind: "none" }, epoch: 2 }),
      me,
    );
    expect(ids(change.pages)).toEqual([["b"]]);
  });

  test("is asked for again when a conversation comes into the view", () => {
    const mine = event("new", { owner: { kind: "teammate", id: me, name: "Ana" } });
    expect(mergeIntoList([page(row("a"))], "mine", mine, me).reload).toBe(true);
    expect(mergeIntoList([page(row("a"))], "closed", mine, me).reload).toBe(false);
  });

  test("keeps the wait for whoever nobody replied to, and drops it when somebody did", () => {
    const late = { owner: { kind: "teammate", id: "bo", name: "Bo" }, replyLate: true } as const;
    const pages = [page(row("a", late), row("b", late))];
    expect(ids(mergeIntoList(pages, "no_reply", event("b", late, [message(3)]), me).pages)).toEqual([
      ["a", "b"],
    ]);
    const replied = event("b", { ...late, replyLate: false }, [message(3, { kind: "reply" })]);
    expect(ids(mergeIntoList(pages, "no_reply", replied, me).pages)).toEqual([["a"]]);
  });

  test("asks whether a closed conversation stays in Unassigned, for that rests on its ticket", () => {
    const closed = event("a", { owner: { kind: "none" }, epoch: 2 });
    const change = mergeIntoList([page(row("a", { owner: { kind: "waiting" } }))], "unassigned", closed, me);
    expect(change).toEqual({ pages: [page()], reload: true });
    expect(mergeIntoList([page()], "unassigned", closed, me).reload).toBe(true);
  });

  test("asks again after an event without news: then it is the ticket that changed", () => {
    const seen = row("a", { lastSeq: 3, ringing: true });
    const reload = (facts: Partial<Facts>) =>
      mergeIntoList([page(seen)], "all_open", event("a", facts), me).reload;
    expect(reload({ ringing: true })).toBe(true);
    expect(reload({ ringing: false })).toBe(false);
  });

  test("ignores an event that is older than what it shows", () => {
    const pages = [page(row("a", { epoch: 5, lastSeq: 9 }))];
    expect(
      mergeIntoList(pages, "all_open", event("a", { owner: { kind: "none" }, epoch: 4, lastSeq: 9 }), me),
    ).toEqual({ pages, reload: false });
  });
});

describe("views", () => {
  const other = { kind: "teammate", id: "someone", name: "Bo" } as const;
  const owners: [Facts["owner"], string | null, View[]][] = [
    [{ kind: "customer_agent" }, null, ["all_open", "customer_agent"]],
    [{ kind: "waiting" }, visitorAt, ["unassigned", "all_open", "waiting"]],
    [{ kind: "waiting" }, null, ["unassigned", "all_open"]],
    [{ kind: "teammate", id: me, name: "Ana" }, null, ["mine", "all_open"]],
    [{ kind: "teammate", id: me, name: "Ana" }, visitorAt, ["mine", "all_open", "waiting"]],
    [other, null, ["all_open"]],
    [{ kind: "none" }, null, []],
  ];
  const holding = (facts: Pick<Facts, "owner" | "waitingSince" | "replyLate">) =>
    viewOrder.filter((view) => belongsTo(view, facts, me) === true);
  test.each(owners)("hold a conversation owned by %j, waiting since %s", (owner, waitingSince, expected) => {
    expect(holding({ owner, waitingSince, replyLate: false })).toEqual(expected);
  });

  test("show everyone a conversation that nobody replied to in time", () => {
    const late = { owner: other, waitingSince: visitorAt, replyLate: true };
    expect(holding(late)).toEqual(["all_open", "waiting", "no_reply"]);
  });

  test("do not know where a closed conversation stands: its ticket tells", () => {
    const closed = { owner: { kind: "none" }, waitingSince: null, replyLate: false } as const;
    expect(viewOrder.filter((view) => belongsTo(view, closed, me) === "unknown")).toEqual([
      "unassigned",
      "closed",
    ]);
  });

  test("are all shown, each once", () => {
    expect([...viewOrder].sort()).toEqual([...helpDeskViews].sort());
  });

  test("tell a chat that closed for want of people from one that is done with", () => {
    const ticket = { number: 1, subject: "", stage: "new", priority: 0 } as const;
    const none = { kind: "none" } as const;
    expect(isChatClosedTicketOpen({ owner: none, ticket })).toBe(true);
    expect(isChatClosedTicketOpen({ owner: none, ticket: { ...ticket, stage: "closed" } })).toBe(false);
    expect(isChatClosedTicketOpen({ owner: none, ticket: null })).toBe(false);
    expect(isChatClosedTicketOpen({ owner: { kind: "waiting" }, ticket })).toBe(false);
  });
});

describe("ringing", () => {
  test("begins with an event, goes on through others, and ends when somebody looked", () => {
    const rings = mergeRinging({}, event("a", { ringing: true }).conversation);
    expect(Object.keys(rings ?? {})).toEqual(["a"]);
    expect(mergeRinging(rings ?? {}, event("b").conversation)).toBeNull();
    expect(mergeRinging(rings ?? {}, event("a").conversation)).toEqual({});
  });
});

test("a visitor waits in line and with a teammate, not while the customer agent owes an answer or after the close", () => {
  const since = (owner: Row["owner"]) => waitsSince({ owner, waitingSince: visitorAt });
  expect(since({ kind: "waiting" })).toBe(visitorAt);
  expect(since({ kind: "teammate", id: me, name: "Ana" })).toBe(visitorAt);
  expect(since({ kind: "customer_agent" })).toBeNull();
  expect(since({ kind: "none" })).toBeNull();
  expect(waitsSince({ owner: { kind: "waiting" }, waitingSince: null })).toBeNull();
});

describe("what became of messages outside", () => {
  const came = (state: NonNullable<Message["delivery"]>["state"]) => ({ state, failure: null, detail: null });

  test("those of which more may become known are asked for again, and nothing else that is known", () => {
    const read = message(2, { kind: "reply", delivery: came("read") });
    expect(askSince([message(1), read, message(3)])).toBe(3);
    const sent = message(2, { kind: "reply", delivery: came("sent") });
    expect(askSince([message(1), sent, message(3)])).toBe(1);
    const many = Array.from({ length: 100 }, (_, place) => message(place + 1));
    expect(askSince([message(1), sent, ...many.slice(2)])).toBe(100);
  });

  test("one message is changed and the others stay what they were", () => {
    const messages = [message(1), message(2, { kind: "reply", delivery: came("pending") })];
    const changed = withDelivery(messages, 2, came("failed"));
    expect(changed[0]).toBe(messages[0]);
    expect(notDelivered(changed).map(({ seq }) => seq)).toEqual([2]);
    expect(notDelivered(messages)).toEqual([]);
  });

  test("what the visitor took back is known by its marker", () => {
    const marker = message(2, { kind: "marker", marker: { code: "message_deleted", seq: 1 } });
    expect([...takenBack([message(1), marker])]).toEqual([1]);
  });
});

describe("what the visitor corrected", () => {
  test("reads as in the newest correction, and is known as it read before", () => {
    const first = message(1, { body: "odrer" });
    const judged = message(2, { body: "order", outside: outside({ editOf: 1 }) });
    const noted = message(4, {
      kind: "marker",
      marker: { code: "message_edited", seq: 1, body: "my order" },
    });
    expect(corrected([first, judged, message(3), noted]).get(1)).toMatchObject({
      body: "my order",
      earlier: [{ body: "odrer" }, { body: "order" }],
    });
  });
  test("is nothing where the message that it corrects is not shown", () => {
    expect(corrected([message(7, { outside: outside({ editOf: 2 }) })]).size).toBe(0);
  });
});

function outside(about: Partial<NonNullable<Message["outside"]>>): NonNullable<Message["outside"]> {
  return {
    unsupported: null,
    editOf: null,
    quotes: null,
    mail: null,
    automatic: null,
    fromApp: false,
    ...about,
  };
}
