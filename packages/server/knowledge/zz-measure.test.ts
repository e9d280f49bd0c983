import { afterAll, beforeAll, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/test-database.ts";
import { loadDemoKnowledge } from "../demo/demo-knowledge.ts";
import { insertItem } from "./knowledge.store.ts";
import { retrieve } from "./retrieve.ts";
let database: TestDatabase;
beforeAll(async () => { database = await testDatabase(); await database.kysely.transaction().execute((tx) => loadDemoKnowledge(tx)); });
afterAll(() => database.drop());
const qs = ["how long does delivery take?", "waranty", "do you deliver to the moon with a zebra", "je veux renvoyer ma lampe cassée", "my order number lamp price cost delivery return refund"];
async function go(label: string) {
  for (const q of qs) {
    for (let i = 0; i < 8; i++) await retrieve(database.pool, q, "en", 6);
    const t: number[] = [];
    for (let i = 0; i < 15; i++) { const a = performance.now(); await retrieve(database.pool, q, "en", 6); t.push(performance.now() - a); }
    t.sort((a, b) => a - b); console.log(label, q, "p50", t[7]?.toFixed(1), "max", t[14]?.toFixed(1));
  }
  const a = performance.now(); await retrieve(database.pool, [...Array(20000).keys()].map((n) => `delivery lamp w${n}`).join(" "), "en", 6); console.log(label, "100k", (performance.now()-a).toFixed(1));
}
test("m", async () => {
  await go("demo");
  const vocab = [...Array(5000).keys()].map((n) => "w" + n.toString(36) + "abc".slice(0, n % 4));
  const common = "lamp order delivery return refund price invoice account card shop".split(" ");
  const a = performance.now();
  for (let b = 0; b < 20; b++) await database.kysely.transaction().execute(async (tx) => {
    for (let i = 0; i < 50; i++) {
      const para = () => [...Array(80).keys()].map(() => Math.random() < 0.15 ? common[Math.floor(Math.random()*10)] : vocab[Math.floor(Math.random()**3*5000)]).join(" ") + ".";
      await insertItem(tx, crypto.randomUUID(), { kind: "article", title: "Article " + common[i % 10] + " " + i, body: [...Array(20).keys()].map((n) => "## Part " + n + "\n\n" + para()).join("\n\n"), language: "en", url: null }, false);
    }
  });
  console.log("insert 20k passages", performance.now() - a);
  await database.pool.query("analyze");
  await go("20k passages");
}, 120000);
