import { expect, test } from "vitest";
import {
  type ChatState,
  emailAskedAfter,
  emptyState,
  isClosedUnassigned,
  mayOfferEmail,
  ownerChanges,
} from "./chat-state.ts";
import type { Conversation, Message } from "./held.ts";
import { settle } from "./test-clock.ts";
import { fakeDisk } from "./test-disk.ts";
import { fakeServer, openTab } from "./test-tab.ts";

const inLine = (place: number | null) => ({ kind: "waiting" as const, place, wait: null, nextOpening: null });

const owned = (owner: Conversation["owner"]) => ({ owner }) as Conversation;

test("an e-mail address is asked for only after a notice that nobody is there, and only while none is known", async () => {
  const { api, add, give } = fakeServer();
  const { chat } = openTab(api, fakeDisk());
  await chat.start();
  expect(emailAskedAfter(chat.state)).toBeNull();
  chat.send("a person please", true);
  await settle();
  expect(emailAskedAfter(chat.state)).toBeNull();
  give(inLine(null));
  const { seq } = add({ kind: "notice", notice: "unavailable" });
  await chat.refresh();
  expect(emailAskedAfter(chat.state)).toBe(seq);
  const { held } = chat.state;
  const known = held.conversation === null ? null : { ...held.conversation, emailKnown: true };
  expect(emailAskedAfter({ ...chat.state, held: { ...held, conversation: known } })).toBeNull();
});

const holding = (
  owner: Conversation["owner"],
  messages: Partial<Message>[],
  more: Partial<ChatState> = {},
): ChatState => ({
  ...emptyState,
  held: {
    conversation: { id: "c1", owner, lastSeq: messages.length, emailKnown: false, updatedAt: "" },
    messages: messages.map((message, index) => ({ seq: index + 1, ...message }) as Message),
    syncedSeq: messages.length,
    needsSync: false,
  },
  ...more,
});
const notAssigned = [{ kind: "visitor" }, { kind: "notice", notice: "not_assigned" }] as const;

test("an address is asked for when nobody could be assigned, and no more with the customer agent", () => {
  expect(emailAskedAfter(holding(inLine(null), [...notAssigned]))).toBe(2);
  expect(emailAskedAfter(holding({ kind: "none" }, [...notAssigned]))).toBe(2);
  expect(emailAskedAfter(holding({ kind: "customer_agent", name: "Nova" }, [...notAssigned]))).toBeNull();
});

test("who waits may leave an address where nothing asks for one, and sees that it was left", () => {
  const told = [{ kind: "notice", notice: "available" }] as const;
  expect(mayOfferEmail(holding(inLine(2), [...told]))).toBe(true);
  expect(mayOfferEmail(holding(inLine(2), [...notAssigned]))).toBe(false);
  expect(mayOfferEmail(holding({ kind: "teammate", name: "Ana" }, [...told]))).toBe(false);
  const known = holding(inLine(2), [...told]);
  const { conversation } = known.held;
  const held = { ...known.held, conversation: conversation && { ...conversation, emailKnown: true } };
  expect(mayOfferEmail({ ...known, held })).toBe(false);
  expect(mayOfferEmail({ ...known, held, email: "maya@example.com" })).toBe(true);
});

test("a chat that was closed because nobody was assigned is told from one that was closed otherwise", () => {
  const closed = { kind: "marker", marker: { code: "closed" } } as const;
  const none = { kind: "none" } as const;
  expect(isClosedUnassigned(holding(none, [...notAssigned, closed]))).toBe(true);
  expect(isClosedUnassigned(holding(none, [...notAssigned, { kind: "reply" }, closed]))).toBe(false);
  expect(isClosedUnassigned(holding(none, [...notAssigned, { kind: "automatic" }, closed]))).toBe(true);
  expect(isClosedUnassigned(holding(none, [{ kind: "visitor" }, closed]))).toBe(false);
  expect(isClosedUnassigned(holding(inLine(null), [...notAssigned]))).toBe(false);
});

test("going back to the customer agent is no handoff, and a teammate after another is no new one", () => {
  expect(
    ownerChanges(owned({ kind: "teammate", name: "Ana" }), owned({ kind: "customer_agent", name: "N" })),
  ).toEqual([]);
  expect(ownerChanges(owned({ kind: "teammate", name: "Ana" }), owned(inLine(1)))).toEqual([]);
  expect(ownerChanges(null, owned({ kind: "teammate", name: "Ana" })).map(({ kind }) => kind)).toEqual([
    "handoff",
    "human_joined",
  ]);
});

test("no address is asked for where the editor wants none, or only where nobody is there", () => {
  const choosing = (emailCapture: "never" | "when_nobody_is_there") =>
    ({ widget: { emailCapture } }) as Partial<ChatState>;
  const told = [{ kind: "notice", notice: "available" }] as const;
  expect(emailAskedAfter(holding(inLine(null), [...notAssigned], choosing("never")))).toBeNull();
  expect(mayOfferEmail(holding(inLine(2), [...told], choosing("never")))).toBe(false);
  expect(emailAskedAfter(holding(inLine(null), [...notAssigned], choosing("when_nobody_is_there")))).toBe(2);
  expect(mayOfferEmail(holding(inLine(2), [...told], choosing("when_nobody_is_there")))).toBe(false);
});
