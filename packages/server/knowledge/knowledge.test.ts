import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { demoKnowledge, loadDemoKnowledge, removeDemoKnowledge } from "../demo/demo-knowledge.ts";
import { Refusal } from "../refusal.ts";
import { addKnowledge, changeKnowledge, removeKnowledge } from "./edit-knowledge.ts";
import type { KnowledgeDraft } from "./knowledge.store.ts";
import { listItems } from "./knowledge.views.ts";
import { retrieve } from "./retrieve.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query("delete from knowledge_item"));

const draft: KnowledgeDraft = {
  kind: "short_answer",
  title: "Do you rent zebras?",
  body: "Only on Mondays.",
  language: "en",
  url: null,
};
const nobody = "00000000-0000-4000-8000-000000000000";
const now = Date.parse("2030-01-02T03:04:05Z");
const found = async (question: string) =>
  (await retrieve(database.pool, question, "en", 5)).map(({ body }) => body);

test("what is added is listed and found at once", async () => {
  const item = await addKnowledge(database, draft);
  expect(item).toMatchObject({ ...draft, passages: 1 });
  expect(await listItems(database)).toEqual([item]);
  expect(await found("zebra rental")).toEqual(["Only on Mondays."]);
});

test("what is changed is found by its new words and no longer by its old ones", async () => {
  const { id } = await addKnowledge(database, draft);
  const changed = await changeKnowledge(
    database,
    id,
    {
      ...draft,
      kind: "article",
      title: "Giraffes",
      body: "## Neck\n\nLong.\n\n## Legs\n\nLonger.",
      url: "https://zoo.example/",
    },
    now,
  );
  expect(changed).toMatchObject({
    id,
    kind: "article",
    passages: 2,
    url: "https://zoo.example/",
    updatedAt: "2030-01-02T03:04:05.000Z",
  });
  expect(await found("zebras")).toEqual([]);
  expect(await found("giraffe necks")).toContain("Long.");
});

test("what is removed is not found any more", async () => {
  const { id } = await addKnowledge(database, draft);
  await removeKnowledge(database, id);
  expect(await listItems(database)).toEqual([]);
  expect(await found("zebra")).toEqual([]);
  const { rows } = await database.pool.query("select from knowledge_passage");
  expect(rows).toHaveLength(0);
});

test("changing or removing what is not there is refused", async () => {
  await expect(changeKnowledge(database, nobody, draft, now)).rejects.toMatchObject({ code: "not_found" });
  await expect(removeKnowledge(database, nobody)).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["title", { title: "a\u0000b" }],
  ["body", { body: "half a \ud83d" }],
])("a %s that can't be stored is refused by name and leaves nothing", async (path, change) => {
  const refused = await addKnowledge(database, { ...draft, ...change }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: "invalid", fields: [{ path }] });
  expect(await listItems(database)).toEqual([]);
});

test("an article of 12,000 headings is stored", async () => {
  const body = "# a\nb\n".repeat(12_000);
  expect(await addKnowledge(database, { ...draft, kind: "article", body })).toMatchObject({
    passages: 12_000,
  });
});

describe("the demo's knowledge", () => {
  const load = () => database.kysely.transaction().execute((tx) => loadDemoKnowledge(tx));
  const remove = () => database.kysely.transaction().execute((tx) => removeDemoKnowledge(tx));

  test("is there once, however often it is loaded", async () => {
    await load();
    await load();
    expect(await listItems(database)).toHaveLength(demoKnowledge.length);
  });

  test("goes without what an editor wrote or changed", async () => {
    const own = await addKnowledge(database, draft);
    await load();
    const touched = (await listItems(database)).find(({ title }) => title === "I forgot my password");
    await changeKnowledge(database, touched?.id ?? nobody, { ...draft, title: "Mine now" }, now);
    expect(await remove()).toBe(demoKnowledge.length - 1);
    expect((await listItems(database)).map(({ id }) => id).sort()).toEqual([own.id, touched?.id].sort());
  });
});
