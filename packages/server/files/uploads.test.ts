import { randomUUID } from "node:crypto";
import { mostFiles, type WireAttachment, zAttachment } from "@baton/contract";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { keyOf } from "./file-store.ts";
import { sweepUnsent } from "./remove-unsent.ts";
import { signedAddress } from "./signed-address.ts";
import { photoWithPlace, picture } from "./test-images.ts";

let server: TestServer;
let ana: Caller;
beforeAll(async () => {
  server = await testServer();
  ana = await server.signIn("owner");
});
afterAll(async () => {
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const own = (bytes: Uint8Array) => new Uint8Array(bytes);
const upload = (caller: Caller, name: string, bytes: Uint8Array): Promise<Answered> =>
  server.call(caller.id === null ? "uploadOwnFile" : "uploadFile", caller, {
    query: { name },
    bytes: own(bytes),
  });
async function uploaded(caller: Caller, name: string, bytes: Uint8Array): Promise<WireAttachment> {
  const { status, body } = await upload(caller, name, bytes);
  expect({ status, body }).toMatchObject({ status: 200 });
  return zAttachment.parse((body as { attachment: unknown }).attachment);
}
const sending = (attachmentIds: string[], body = "") => ({
  channelId: server.workspace.channelId,
  conversationId: null as string | null,
  clientId: randomUUID(),
  body,
  attachmentIds,
});
async function sent(vera: Caller, attachmentIds: string[], body = ""): Promise<string> {
  const answer = await server.call("sendMessage", vera, { body: sending(attachmentIds, body) });
  expect(answer).toMatchObject({ status: 200 });
  await server.workspace.app.answers.idle();
  return (answer.body as { conversation: { id: string } }).conversation.id;
}
const ownMessages = async (vera: Caller, id: string) =>
  ((await server.call("listOwnMessages", vera, { params: { id } })).body as { messages: object[] }).messages;
const read = (path: string, caller: Caller) => server.send("GET", path, { headers: caller.headers });

test("a file goes with a message: both sides are shown it, and can save it as it was", async () => {
  const vera = newVisitor();
  const file = await uploaded(vera, "../Reçu.txt", bytesOf("42 €"));
  expect(file).toMatchObject({ name: "Reçu.txt", mime: "text/plain", size: 6, state: "stored", width: null });
  const id = await sent(vera, [file.id], "Here it is");
  expect(await ownMessages(vera, id)).toMatchObject([{ body: "Here it is", attachments: [file] }, {}]);
  const { body } = await server.call("listMessages", ana, { params: { id } });
  expect(body).toMatchObject({ messages: [{ attachments: [file] }, { attachments: [] }] });
  for (const [path, caller] of [
    [`/api/files/${file.id}`, ana],
    [`/api/widget/files/${file.id}`, vera],
  ] as const) {
    const answer = await read(path, caller);
    expect([answer.status, answer.body]).toEqual([200, "42 €"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="Re_u.txt"; filename*=UTF-8''Re%C3%A7u.txt`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-length": "6",
    });
  }
});

test("a reply brings files to the visitor, a note brings them to teammates alone", async () => {
  const vera = newVisitor();
  const id = await sent(vera, [], "Hello there");
  const [shown, hidden] = [
    await uploaded(ana, "plan.png", await picture("png")),
    await uploaded(ana, "secret.txt", bytesOf("between us")),
  ];
  const write = (name: "reply" | "addNote", attachmentIds: string[]) =>
    server.call(name, ana, { params: { id }, body: { body: "", clientId: randomUUID(), attachmentIds } });
  expect((await write("reply", [shown.id])).status).toBe(200);
  expect((await write("addNote", [hidden.id])).status).toBe(200);
  const messages = JSON.stringify(await ownMessages(vera, id));
  expect([messages.includes(shown.id), messages.includes(hidden.id)]).toEqual([true, false]);
  expect((await read(`/api/widget/files/${shown.id}?preview=1`, vera)).headers.get("content-type")).toBe(
    "image/webp",
  );
  expect((await read(`/api/widget/files/${hidden.id}`, vera)).status).toBe(404);
  expect((await read(`/api/files/${hidden.id}`, ana)).status).toBe(200);
});

test("an image is kept anew, upright and without its place, whatever it is called", async () => {
  const vera = newVisitor();
  const file = await uploaded(vera, "me.html", await photoWithPlace());
  expect(file).toMatchObject({ name: "me.html.jpg", mime: "image/jpeg", width: 48, height: 64 });
  const bytes = await server.workspace.app.files.store.open(keyOf(file.id));
  const { exif } = await sharp(Buffer.from(await new Response(bytes).arrayBuffer())).metadata();
  expect(exif).toBeUndefined();
});

describe("who else asks hears that there is no such file", () => {
  test("another visitor, nobody, a teammate who may not see the conversation, before it is sent anybody", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const file = await uploaded(vera, "a.txt", bytesOf("mine"));
    expect((await read(`/api/widget/files/${file.id}`, vera)).status).toBe(200);
    expect((await read(`/api/widget/files/${file.id}`, eve)).status).toBe(404);
    expect((await read(`/api/files/${file.id}`, ana)).status).toBe(404);
    await sent(vera, [file.id]);
    const tom = await server.signIn("teammate");
    await server.workspace.database.kysely.updateTable("inbox").set({ everyone: false }).execute();
    expect((await read(`/api/files/${file.id}`, tom)).status).toBe(404);
    await server.workspace.database.kysely.updateTable("inbox").set({ everyone: true }).execute();
    expect((await read(`/api/files/${file.id}`, tom)).status).toBe(200);
    expect((await read(`/api/widget/files/${file.id}`, eve)).status).toBe(404);
    expect((await server.send("GET", `/api/files/${file.id}`)).status).toBe(401);
    expect((await server.send("GET", `/api/widget/files/${file.id}`)).status).toBe(401);
    expect((await server.send("GET", `/api/widget/files/${file.id}`, { headers: ana.headers })).status).toBe(
      401,
    );
  });

  test.each(["x", "..%2f..%2fsecret.key", "%00", randomUUID(), "__proto__"])("for %s", async (id) => {
    const vera = newVisitor();
    expect((await read(`/api/files/${id}`, ana)).status).toBe(404);
    expect((await read(`/api/widget/files/${id}`, vera)).status).toBe(404);
    expect((await read(`/files/${id}?expires=99999999999&signature=x`, vera)).status).toBe(404);
  });
});

test("a signed address works for an hour, for that file and as it was given", async () => {
  const { workspace } = server;
  const vera = newVisitor();
  const [file, other] = [
    await uploaded(vera, "a.txt", bytesOf("a")),
    await uploaded(vera, "b.txt", bytesOf("b")),
  ];
  const { pathname, search } = new URL(signedAddress(workspace.app, file.id));
  expect(await server.send("GET", pathname + search)).toMatchObject({ status: 200, body: "a" });
  expect((await server.send("GET", `/files/${other.id}${search}`)).status).toBe(404);
  for (const wrong of [
    search.replace(/expires=\d+/, "expires=99999999999"),
    search.slice(0, -2),
    "",
    "?expires=1",
  ])
    expect((await server.send("GET", pathname + wrong)).status).toBe(404);
  workspace.advance(3_600_001);
  expect((await server.send("GET", pathname + search)).status).toBe(404);
});

describe("what is refused", () => {
  test.each([
    ["nothing", new Uint8Array(0), "empty"],
    ["half a picture", "half", "broken_image"],
    ["a picture that is none", bytesOf("\u0089PNG"), null],
  ])("%s", async (_, given, code) => {
    const bytes = given === "half" ? (await picture("png")).subarray(0, 60) : (given as Uint8Array);
    const before = await stored();
    const answer = await upload(newVisitor(), "a.png", bytes);
    if (code === null)
      return expect(answer).toMatchObject({ status: 200, body: { attachment: { mime: "text/plain" } } });
    expect(answer).toMatchObject({ status: 422, body: { error: { fields: [{ path: "body", code }] } } });
    expect(await stored()).toBe(before);
  });

  test("a file of one byte more than is taken; one of as many is taken", async () => {
    const { largest } = server.workspace.app.files;
    const bytes = new Uint8Array(largest + 1).fill(97);
    expect(await upload(ana, "a.txt", bytes)).toMatchObject({
      status: 413,
      body: { error: { code: "too_large" } },
    });
    const taken = await uploaded(ana, "a.txt", bytes.subarray(1));
    expect(taken).toMatchObject({ size: largest });
    expect((await server.call("removeFile", ana, { params: { id: taken.id } })).status).toBe(200);
  });

  test("a message with more files than it takes, with one twice, with another's, with neither words nor files", async () => {
    const [vera, eve] = [newVisitor(), newVisitor()];
    const files: string[] = [];
    for (let count = 0; count <= mostFiles; count += 1)
      files.push((await uploaded(vera, `${count}.txt`, bytesOf("x"))).id);
    const path = async (caller: Caller, ids: string[], body = "") => {
      const { status, body: answer } = await server.call("sendMessage", caller, { body: sending(ids, body) });
      return [status, (answer as { error: { fields: { path: string }[] } }).error.fields[0]?.path];
    };
    expect(await path(vera, files)).toEqual([422, "attachmentIds"]);
    expect(await path(vera, [files[0] ?? "", files[0] ?? ""])).toEqual([422, "attachmentIds"]);
    expect(await path(eve, [files[0] ?? ""], "Mine")).toEqual([422, "attachmentIds.0"]);
    expect(await path(vera, [files[0] ?? "", randomUUID()])).toEqual([422, "attachmentIds.1"]);
    expect(await path(vera, [], " \u200b")).toEqual([422, "body"]);
    expect((await server.call("sendMessage", vera, { body: sending(files.slice(1)) })).status).toBe(200);
  });

  test("to have more files wait than three messages take", async () => {
    const vera = newVisitor();
    for (let count = 0; count < 3 * mostFiles; count += 1) await uploaded(vera, "x.txt", bytesOf("x"));
    expect((await upload(vera, "x.txt", bytesOf("x"))).status).toBe(429);
  });
});

test("a file is sent once: a repeat of the message is the same, any other message with it is refused", async () => {
  const vera = newVisitor();
  const [file, other] = [
    await uploaded(vera, "a.txt", bytesOf("a")),
    await uploaded(vera, "b.txt", bytesOf("b")),
  ];
  const body = sending([file.id]);
  const first = await server.call("sendMessage", vera, { body });
  expect(await server.call("sendMessage", vera, { body })).toMatchObject({ status: 200, body: { seq: 1 } });
  const changed = await server.call("sendMessage", vera, { body: { ...body, attachmentIds: [other.id] } });
  expect(changed).toMatchObject({ status: 409, body: { error: { code: "client_id_reused" } } });
  const again = await server.call("sendMessage", vera, { body: sending([file.id]) });
  expect(again).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path: "attachmentIds", code: "files_gone" }] } },
  });
  const { id } = (first.body as { conversation: { id: string } }).conversation;
  expect(
    (await ownMessages(vera, id)).filter((one) => (one as { kind: string }).kind === "visitor"),
  ).toHaveLength(1);
});

test("of two messages that send one file at the same instant, one is stored", async () => {
  const vera = newVisitor();
  const file = await uploaded(vera, "a.txt", bytesOf("a"));
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => server.call("sendMessage", vera, { body: sending([file.id]) })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
});

test("what is not sent can be taken back by whoever uploaded it; what was sent can't", async () => {
  const [vera, eve] = [newVisitor(), newVisitor()];
  const file = await uploaded(vera, "a.png", await picture("png"));
  const remove = (caller: Caller) => server.call("removeOwnFile", caller, { params: { id: file.id } });
  expect((await remove(eve)).status).toBe(404);
  expect((await remove(vera)).status).toBe(200);
  expect((await remove(vera)).status).toBe(404);
  expect(await server.workspace.app.files.store.size(keyOf(file.id))).toBeNull();
  const kept = await uploaded(vera, "b.txt", bytesOf("b"));
  await sent(vera, [kept.id]);
  expect((await server.call("removeOwnFile", vera, { params: { id: kept.id } })).status).toBe(404);
});

test("what was uploaded and not sent within a day is gone, bytes and all; what was sent stays", async () => {
  const { app, advance } = server.workspace;
  const vera = newVisitor();
  const [lost, kept] = [
    await uploaded(vera, "a.txt", bytesOf("a")),
    await uploaded(vera, "b.txt", bytesOf("b")),
  ];
  await sent(vera, [kept.id]);
  await sweepUnsent(app);
  expect(await app.files.store.size(keyOf(lost.id))).toBe(1);
  advance(25 * 3_600_000);
  await sweepUnsent(app);
  expect([await app.files.store.size(keyOf(lost.id)), await app.files.store.size(keyOf(kept.id))]).toEqual([
    null,
    1,
  ]);
  const late = await server.call("sendMessage", vera, { body: sending([lost.id], "Late") });
  expect(late).toMatchObject({ status: 422, body: { error: { fields: [{ path: "attachmentIds.0" }] } } });
});

test("a message of files alone is handed off by the customer agent, which says why, and the list names the files", async () => {
  const vera = newVisitor();
  const id = await sent(vera, [(await uploaded(vera, "crack.png", await picture("png"))).id]);
  const { body } = await server.call("getConversation", ana, { params: { id } });
  expect(body).toMatchObject({ handoffReasons: ["cannot_answer"], preview: "crack.png" });
  expect(body).toMatchObject({ ticket: { subject: "crack.png" }, card: { causeText: "crack.png" } });
  const why = await server.call("explainMessage", ana, { params: { id, seq: 1 } });
  expect(JSON.stringify(why.body)).toContain("the message has no words");
  const words = await sent(vera, [(await uploaded(vera, "b.txt", bytesOf("b"))).id], "Where is my parcel?");
  expect(await ownMessages(vera, words)).toMatchObject([{}, { body: "About: Where is my parcel?" }]);
});

async function stored(): Promise<string> {
  const { rows } = await server.workspace.database.pool.query<{ count: string }>(
    "select count(*) from attachment",
  );
  return rows[0]?.count ?? "";
}
