import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { answerExtractively } from "../customer-agent/extractive.ts";
import { findPassages } from "../customer-agent/find-passages.ts";
import { changeKnowledge, removeKnowledge } from "../knowledge/edit-knowledge.ts";
import { listItems } from "../knowledge/knowledge.views.ts";
import { retrieve } from "../knowledge/retrieve.ts";
import { changeSource, removeSource } from "./save-source.ts";
import { type TestSite, testSite } from "./test-site.ts";

let on: TestSite;
beforeAll(async () => {
  on = await testSite();
  on.put("/zebras", "<main><h1>Zebras</h1><p>Zebras can be rented on Mondays.</p></main>");
});
afterEach(async () => {
  expect(await on.workspace.broken()).toEqual([]);
  await on.workspace.database.kysely.deleteFrom("knowledge_source").execute();
  await on.workspace.app.recognizer.refresh();
});
afterAll(() => on.drop());

const acting = () => ({ app: on.workspace.app, actorId: null });
const faq =
  "question,answer\nDo you rent yaks?,Yaks are rented on Fridays.\nHow much does a yak cost?,A yak costs nine coins.\n";

/** What a visitor is answered, by the very way that answers take; null when it is handed to a person. */
async function answered(question: string): Promise<string | null> {
  const { passages, recognition } = await findPassages(on.workspace.app, question, "en");
  const result = await answerExtractively({
    question,
    language: "en",
    history: [],
    passages,
    recognition,
    customerAgentName: "Nova",
    companyName: "Zoo",
    signal: new AbortController().signal,
  });
  return result.kind === "answered" ? result.body : null;
}

test("a file answers, with its short answers known by their questions", async () => {
  const id = await on.addFile("faq.csv", faq);
  await on.read();
  expect(await on.source(id)).toMatchObject({ kind: "file", name: "faq.csv", status: "ready", passages: 2 });
  expect(await answered("How much does a yak cost?")).toBe("A yak costs nine coins.");
});

describe("a source that is removed", () => {
  test("answers nothing from the next message on", async () => {
    const [site, file] = [await on.add("/zebras", { kind: "page" }), await on.addFile("faq.csv", faq)];
    await on.read();
    expect(await answered("When can zebras be rented?")).toBe("Zebras can be rented on Mondays.");
    expect(await answered("Do you rent yaks?")).toBe("Yaks are rented on Fridays.");
    await removeSource(acting(), site);
    await removeSource(acting(), file);
    expect(await answered("When can zebras be rented?")).toBeNull();
    expect(await answered("Do you rent yaks?")).toBeNull();
    const { rows } = await on.workspace.database.pool.query(
      "select from knowledge_passage union all select from knowledge_page union all select from knowledge_file",
    );
    expect(rows).toEqual([]);
  });

  test("while it is being read stops being read, and nothing of it appears", async () => {
    on.put("/start", '<main><p>Welcome, pandas.</p></main><a href="/start/next">1</a>');
    on.put("/start/next", async (response) => {
      await removeSource(acting(), id);
      response.writeHead(200, { "content-type": "text/html" }).end("<main><p>More pandas.</p></main>");
    });
    const id = await on.add("/start");
    await on.read();
    const { rows } = await on.workspace.database.pool.query("select from knowledge_passage");
    expect(rows).toEqual([]);
  });
});

describe("internal knowledge", () => {
  test("never answers a visitor, not even by its questions", async () => {
    const site = await on.add("/zebras", { kind: "page", audience: "internal" });
    await on.addFile("faq.csv", faq, { audience: "internal" });
    await on.read();
    expect(await on.source(site)).toMatchObject({ status: "ready", passages: 1 });
    const { pool } = on.workspace.database;
    for (const question of ["When can zebras be rented?", "Do you rent yaks?", "zebrs rentd", "yak"]) {
      expect(await retrieve(pool, question, "en", 50)).toEqual([]);
      expect(await answered(question)).toBeNull();
    }
    expect(on.workspace.app.recognizer.recognize("Do you rent yaks?", "en")).toBeNull();
    expect(await retrieve(pool, "zebras", "en", 5, "internal")).toMatchObject([{ title: "Zebras" }]);
  });

  test("can be made public and internal again, each at once", async () => {
    const id = await on.addFile("faq.csv", faq);
    await on.read();
    await changeSource(acting(), id, { audience: "internal" });
    expect(await answered("Do you rent yaks?")).toBeNull();
    await changeSource(acting(), id, { audience: "public" });
    await on.workspace.app.recognizer.settled();
    expect(await answered("Do you rent yaks?")).toBe("Yaks are rented on Fridays.");
  });
});

