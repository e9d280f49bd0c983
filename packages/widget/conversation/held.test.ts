import { describe, expect, test } from "vitest";
import {
  type Conversation,
  type Held,
  type Message,
  mayHaveMissed,
  nothingHeld,
  takeAccepted,
  takeEvent,
  takeSnapshot,
  unreadAfter,
} from "./held.ts";

const conversation = (lastSeq: number, more: Partial<Conversation> = {}): Conversation => ({
  id: "c1",
  owner: { kind: "customer_agent", name: "Nova" },
  lastSeq,
  emailKnown: false,
  updatedAt: `2026-01-01T00:00:${String(lastSeq).padStart(2, "0")}.000Z`,
  ...more,
});

const inLine = (place: number | null) => ({ kind: "waiting" as const, place, wait: null, nextOpening: null });

const message = (seq: number, kind: Message["kind"] = "visitor"): Message => ({
  seq,
  kind,
  senderName: null,
  clientId: null,
  body: `m${seq}`,
  sources: [],
  marker: null,
  notice: null,
  attachments: [],
  at: "2026-01-01T00:00:00.000Z",
});

const event = (lastSeq: number, ...seqs: number[]) => ({
  type: "conversation" as const,
  conversation: conversation(lastSeq),
  messages: seqs.map((seq) => message(seq)),
});

const seqs = (held: Held) => held.messages.map(({ seq }) => seq);
const loaded = takeSnapshot(nothingHeld, conversation(2), [message(1), message(2)]);

describe("messages", () => {
  test("are in order and each once, however they arrive", () => {
    const held = [event(4, 4), event(3, 3), event(4, 4, 3), event(6, 6)].reduce(takeEvent, loaded);
    expect(seqs(held)).toEqual([1, 2, 3, 4, 6]);
  });

  test("a place that never arrives, a teammate's note, is no gap to wait for", () => {
    const held = takeEvent(loaded, event(5, 5));
    expect(held).toMatchObject({ syncedSeq: 5, needsSync: false });
  });

  test("while something may have been missed, events do not move the place to ask from", () => {
    const missed = takeEvent(mayHaveMissed(loaded), event(9, 9));
    expect(missed).toMatchObject({ syncedSeq: 2, needsSync: true });
    const whole = takeSnapshot(missed, conversation(9), [message(4), message(7), message(9)]);
    expect(seqs(whole)).toEqual([1, 2, 4, 7, 9]);
    expect(whole).toMatchObject({ syncedSeq: 9, needsSync: false });
  });

  test("our own acknowledged message does not either: the ones before it may still be on their way", () => {
    const held = takeAccepted(loaded, conversation(5), message(5));
    expect(held.syncedSeq).toBe(2);
    expect(seqs(held)).toEqual([1, 2, 5]);
  });
});

describe("the conversation", () => {
  test("an answer that comes late does not undo what an event has told since", () => {
    const waiting = conversation(4, { owner: inLine(1) });
    const held = takeEvent(loaded, {
      type: "conversation",
      conversation: waiting,
      messages: [message(4, "notice")],
    });
    expect(takeAccepted(held, conversation(3), message(3)).conversation).toEqual(waiting);
  });

  test("of two states with the same last message the later one counts", () => {
    const moved = conversation(2, {
      owner: inLine(1),
      updatedAt: "2026-01-01T00:01:00.000Z",
    });
    const held = takeEvent(loaded, { type: "conversation", conversation: moved, messages: [] });
    expect(takeEvent(held, event(2)).conversation).toEqual(moved);
  });

  test("an event does not know the place in line and keeps the one that was fetched; a fetch tells it anew", () => {
    const waiting = (lastSeq: number, place: number | null, updatedAt = "2026-01-01T00:01:00.000Z") =>
      conversation(lastSeq, { owner: inLine(place), updatedAt });
    const placed = takeSnapshot(loaded, waiting(3, 4), [message(3)]);
    const told = takeEvent(placed, {
      type: "conversation",
      conversation: waiting(4, null),
      messages: [message(4)],
    });
    expect(told.conversation?.owner).toEqual(inLine(4));
    const moved = takeSnapshot(told, waiting(4, 1, "2026-01-01T00:00:59.000Z"), []);
    expect(moved.conversation?.owner).toEqual(inLine(1));
  });

  test("a newer conversation is followed and must be fetched; an older one is left alone", () => {
    const newer = conversation(1, { id: "c2", updatedAt: "2026-02-01T00:00:00.000Z" });
    const followed = takeEvent(loaded, { type: "conversation", conversation: newer, messages: [message(1)] });
    expect(followed).toMatchObject({ conversation: newer, needsSync: true, syncedSeq: 0 });
    expect(seqs(followed)).toEqual([1]);
    expect(takeEvent(followed, event(8, 8))).toBe(followed);
  });

  test("the answer to the first message begins one, and what lies before is fetched", () => {
    expect(takeAccepted(nothingHeld, conversation(1), message(1))).toMatchObject({
      needsSync: true,
      syncedSeq: 0,
    });
  });
});

test("only what the other side says counts as unread", () => {
  const kinds = ["visitor", "answer", "marker", "notice", "reply", "automatic"] as const;
  const held = takeSnapshot(
    nothingHeld,
    conversation(6),
    kinds.map((kind, index) => message(index + 1, kind)),
  );
  expect(unreadAfter(held, 0)).toBe(4);
  expect(unreadAfter(held, 2)).toBe(3);
  expect(unreadAfter(held, 6)).toBe(0);
});
