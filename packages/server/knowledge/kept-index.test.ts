import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../db/connect.ts";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { keptIndex } from "./kept-index.ts";
import { deleteItem, insertItem, type KnowledgeDraft, replaceItem } from "./knowledge.store.ts";
import { retrieve } from "./retrieve.ts";

let database: TestDatabase;
let other: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await testDatabase();
  // Another process has a pool of its own, and so an index of its own.
  other = openDatabase(database.url, { applicationName: "baton test" });
});
afterAll(async () => {
  await other.close();
  await database.drop();
});
beforeEach(() => database.pool.query("delete from knowledge_item"));

const draft = (title: string): KnowledgeDraft => ({
  kind: "short_answer",
  title,
  body: "Yes.",
  language: "en",
  url: null,
});
const write = <T>(work: (tx: Parameters<typeof insertItem>[0]) => Promise<T>): Promise<T> =>
  database.kysely.transaction().execute(work);
const titles = async (question: string, pool = other.pool): Promise<string[]> =>
  (await retrieve(pool, question, "en", 5)).map(({ title }) => title);

test("what was committed anywhere is found at the next question, and what was removed is not", async () => {
  const id = randomUUID();
  expect(await titles("zebras")).toEqual([]);
  await write((tx) => insertItem(tx, id, draft("Do you rent zebras?"), false));
  expect(await titles("zebras")).toEqual(["Do you rent zebras?"]);
  await write((tx) => replaceItem(tx, id, draft("Do you rent giraffes?"), new Date()));
  expect(await titles("zebras")).toEqual([]);
  expect(await titles("giraffes")).toEqual(["Do you rent giraffes?"]);
  await write((tx) => deleteItem(tx, id));
  expect(await titles("giraffes")).toEqual([]);
});

test("a transaction that began before others and commits after them is not passed over", async () => {
  const late = await database.pool.connect();
  try {
    await late.query("begin");
    await late.query("select pg_current_xact_id()");
    await write((tx) => insertItem(tx, randomUUID(), draft("Do you rent boats?"), false));
    expect(await titles("boats")).toEqual(["Do you rent boats?"]);
    await late.query(`with item as (
      insert into knowledge_item (id, kind, title, body, language)
      values (gen_random_uuid(), 'short_answer', 'Tents?', 'Yes.', 'en') returning id)
      insert into knowledge_passage (item_id, position, heading, body, language, search, plain)
      select id, 1, 'Tents?', 'Yes.', 'en', '''tent'':1A', 'tents yes' from item`);
    expect(await titles("tents")).toEqual([]);
    await late.query("commit");
  } finally {
    late.release();
  }
  expect(await titles("tents")).toEqual(["Tents?"]);
});

test("what was removed weighs nothing, as if it had never been", async () => {
  await write((tx) => insertItem(tx, randomUUID(), draft("Do you rent boats?"), false));
  const evidence = async () => (await retrieve(other.pool, "boat trips", "en", 5))[0]?.evidence;
  const before = await evidence();
  const ids = Array.from({ length: 30 }, () => randomUUID());
  for (const id of ids) await write((tx) => insertItem(tx, id, draft("A boat trip"), false));
  expect(await evidence()).not.toEqual(before);
  for (const id of ids) await write((tx) => deleteItem(tx, id));
  expect(await evidence()).toEqual(before);
});

test("places of what went are given back when they are most of all", async () => {
  const id = randomUUID();
  await write((tx) => insertItem(tx, id, draft("Do you rent boats?"), false));
  const article = Array.from({ length: 600 }, (_, index) => `# Boat ${index}\n\nA boat.`).join("\n\n");
  for (let round = 0; round < 2; round += 1)
    await write((tx) =>
      replaceItem(tx, id, { ...draft("Boats"), kind: "article", body: article }, new Date()),
    ).then(() => titles("boat"));
  await write((tx) => replaceItem(tx, id, draft("Do you rent boats?"), new Date()));
  await titles("boats");
  await titles("boats");
  const index = await keptIndex(other.pool).current();
  expect(index.live).toBe(1);
  expect(index.items.length).toBe(1);
  expect(await titles("boats")).toEqual(["Do you rent boats?"]);
});

test("passages of a backup of a server that was further on are followed like others", async () => {
  const id = randomUUID();
  await write((tx) => insertItem(tx, id, draft("Do you rent zebras?"), false));
  await database.pool.query("update knowledge_passage set txid = '999999999999'");
  const restarted = openDatabase(database.url, { applicationName: "baton test" });
  try {
    expect(await titles("zebras", restarted.pool)).toEqual(["Do you rent zebras?"]);
    await write((tx) => replaceItem(tx, id, draft("Do you rent giraffes?"), new Date()));
    expect(await titles("zebras", restarted.pool)).toEqual([]);
    expect(await titles("giraffes", restarted.pool)).toEqual(["Do you rent giraffes?"]);
  } finally {
    await restarted.close();
  }
});
