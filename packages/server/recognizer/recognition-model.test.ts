import { describe, expect, test } from "vitest";
import { usualThreshold } from "./calibrate.ts";
import { type ItemExamples, recognize, trainRecognition } from "./recognition-model.ts";

const item = (itemId: string, ...questions: string[]): ItemExamples => ({
  itemId,
  language: "en",
  questions,
});

// A library's desk: our own sentences.
const library: readonly ItemExamples[] = [
  item(
    "hours",
    "When is the library open?",
    "Are you open on Sunday?",
    "what time do you close on Fridays",
    "Is the reading room open in the evening?",
    "opening times during the holidays",
    "how late can I come in today",
  ),
  item(
    "card",
    "How do I get a library card?",
    "I would like to become a member",
    "what do I need to sign up",
    "can my daughter have a card of her own",
    "I lost my card, how do I get a new one?",
    "does membership cost anything",
  ),
  item(
    "renew",
    "How do I renew a book?",
    "Can I keep it for another two weeks?",
    "I need more time for the novel I borrowed",
    "extend my loan please",
    "is it possible to prolong a loan online",
    "my book is due tomorrow but I haven't finished",
  ),
  item(
    "fines",
    "What do I owe for a late book?",
    "how much is the fine",
    "I brought it back too late, what does that cost",
    "why was I charged a fee",
    "Can I pay my fine by card?",
    "do children pay late fees",
  ),
  item(
    "rooms",
    "Can I book a room to study in?",
    "Are there quiet places to work?",
    "we need a room for our reading group",
    "how do I reserve the meeting room",
    "is there somewhere to make a phone call",
    "study room for six people",
  ),
];
const model = trainRecognition(library);
const ask = (question: string, language: "en" | null = "en") => {
  if (model === null) throw new Error("nothing was learned");
  const { nearest, threshold } = recognize(model, question, language);
  const first = nearest[0];
  return first !== undefined && first.score >= threshold ? first.itemId : null;
};

describe("a question in other words is known by the item's questions", () => {
  test.each([
    ["are you open this evening?", "hours"],
    ["when do you close tonight", "hours"],
    ["I want to sign up for a card", "card"],
    ["need a new card, mine is lost", "card"],
    ["can I extend the loan of my novel", "renew"],
    ["I haven't finished the book, can I keep it longer", "renew"],
    ["what's the charge for bringing a book back late", "fines"],
    ["how much must I pay, it is overdue", "fines"],
    ["we'd like to reserve a study room", "rooms"],
    ["is there a quiet room for a call", "rooms"],
    ["is the libary open on sundey", "hours"],
  ])("%s", (question, itemId) => {
    expect(ask(question)).toBe(itemId);
    expect(ask(question, null)).toBe(itemId);
  });
});

describe("a question about something else is nobody's", () => {
  test.each([
    "what is the boiling point of water",
    "who won the cup final",
    "tell me a story about dragons",
    "my printer at home does not work",
    "how do I cook rice",
    "do you sell bicycles",
    "translate good morning into greek",
    "",
    "?!",
    "\ud83d",
    "zzz qqq xxx",
    "图书馆",
  ])("%s", (question) => {
    expect(ask(question)).toBe(null);
  });
});

test("serves with the usual threshold before its own is found", () => {
  const served: (typeof model)[] = [];
  const whole = trainRecognition(library, (early) => served.push(early));
  expect(served).toEqual([{ ...whole, threshold: usualThreshold }]);
});

test("the same knowledge gives the same model", () => {
  expect(trainRecognition(library)).toEqual(model);
});

test("a very long text is read in no time", () => {
  const began = performance.now();
  ask("renew my loan ".repeat(10_000));
  expect(performance.now() - began).toBeLessThan(200);
});

test("an item with few questions is ranked, and does not decide", () => {
  const few = trainRecognition([...library, item("cafe", "Is there a cafe?")]);
  if (few === null) throw new Error("nothing was learned");
  const { nearest, deciding } = recognize(few, "is there a cafe in the house", "en");
  expect(nearest[0]?.itemId).toBe("cafe");
  expect(deciding.has("cafe")).toBe(false);
  expect(deciding.has("rooms")).toBe(true);
  expect(few.wellKnown.size).toBe(0);
});

test("nothing is learned of nothing", () => {
  expect(trainRecognition([])).toBe(null);
  expect(trainRecognition([item("empty")])).toBe(null);
});

test("one item alone is told from what is said elsewhere", () => {
  const alone = trainRecognition(library.slice(0, 1));
  if (alone === null) throw new Error("nothing was learned");
  const scoreOf = (question: string) => recognize(alone, question, "en").nearest[0]?.score ?? -2;
  expect(scoreOf("are you open on saturday")).toBeGreaterThan(alone.threshold);
  expect(scoreOf("what is the tallest building")).toBeLessThan(alone.threshold);
});
