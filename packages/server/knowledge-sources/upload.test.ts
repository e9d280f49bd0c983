import { knowledgeSourceEndpoints, largestKnowledgeFile } from "@baton/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, type TestServer, testServer } from "../test-server.ts";

let server: TestServer;
let owner: Caller;
beforeAll(async () => {
  server = await testServer();
  owner = await server.signIn("owner");
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.workspace.app.sources.stop();
  await server.drop();
});

const upload = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  server.call("addKnowledgeFile", owner, { query: { name }, bytes });
const bytesOf = (text: string) => new TextEncoder().encode(text);

test("a file is stored as it was sent, read, and told of with what came of it", async () => {
  const { status, body } = await upload("Zoo, été.md", bytesOf("# Zebras\n\nOnly on Mondays."));
  expect(status).toBe(200);
  const { source } = body as { source: { id: string } };
  expect(source).toMatchObject({ kind: "file", name: "Zoo, été.md", status: "waiting", url: null });
  await server.workspace.app.sources.drain();
  const listed = await server.call("listKnowledgeSources", owner, {});
  expect(knowledgeSourceEndpoints.listKnowledgeSources.response.parse(listed.body).sources).toMatchObject([
    { id: source.id, status: "ready", passages: 1, pages: { known: 1, done: 1 } },
  ]);
  const pages = await server.call("listSourcePages", owner, { params: { id: source.id } });
  expect(pages.body).toMatchObject({
    pages: [{ url: "Zoo, été.md", state: "fetched", title: "Zebras" }],
    next: null,
  });
});

test.each([
  ["a.exe", "MZ", "name", "wrong_type"],
  ["a", "words", "name", "wrong_type"],
  ["a.pdf", "words", "body", "mismatch"],
  ["a.txt", "", "body", "empty"],
])("%s with %j in it is refused, and said of the %s", async (name, text, path, code) => {
  expect(await upload(name, bytesOf(text))).toMatchObject({
    status: 422,
    body: { error: { code: "invalid", fields: [{ path, code }] } },
  });
});

test("a larger file than may be is refused, and so is a large body of any other call", async () => {
  const [large, small] = [new Uint8Array(largestKnowledgeFile + 1), new Uint8Array(1_100_000)];
  expect(await upload("a.txt", large)).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
  expect(await upload("a.txt", small.fill(97))).toMatchObject({ status: 200 });
  const headers = { ...owner.headers, "content-type": "application/json" };
  const sent = await server.send("POST", "/api/knowledge-sources", { headers, body: small });
  expect(sent.status).toBe(413);
});

test("a form of a foreign page can't upload", async () => {
  const path = "/api/knowledge-sources/files?name=a.txt";
  for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]) {
    const headers = { ...owner.headers, "content-type": type };
    expect((await server.send("POST", path, { headers, body: "words" })).status).toBe(400);
  }
  const headers = {
    ...owner.headers,
    "content-type": "application/octet-stream",
    origin: "https://evil.example",
  };
  expect((await server.send("POST", path, { headers, body: "words" })).status).toBe(403);
});

test("what is done to sources is told in the audit log", async () => {
  const { body } = await upload("b.txt", bytesOf("Words."));
  const { id } = (body as { source: { id: string } }).source;
  await server.call("changeKnowledgeSource", owner, { params: { id }, body: { audience: "internal" } });
  await server.call("removeKnowledgeSource", owner, { params: { id } });
  const rows = await server.workspace.database.kysely
    .selectFrom("audit_log")
    .select(["action", "actor_id", "before", "after"])
    .where("action", "like", "knowledge_source.%")
    .orderBy("id", "desc")
    .limit(3)
    .execute();
  expect(rows).toMatchObject([
    { action: "knowledge_source.removed", actor_id: owner.id, before: { audience: "internal" }, after: null },
    { action: "knowledge_source.changed", before: { audience: "public" }, after: { audience: "internal" } },
    { action: "knowledge_source.added", before: null, after: { name: "b.txt", kind: "file" } },
  ]);
});
