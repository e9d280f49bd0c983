import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { addKnowledge, removeKnowledge } from "../knowledge/edit-knowledge.ts";
import { makeRecognizer } from "./recognizer.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query("delete from knowledge_item"));

const draft = (title: string, ...questions: string[]) =>
  ({ kind: "short_answer", title, body: "Yes.", language: "en", url: null, questions }) as const;
const made = () => makeRecognizer(database, pino({ level: "silent" }));

test("knows nothing of an empty knowledge", async () => {
  const recognizer = made();
  await recognizer.refresh();
  await recognizer.ready();
  expect(recognizer.recognize("anything", "en")).toBe(null);
});

test("learns what was added, forgets what was removed, and keeps what it knew until then", async () => {
  const recognizer = made();
  const zebras = await addKnowledge(database, draft("Do you rent zebras?", "hire a zebra for a day"));
  await recognizer.refresh();
  await recognizer.ready();
  const nearest = () => recognizer.recognize("zebra hire", "en")?.nearest.map(({ itemId }) => itemId);
  expect(nearest()).toEqual([zebras.id]);
  const boats = await addKnowledge(database, draft("Do you rent boats?", "hire a boat"));
  await recognizer.refresh();
  // Being learned, in a thread of its own: the old one still answers.
  expect(nearest()).toEqual([zebras.id]);
  await recognizer.settled();
  expect(nearest()).toEqual([zebras.id, boats.id]);
  await removeKnowledge(database, zebras.id);
  await recognizer.refresh();
  await recognizer.settled();
  expect(nearest()).toEqual([boats.id]);
});

test("two processes learn the same", async () => {
  for (const what of ["boat", "zebra", "tent", "bike"])
    await addKnowledge(
      database,
      draft(`Can I rent a ${what}?`, `${what} for two days`, `price of a ${what}`),
    );
  const both = [made(), made()];
  for (const one of both) {
    await one.refresh();
    await one.settled();
  }
  const [first, second] = both.map((one) => one.recognize("how much is a tent", "en"));
  expect(first).toEqual(second);
  expect(first?.nearest).toHaveLength(4);
});

test("the same knowledge is learned alike whatever its ids, which are drawn by chance", async () => {
  const things = ["boat", "zebra", "tent", "bike", "sledge"];
  const scores: number[][] = [];
  for (let round = 0; round < 3; round += 1) {
    await database.pool.query("delete from knowledge_item");
    for (const what of things)
      await addKnowledge(database, draft(`Can I rent a ${what}?`, `${what} for a day`));
    const recognizer = made();
    await recognizer.refresh();
    await recognizer.settled();
    scores.push(
      recognizer.recognize("a sledge for the weekend", "en")?.nearest.map(({ score }) => score) ?? [],
    );
    // The next round's items come in another order by id.
    things.reverse();
  }
  expect(scores[0]).toHaveLength(things.length);
  expect(scores[1]).toEqual(scores[0]);
  expect(scores[2]).toEqual(scores[0]);
});

test("learning can be given up", async () => {
  const recognizer = made();
  await addKnowledge(database, draft("Do you rent zebras?"));
  await recognizer.refresh();
  recognizer.stop();
  await recognizer.settled();
  expect(recognizer.recognize("zebra", "en")).toBe(null);
});
