import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeKnowledge, removeKnowledge } from "../knowledge/edit-knowledge.ts";
import { keptVectors } from "../knowledge/kept-vectors.ts";
import { meaningVector } from "../models/test-meaning.ts";
import { refreshAll } from "../refresh-all.ts";
import { type TestEmbeddings, testEmbeddings } from "./test-embeddings.ts";

let on: TestEmbeddings;
beforeEach(async () => {
  on = await testEmbeddings();
});
afterEach(async () => {
  expect(await on.drop()).toEqual([]);
});

const inOtherWords = "give me my money back";

describe("passages", () => {
  test("are embedded once, in batches, and when they were changed; what is removed has no vector any more", async () => {
    await on.teachAll();
    const id = await on.teach("Do you rent boats?", "Yes.");
    await on.save();
    expect(on.model.asked).toMatchObject([{ path: "/v1/embeddings", key: "key-right" }]);
    await on.server.workspace.app.embeddings.drain();
    expect(on.model.asked).toHaveLength(1);
    const { database } = on.server.workspace;
    const draft = { kind: "short_answer", body: "No.", language: "en", url: null, questions: [] } as const;
    await changeKnowledge(database, id, { ...draft, title: "Do you rent tents?" }, 0);
    expect(await on.rows("select count(*)::int from passage_vector")).toEqual([{ count: 3 }]);
    await on.server.workspace.app.embeddings.drain();
    expect(on.model.asked.at(-1)?.said).toBe('["Do you rent tents?\\nNo."]');
    await removeKnowledge(database, id);
    expect(await on.rows("select count(*)::int from passage_vector")).toEqual([{ count: 3 }]);
    expect((await on.found("is there a tent for rent")).titles).not.toContain("Do you rent tents?");
  });

  test("that are internal are sent to nobody, and one that becomes so loses its vector at once", async () => {
    await on.teachAll();
    const id = await on.teach("What is our margin?", "Forty percent of a refund.");
    const { pool } = on.server.workspace.database;
    await pool.query(
      `with source as (insert into knowledge_source (id, kind, name, url, audience, refresh, max_pages, status)
         values (gen_random_uuid(), 'page', 'Wiki', 'https://wiki.example', 'internal', 'never', 1, 'ready') returning id)
       update knowledge_item set source_id = source.id, page_url = 'https://wiki.example' from source where knowledge_item.id = $1`,
      [id],
    );
    await pool.query(
      `insert into knowledge_page (source_id, url, crawl, depth, state)
       select id, 'https://wiki.example', 0, 0, 'fetched' from knowledge_source`,
    );
    const setInternal = async (internal: boolean) => {
      await pool.query("update knowledge_source set audience = $1", [internal ? "internal" : "public"]);
      await pool.query("update knowledge_item set internal = $1 where id = $2", [internal, id]);
      await pool.query("update knowledge_passage set internal = $1 where item_id = $2", [internal, id]);
    };
    await setInternal(true);
    await on.save();
    expect(on.model.asked).toHaveLength(1);
    expect(on.model.asked[0]?.said).not.toContain("margin");
    expect(await on.shown()).toMatchObject({ passages: 3, embedded: 3, takesPart: true });
    expect((await on.found(inOtherWords)).titles).not.toContain("What is our margin?");
    await setInternal(false);
    for (let rounds = 0; rounds < 30; rounds += 1) await on.server.workspace.app.embeddings.drain();
    expect(on.model.asked.some(({ said }) => said.includes("margin"))).toBe(true);
    expect((await on.found(inOtherWords)).titles).toContain("What is our margin?");
    await setInternal(true);
    expect(await on.rows(`select count(*)::int from passage_vector where item_id = '${id}'`)).toEqual([
      { count: 0 },
    ]);
    expect((await on.found(inOtherWords)).titles).not.toContain("What is our margin?");
  });

  test("that were replaced while the model thought do not get the old text's vector", async () => {
    const id = await on.teach("Do you rent boats?", "Yes.");
    const { database, app } = on.server.workspace;
    const draft = { kind: "short_answer", body: "Yes.", language: "en", url: null, questions: [] } as const;
    let replaced: Promise<unknown> | null = null;
    on.model.embeds = (text) => {
      replaced ??= changeKnowledge(database, id, { ...draft, title: "Do you rent tents?" }, 0);
      return meaningVector(text);
    };
    await on.save();
    await replaced;
    await app.embeddings.drain();
    await app.embeddings.drain();
    expect(on.model.asked.filter(({ said }) => said.includes("tents"))).toHaveLength(1);
    expect(await on.shown()).toMatchObject({ passages: 1, embedded: 1 });
  });

  test("of which the model refuses one are embedded but for that one", async () => {
    await on.teachAll();
    await on.teach("Is the zeppelin too long?", "Much too long.");
    on.model.embeds = (text) => (text.includes("too long") ? null : meaningVector(text));
    await on.save();
    expect(await on.shown()).toMatchObject({ passages: 4, embedded: 3, takesPart: true, failure: null });
    const asked = on.model.asked.length;
    await on.server.workspace.app.embeddings.drain();
    expect(on.model.asked).toHaveLength(asked);
    expect((await on.found("zeppelin")).titles).toContain("Is the zeppelin too long?");
  });

  test("are owed anew to another model, and words alone are searched until it has read nearly all", async () => {
    await on.teachAll();
    await on.save();
    on.model.model = "small-2";
    on.model.embeds = (text) => meaningVector(text, 32);
    on.model.trouble = { status: 500, body: "{}" };
    await on.save({ name: "small-2" });
    expect(await on.shown()).toMatchObject({ embedded: 0, takesPart: false, failure: "server_error" });
    const asked = on.model.asked.length;
    expect(await on.found(inOtherWords)).toMatchObject({ vectors: "not_ready" });
    expect(on.model.asked).toHaveLength(asked);
    on.model.trouble = null;
    on.server.workspace.advance(5000);
    await on.server.workspace.app.embeddings.drain();
    expect(await on.shown()).toMatchObject({ embedded: 3, dimensions: 32, takesPart: true, failure: null });
    expect(await on.found(inOtherWords)).toMatchObject({ vectors: "used" });
    on.model.model = "small-1";
  });

  test("are left alone for longer and longer by a model that fails, and a save begins anew", async () => {
    await on.teachAll();
    on.model.trouble = { status: 429, body: "{}" };
    await on.save();
    const { app } = on.server.workspace;
    const calls = async (after: number) => {
      const before = on.model.asked.length;
      on.server.workspace.advance(after);
      await app.embeddings.drain();
      return on.model.asked.length - before;
    };
    expect(await on.shown()).toMatchObject({ failure: "rate_limited", embedded: 0 });
    expect(await calls(4999)).toBe(0);
    expect(await calls(1)).toBe(1);
    expect(await calls(9999)).toBe(0);
    expect(await calls(1)).toBe(1);
    on.model.trouble = null;
    await on.save({ price: 1 });
    expect(await on.shown()).toMatchObject({ embedded: 3, failure: null });
  });

  test("are embedded by one process, and all search with what it stored", async () => {
    await on.teachAll();
    const other = await on.server.workspace.secondProcess();
    await on.save();
    await refreshAll(other);
    const asked = on.model.asked.length;
    await other.embeddings.drain();
    expect(on.model.asked).toHaveLength(asked);
    const { use, vector } = await other.embeddings.ask(inOtherWords);
    expect(use).toBe("used");
    const near = await keptVectors(other.database.pool).nearest(vector ?? never(), 1, "public");
    expect(near).toHaveLength(1);
    expect(near[0]?.nearness).toBeGreaterThan(0.9);
    await other.embeddings.stop();
  });
});

function never(): never {
  throw new Error("There is no vector.");
}