test("a source that is paused is not read until it is resumed, and still answers", async () => {
  const id = await on.add("/zebras", { kind: "page", refresh: "daily" });
  await on.read();
  await changeSource(acting(), id, { paused: true });
  on.asked();
  on.workspace.advance(3 * 24 * 3600 * 1000);
  await on.read();
  expect(on.asked()).toEqual([]);
  expect(await answered("When can zebras be rented?")).toBe("Zebras can be rented on Mondays.");
  await changeSource(acting(), id, { paused: false });
  await on.read();
  expect(on.asked()).toEqual(["/zebras"]);
  expect((await on.source(id)).nextAt).not.toBeNull();
});

test("another language is a reason to read again what has not changed", async () => {
  const id = await on.add("/zebras", { kind: "page" });
  await on.read();
  const language = async () =>
    (
      await on.workspace.database.kysely
        .selectFrom("knowledge_item")
        .select("language")
        .where("source_id", "=", id)
        .execute()
    ).map((row) => row.language);
  expect(await language()).toEqual(["en"]);
  await changeSource(acting(), id, { language: "nl" });
  await on.read();
  expect(await language()).toEqual(["nl"]);
});

test("what was read from a source is neither listed nor changed as if somebody had written it", async () => {
  await on.addFile("faq.csv", faq);
  await on.read();
  const { database } = on.workspace;
  expect(await listItems(database)).toEqual([]);
  const { id } = await database.kysely
    .selectFrom("knowledge_item")
    .select("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const draft = { kind: "article", title: "x", body: "x", language: "en", url: null } as const;
  await expect(changeKnowledge(database, id, draft, 0)).rejects.toMatchObject({ code: "not_found" });
  await expect(removeKnowledge(database, id)).rejects.toMatchObject({ code: "not_found" });
});

describe("a process that ends while it reads", () => {
  /** A site of three pages, the last of which is as `slow` says when it is asked for the first time. */
  function putSite(slow: () => void | Promise<void>): { calls: number } {
    const counted = { calls: 0 };
    on.put("/start", '<main><p>Welcome.</p></main><a href="/start/1">1</a><a href="/start/2">2</a>');
    on.put("/start/1", "<main><p>Lemurs here.</p></main>");
    on.put("/start/2", async (response) => {
      counted.calls += 1;
      if (counted.calls === 1) await slow();
      response.writeHead(200, { "content-type": "text/html" }).end("<main><p>Pandas here.</p></main>");
    });
    return counted;
  }
  const pagesRead = ["/start", "/start/1", "/start/2", "/start/2"];

  test("by being killed loses only the page it was at, and what it still finds counts for nothing", async () => {
    const second = await on.workspace.secondProcess();
    const [held, hung] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const counted = putSite(() => {
      hung.resolve();
      return held.promise;
    });
    const id = await on.add("/start");
    on.asked();
    const first = on.workspace.app.sources.drain();
    await hung.promise;
    // What is held is nobody else's, until its holder was not heard of for a while.
    await second.sources.drain();
    expect(counted.calls).toBe(1);
    expect(await on.source(id)).toMatchObject({
      status: "fetching",
      passages: 0,
      pages: { known: 3, done: 2 },
    });
    on.workspace.advance(60_000);
    await second.sources.drain();
    expect(await on.source(id)).toMatchObject({ status: "ready", passages: 3 });
    held.resolve();
    await first;
    expect(await on.source(id)).toMatchObject({ status: "ready", passages: 3 });
    expect(on.asked()).toEqual(pagesRead);
    await second.sources.stop();
  });

  test("by being stopped hands it on at once", async () => {
    const [dying, second] = [await on.workspace.secondProcess(), await on.workspace.secondProcess()];
    const held = Promise.withResolvers<void>();
    putSite(async () => {
      void dying.sources.stop();
      await held.promise;
    });
    const id = await on.add("/start");
    on.asked();
    await dying.sources.drain();
    expect(await on.source(id)).toMatchObject({ status: "fetching", pages: { known: 3, done: 2 } });
    await second.sources.drain();
    expect(await on.source(id)).toMatchObject({ status: "ready", passages: 3 });
    expect(on.asked()).toEqual(pagesRead);
    held.resolve();
    await second.sources.stop();
  });
});
