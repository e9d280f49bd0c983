import { describe, expect, test } from "vitest";
import { type CardMessage, handoffCard } from "./card.ts";
import { decideTurn } from "./decide-turn.ts";
import { sampleInput, sampleState, sampleTurn } from "./sample-input.ts";

function message(seq: number, kind: CardMessage["kind"], body: string, titles: string[] = []): CardMessage {
  return { seq, kind, body, sources: titles.map((title) => ({ title })) };
}

/** The record that this very message would have been given. */
function recordOf(body: string, pressedTalkToPerson = false) {
  return decideTurn(sampleState(), sampleTurn(body, { pressedTalkToPerson }), sampleInput()).record;
}

describe("the handoff card", () => {
  const asked = "I want to talk to a human";
  const messages = [
    message(1, "visitor", "My lamp from order #A-12345 flickers, write to ana@example.org"),
    message(2, "answer", "Try another bulb.", ["Flicker", "Flicker", "Bulbs"]),
    message(3, "note", "Private: call +33 6 12 34 56 78"),
    message(4, "visitor", asked),
    message(5, "notice", "Someone is coming."),
  ];
  const card = handoffCard({ causeSeq: 4, noticeSeq: 5, record: recordOf(asked) }, messages);

  test("quotes the message that caused it, the words that matched, and what was promised", () => {
    expect(card).toMatchObject({ causeSeq: 4, causeText: asked, promised: "Someone is coming." });
    expect(card.matchedWords).toHaveLength(1);
    expect(asked).toContain(card.matchedWords[0]);
  });

  test("says what they came for rather than that they want a person", () => {
    expect(card.wants).toContain("My lamp");
    const first = handoffCard({ causeSeq: 1, noticeSeq: 2, record: recordOf(asked) }, [
      message(1, "visitor", asked),
    ]);
    expect(first.wants).toBe(asked);
    const refund = "I want a refund";
    const phrase = handoffCard({ causeSeq: 4, noticeSeq: 5, record: recordOf(refund) }, [
      messages[0] ?? message(1, "visitor", ""),
      message(4, "visitor", refund),
    ]);
    expect(phrase).toMatchObject({ wants: refund, matchedWords: ["refund"] });
  });

  test("lists the facts that the visitor gave, with their place, and none out of a private note", () => {
    expect(card.facts).toEqual([
      { kind: "email", value: "ana@example.org", seq: 1 },
      { kind: "order_number", value: "#A-12345", seq: 1 },
    ]);
  });

  test("says what was tried, each source once, before the cause only", () => {
    expect(card.tried).toEqual([
      { seq: 2, question: expect.stringContaining("My lamp"), sources: ["Flicker", "Bulbs"] },
    ]);
    const later = [...messages, message(6, "answer", "More", ["Later"])];
    expect(handoffCard({ causeSeq: 4, noticeSeq: 5, record: null }, later).tried).toHaveLength(1);
  });

  test("has an open question until somebody speaks", () => {
    expect(card.openQuestion).toBe(asked);
    const replied = [...messages, message(6, "reply", "Hello")];
    expect(handoffCard({ causeSeq: 4, noticeSeq: 5, record: null }, replied).openQuestion).toBeNull();
    const again = [...replied, message(7, "visitor", "Thanks, and the bulb?")];
    expect(handoffCard({ causeSeq: 4, noticeSeq: 5, record: null }, again).openQuestion).toBe(
      "Thanks, and the bulb?",
    );
  });

  test("needs neither a record nor a message to exist", () => {
    expect(handoffCard({ causeSeq: 1, noticeSeq: 2, record: null }, [])).toEqual({
      causeSeq: 1,
      causeText: "",
      matchedWords: [],
      wants: "",
      facts: [],
      tried: [],
      promised: "",
      openQuestion: null,
    });
  });

  test("shortens what is long on one line, without cutting a character in two", () => {
    const long = `${"a".repeat(299)}😀 and so on`;
    const text = handoffCard({ causeSeq: 1, noticeSeq: 2, record: null }, [
      message(1, "visitor", long),
    ]).causeText;
    expect(text.isWellFormed()).toBe(true);
    expect(text).toBe(`${"a".repeat(299)}…`);
  });

  test("stays small and quick on hostile text", () => {
    const hostile = `${"a@".repeat(50_000)} ${"1 ".repeat(50_000)}`;
    const many = Array.from({ length: 40 }, (_, index) =>
      message(index + 1, "visitor", `a${index}@example.org`),
    );
    expect(handoffCard({ causeSeq: 40, noticeSeq: 41, record: null }, many).facts).toHaveLength(20);
    const facts = handoffCard({ causeSeq: 1, noticeSeq: 2, record: null }, [
      message(1, "visitor", hostile),
    ]).facts;
    expect(facts.length).toBeLessThanOrEqual(20);
  });
});

test("an order number is found in the ways that people write it, and a year or a price is not one", () => {
  const found = (body: string) =>
    handoffCard({ causeSeq: 1, noticeSeq: 2, record: null }, [message(1, "visitor", body)])
      .facts.filter((fact) => fact.kind === "order_number")
      .map((fact) => fact.value);
  expect(found("My order number is 88231")).toEqual(["88231"]);
  expect(found("order: FR-123456 never came")).toEqual(["FR-123456"]);
  expect(found("ma commande n° 4471 et la facture numéro 99120")).toEqual(["4471", "99120"]);
  expect(found("I ordered in 2026 for 120 euros")).toEqual([]);
});

test("a link ends before the sentence or the bracket that it stands in", () => {
  const links = (body: string): string[] =>
    handoffCard({ causeSeq: 1, noticeSeq: 2, record: null }, [message(1, "visitor", body)])
      .facts.filter((fact) => fact.kind === "link")
      .map(({ value }) => value);
  expect(links("My order (https://shop.example/o/4711) is late.")).toEqual(["https://shop.example/o/4711"]);
  expect(links("See https://shop.example/a?b=c, please!")).toEqual(["https://shop.example/a?b=c"]);
});
