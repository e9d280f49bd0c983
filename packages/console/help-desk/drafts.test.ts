import { describe, expect, test } from "vitest";
import { type Draft, emptyDraft, repliedMeanwhile, withText } from "./drafts.ts";
import type { Message } from "./model.ts";
import { type Outgoing, withoutArrived } from "./outbox.ts";

function message(
  seq: number,
  kind: Message["kind"],
  senderId: string | null,
  clientId: string | null = null,
): Message {
  const rest = {
    senderName: null,
    body: "x",
    sources: [],
    marker: null,
    notice: null,
    pressedTalkToPerson: false,
    outside: null,
    delivery: null,
    attachments: [],
  };
  return { seq, kind, senderId, clientId, at: "2026-03-01T10:00:00.000Z", ...rest };
}

const begun: Draft = withText(emptyDraft, "Hel", 4);

describe("a reply that was begun", () => {
  test("remembers what could be seen when its first letter was typed", () => {
    expect(withText(begun, "Hello", 9).begunAfter).toBe(4);
  });

  test("is begun anew once it was emptied", () => {
    expect(withText(withText(begun, "", 6), "H", 7).begunAfter).toBe(7);
  });

  test("is warned when another teammate or the customer agent replied since", () => {
    expect(repliedMeanwhile(begun, [message(5, "reply", "bo")], "me")?.seq).toBe(5);
    expect(repliedMeanwhile(begun, [message(5, "reply", "bo"), message(6, "answer", null)], "me")?.seq).toBe(
      6,
    );
  });

  test("is not warned of one's own replies, of older ones, of notes, or of the visitor", () => {
    const quiet = [
      message(4, "reply", "bo"),
      message(5, "reply", "me"),
      message(6, "note", "bo"),
      message(7, "visitor", null),
    ];
    expect(repliedMeanwhile(begun, quiet, "me")).toBeNull();
  });

  test("keeps its text while a note is written", () => {
    const note = withText({ ...begun, mode: "note" }, "psst", 9);
    expect(note).toMatchObject({ reply: "Hel", note: "psst", begunAfter: 4 });
    expect(repliedMeanwhile(note, [message(5, "reply", "bo")], "me")).toBeNull();
  });
});

test("a message on its way is no longer shown once it has arrived", () => {
  const outgoing: Outgoing[] = ["a", "b"].map((clientId) => ({
    clientId,
    kind: "reply",
    body: "x",
    files: [],
    at: "",
    error: null,
  }));
  const left = withoutArrived(outgoing, [message(5, "reply", "me", "a")]);
  expect(left.map(({ clientId }) => clientId)).toEqual(["b"]);
});
