import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { loadDemoKnowledge } from "../demo/demo-knowledge.ts";
import { firstPassages, retrieve } from "./retrieve.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.kysely.transaction().execute((tx) => loadDemoKnowledge(tx));
});
afterAll(() => database.drop());

const find = (question: string, language: "en" | "fr" | null = null, limit = 6) =>
  retrieve(database.pool, question, language, limit);
const firstTitle = async (question: string, language: "en" | "fr" | null = null) =>
  (await find(question, language))[0]?.title;

test("inflections and other words for the same thing are found", async () => {
  expect(await firstTitle("is there a guarantee", "en")).toBe("How long is the warranty?");
  expect(await firstTitle("me faire rembourser", "fr")).toBe("Quand serai-je remboursé ?");
});

test("a word typed wrongly is found by its letters", async () => {
  expect(await firstTitle("waranty", "en")).toBe("How long is the warranty?");
  expect((await find("waranty", "en"))[0]?.evidence.coverage).toBeGreaterThan(0.7);
});

test("accents make no difference", async () => {
  expect(await firstTitle("delai de livraison", "fr")).toBe(await firstTitle("délai de livraison", "fr"));
});

test("a passage in another language comes after those in the visitor's", async () => {
  const languages = (await find("express", "fr", 10)).map(({ language }) => language);
  expect(languages[0]).toBe("fr");
  expect(languages).toContain("en");
  expect(languages.lastIndexOf("fr")).toBeLessThan(languages.indexOf("en"));
});

test("a term that no passage has lowers the coverage of all others", async () => {
  const [plain] = await find("warranty", "en");
  const [strange] = await find("warranty for elephants", "en");
  expect(plain?.evidence.coverage).toBe(1);
  expect(strange?.evidence.coverage).toBeLessThan(0.5);
});

test("no more than asked for come back, and each number is a share", async () => {
  const passages = await find("how do I return or repair a broken lamp and get an invoice?", "en", 3);
  expect(passages).toHaveLength(3);
  for (const { evidence } of passages) {
    for (const share of Object.values(evidence)) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  }
  expect(await find("delivery", "en", 0)).toHaveLength(1);
});

describe("any text is safe", () => {
  test.each([
    ["empty", ""],
    ["only space", " \n\t "],
    ["operators", "delivery & | ! <-> :* ( ) 'x' \\ \"y\" @@ -- ; drop table knowledge_item"],
    ["a tsquery", "'delivery':*A & !('refund' | 'x')"],
    ["a LIKE pattern", "%%__%%delivery%"],
    ["NUL and lone surrogates", "delivery \u0000 \ud800 \udc00"],
    ["zero-width characters", "deli\u200bvery"],
    ["right-to-left marks", "\u202edelivery\u202c"],
    ["an endless word", "delivery ".concat("x".repeat(100_000))],
    ["100,000 characters", "delivery warranty zebra ".repeat(4_200)],
    ["100,000 different words", [...Array(20_000).keys()].map((n) => `w${n}`).join(" ")],
    ["emoji", "🛒📦😀".repeat(1000)],
    ["Chinese", "送货需要多长时间"],
    ["a word of astral letters", "𐐀".repeat(100)],
  ])("%s", async (_what, question) => {
    expect(Array.isArray(await find(question))).toBe(true);
  });

  test("and the words in it still count", async () => {
    expect(await firstTitle("deli\u200bvery ' & cost", "en")).toBe("How much does delivery cost?");
  });
});

test("the first passages of items are compared with the question too, and support nothing", async () => {
  const [warranty] = await find("warranty", "en");
  const itemId = warranty?.itemId ?? "";
  const [asked] = await firstPassages(database.pool, [itemId], "how long is the guarantee?");
  const [other] = await firstPassages(database.pool, [itemId], "where is my parcel?");
  expect(asked?.closeness.meaning).toBeGreaterThan((other?.closeness.meaning ?? 1) + 0.05);
  expect(asked?.closeness.words).toBeGreaterThan(other?.closeness.words ?? 1);
  expect(asked?.evidence).toEqual({ coverage: 0, headingCoverage: 0, headingShare: 0 });
});
