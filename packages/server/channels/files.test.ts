import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Incoming, IncomingAttachment, IncomingMessage } from "@baton/channels";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { messagesAfter } from "../conversations/messages.views.ts";
import { keyOf } from "../files/file-store.ts";
import { picture } from "../files/test-images.ts";
import { filesToSend, uploadFile } from "../files/upload-file.ts";
import { plainAdapter } from "./test-adapter.ts";
import { type TestChannel, testChannel, written } from "./test-channel.ts";

/** Where the provider keeps files: what it was asked, and how it answers. */
let asked: { path: string; headers: IncomingHttpHeaders }[] = [];
let answer: RequestListener;
let elsewhere: Server;
let media: Server;
let channel: TestChannel;

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const listen = async (listener: RequestListener): Promise<Server> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
};

beforeAll(async () => {
  const keeping: RequestListener = (request, response) => {
    asked.push({ path: request.url ?? "", headers: request.headers });
    answer(request, response);
  };
  [media, elsewhere] = [await listen(keeping), await listen(keeping)];
  const headers = { authorization: "Bearer secret of the account" };
  const get = (path: string) =>
    ({ method: "GET", url: addressOf(media) + path, headers, body: null }) as const;
  channel = await testChannel({
    adapter: {
      ...plainAdapter,
      read: (raw, account) => withBytes(plainAdapter.read(raw, account)),
      media: {
        first: (id) => get(`/about/${id}`),
        next: ({ body }) => (body.startsWith("see ") ? get(body.slice(4)) : null),
      },
      render: (message, settings) => [
        ...plainAdapter.render(message, settings),
        ...message.attachments.map((attachment) => ({ text: attachment.url, attachment, template: null })),
      ],
    },
  });
});
afterAll(async () => {
  expect(await channel.server.workspace.broken()).toEqual([]);
  await channel.drop();
  for (const server of [media, elsewhere]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
beforeEach(() => {
  asked = [];
  answer = (_, response) => response.end("the file");
});

type From = IncomingAttachment["from"];
const file = (from: From, about: Partial<IncomingAttachment> = {}): IncomingAttachment => ({
  name: "a.txt",
  mime: "text/plain",
  size: null,
  contentId: null,
  from,
  ...about,
});
const bytes = (text: string): From => ({ kind: "bytes", bytes: new TextEncoder().encode(text) });
/** The bytes that JSON made an object of. */
function withBytes(incoming: Incoming): Incoming {
  if (!("attachments" in incoming)) return incoming;
  const attachments = incoming.attachments.map((one) =>
    one.from.kind === "bytes"
      ? { ...one, from: { ...one.from, bytes: Uint8Array.from(Object.values(one.from.bytes)) } }
      : one,
  );
  return { ...incoming, attachments };
}

type Told = { id: string; sender: IncomingMessage["sender"]; attachments: IncomingAttachment[] };
const message = ({ id, sender, attachments }: Told, body = ""): Incoming => ({
  ...(written(body, { id, sender }) as IncomingMessage),
  attachments,
});

/** Somebody new writes with these files; nothing is taken up yet. */
async function tell(attachments: IncomingAttachment[], body = ""): Promise<Told> {
  const id = randomUUID();
  const sender = { id: `p-${id}`, name: id, email: null, phone: null };
  await channel.tell(message({ id, sender, attachments }, body), { lane: sender.id });
  return { id, sender, attachments };
}
async function filesOf({ sender }: Told) {
  const conversation = await channel.server.workspace.database.kysely
    .selectFrom("conversation as c")
    .innerJoin("visitor as v", "v.id", "c.visitor_id")
    .select("c.id")
    .where("v.name", "=", sender.id.slice(2))
    .executeTakeFirstOrThrow();
  const messages = await messagesAfter(channel.server.workspace.app, conversation.id, 0, 100);
  return { ...conversation, messages, files: messages.flatMap(({ attachments }) => attachments) };
}
const drain = () => channel.server.workspace.app.channels.drain();
/** Tries again whenever it is due, until nothing is. */
async function untilSettled(): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    await drain();
    channel.server.workspace.advance(15 * 3_600_000);
  }
}
const kept = async (id: string) => {
  const stream = await channel.server.workspace.app.files.store.open(keyOf(id));
  return stream === null ? null : Buffer.from(await new Response(stream).arrayBuffer());
};

describe("a file of a message", () => {
  test("that its provider keeps is fetched: the message is there at once, and the file when it is", async () => {
    const image = await picture("png");
    answer = ({ url }, response) => response.end(url?.startsWith("/about") ? "see /file" : image);
    const told = await tell([
      file({ kind: "media", id: "m1" }, { name: "x.jpg", mime: "image/jpeg", size: 900 }),
    ]);
    const { app, database } = channel.server.workspace;
    // What takes up messages, without what fetches files.
    await app.channels.drain();
    const { files, id, messages } = await filesOf(told);
    expect(messages[0]).toMatchObject({ kind: "visitor", body: "" });
    expect(files).toMatchObject([
      { name: "x.jpg.png", mime: "image/png", state: "stored", width: 64, height: 48 },
    ]);
    expect(asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/about/m1", "Bearer secret of the account"],
      ["/file", "Bearer secret of the account"],
    ]);
    const { rows } = await database.pool.query<{ payload: object }>(
      "select payload from event where conversation_id = $1 and payload->>'type' = 'attachment'",
      [id],
    );
    expect(rows).toMatchObject([{ payload: { seq: 1, attachment: { state: "stored", width: 64 } } }]);
    const first = await database.pool.query<{ payload: { messages: { attachments: object[] }[] } }>(
      "select payload from event where conversation_id = $1 and payload->>'type' = 'conversation' order by id limit 1",
      [id],
    );
    expect(first.rows[0]?.payload.messages[0]?.attachments).toMatchObject([
      { name: "x.jpg", mime: "image/jpeg", size: 900, state: "pending", width: null },
    ]);
  });

  test("is one, however often its message is told, and wherever we were killed", async () => {
    const told = await tell([file({ kind: "url", url: `${addressOf(media)}/a` }), file(bytes("here"))]);
    await drain();
    const { files } = await filesOf(told);
    await channel.tell(message(told), { id: randomUUID(), lane: told.sender.id });
    await drain();
    expect((await filesOf(told)).files).toEqual(files);
    expect(asked).toHaveLength(1);
  });

  test("noted before we were killed, its message not: is taken up with it once", async () => {
    const { database } = channel.server.workspace;
    const told = await tell([file({ kind: "url", url: `${addressOf(media)}/b` })]);
    await database.pool.query("alter table message add constraint killed check (body <> 'kill me')");
    await channel.tell(message({ ...told, id: `${told.id}-2` }, "kill me"), { lane: told.sender.id });
    await drain();
    const unsent =
      "select count(*)::integer as count from attachment where conversation_id is null and by_kind = 'channel'";
    expect((await database.pool.query(unsent)).rows).toEqual([{ count: 1 }]);
    await database.pool.query("alter table message drop constraint killed");
    channel.server.workspace.advance(60_000);
    await drain();
    expect((await database.pool.query(unsent)).rows).toEqual([{ count: 0 }]);
    expect((await filesOf(told)).files.map(({ state }) => state)).toEqual(["stored", "stored"]);
  });

  test("that a dead process was fetching is fetched by the next one when its time is over", async () => {
    const { database, advance } = channel.server.workspace;
    const told = await tell([file({ kind: "url", url: `${addressOf(media)}/c` })]);
    answer = (_, response) => response.writeHead(500).end();
    await drain();
    const lease = new Date(channel.server.workspace.app.clock() + 5 * 60_000);
    await database.pool.query("update attachment set due_at = $1 where state = 'pending'", [lease]);
    answer = (_, response) => response.end("late");
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "pending" }]);
    advance(5 * 60_000);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "stored", size: 4 }]);
  });

  test("is shown with what its sender says until it is there, and with its bytes' word from then on", async () => {
    answer = (_, response) => response.end("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    const told = await tell([
      file({ kind: "url", url: `${addressOf(media)}/d` }, { name: "../../x.svg", mime: "text/plain" }),
    ]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ name: "x.svg", mime: "text/plain", width: null }]);
  });
});

describe("a provider that misbehaves", () => {
  const cases: readonly [string, RequestListener, string][] = [
    [
      "a page in place of the picture",
      (_, response) => response.end("<!doctype html>Log in"),
      "not_the_file",
    ],
    [
      "half a file",
      (_, response) =>
        response.writeHead(200, { "content-length": 100 }).write("half", () => response.destroy()),
      "unreachable",
    ],
    ["no answer at all", (request) => request.socket.destroy(), "unreachable"],
    ["an error", (_, response) => response.writeHead(500).end("no"), "unreachable"],
    ["that it knows nobody", (_, response) => response.writeHead(401).end("no"), "unreachable"],
    ["that it is gone", (_, response) => response.writeHead(404).end("no"), "gone"],
    ["nothing", (_, response) => response.end(""), "empty"],
    [
      "a broken picture",
      async (_, response) => response.end((await picture("png")).subarray(0, 50)),
      "broken_image",
    ],
    ["a way that leads nowhere", (_, response) => response.end("see /again"), "not_the_file"],
  ];

  test.each(cases)(
    "with %s is asked again, and given up with a reason in the end",
    async (_, listener, why) => {
      answer = listener;
      const told = await tell([file({ kind: "media", id: "m2" }, { mime: "image/png" })]);
      await untilSettled();
      expect((await filesOf(told)).files).toMatchObject([{ state: "refused", why, size: null }]);
    },
  );

  test("for a while is forgiven", async () => {
    answer = (_, response) => response.end("<html>busy");
    const told = await tell([file({ kind: "media", id: "m3" }, { mime: "image/png" })]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "pending", why: "not_the_file" }]);
    const image = await picture("png");
    answer = (_, response) => response.end(image);
    await untilSettled();
    expect((await filesOf(told)).files).toMatchObject([{ state: "stored", mime: "image/png", why: null }]);
  });

  test("leaves a code behind for whoever looks meanwhile, and never words of one language", async () => {
    answer = (_, response) => response.writeHead(503).end("no");
    const told = await tell([file({ kind: "media", id: "m-503" }, { mime: "image/png" })]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "pending", why: "unreachable" }]);
    // What an earlier version stored in words is left unsaid.
    await channel.server.workspace.database.pool.query(
      "update attachment set why = 'Its provider answered 503.' where state = 'pending'",
    );
    expect((await filesOf(told)).files).toMatchObject([{ state: "pending", why: null }]);
    await untilSettled();
  });

  test("sends more than is taken", async () => {
    const { files } = channel.server.workspace.app;
    answer = (_, response) => response.end(Buffer.alloc(files.largest + 1, "x"));
    const told = await tell([
      file({ kind: "media", id: "m4" }),
      file({ kind: "media", id: "m5" }, { size: files.largest + 1 }),
    ]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([
      { state: "refused", why: "too_large" },
      { state: "refused", why: "too_large" },
    ]);
    expect(asked.map(({ path }) => path)).toEqual(["/about/m4"]);
  });
});

describe("an address", () => {
  test.each([
    "http://10.0.0.1/a",
    "http://[::1]/a",
    "http://169.254.169.254/latest/meta-data",
    "http://0x0a000001/",
    "file:///etc/passwd",
    "no address",
    "http://user:word@example.com/",
    "gopher://example.com/",
  ])("such as %s is not called", async (url) => {
    const told = await tell([file({ kind: "url", url })]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "refused", why: "bad_address" }]);
  });

  test("that sends on into a private network is not followed", async () => {
    answer = (_, response) => response.writeHead(302, { location: "http://10.0.0.1/secret" }).end();
    const told = await tell([
      file({ kind: "url", url: `${addressOf(media)}/r` }),
      file({ kind: "media", id: "m6" }),
    ]);
    await drain();
    expect((await filesOf(told)).files.map(({ why }) => why)).toEqual(["bad_address", "bad_address"]);
  });

  test("of another host is asked without the account's secrets", async () => {
    answer = ({ url }, response) =>
      url === "/there"
        ? response.end("there")
        : response.writeHead(307, { location: `${addressOf(elsewhere)}/there` }).end();
    const told = await tell([file({ kind: "media", id: "m7" })]);
    await drain();
    expect((await filesOf(told)).files).toMatchObject([{ state: "stored", size: 5 }]);
    expect(asked.map(({ path, headers }) => [path, headers.authorization !== undefined])).toEqual([
      ["/about/m7", true],
      ["/there", false],
    ]);
  });
});

test("of a message with many files the first ten are taken, and the others named", async () => {
  const told = await tell(
    Array.from({ length: 12 }, (_, at) =>
      file({ kind: "url", url: addressOf(media) }, { name: `${at}.txt` }),
    ),
  );
  await drain();
  const { files } = await filesOf(told);
  expect(files.map(({ state }) => state)).toEqual([...Array(10).fill("stored"), "refused", "refused"]);
  expect(files.at(-1)).toMatchObject({ name: "11.txt", why: "too_many" });
});

test("a picture from a person's own app goes with their reply, and one of a machine with its note", async () => {
  const told = await tell([], "Hello");
  await drain();
  const attachments = [file({ kind: "url", url: `${addressOf(media)}/e` })];
  const echo = { type: "echo", id: randomUUID(), to: told.sender, body: "", attachments, app: null } as const;
  await channel.tell(echo, { lane: told.sender.id });
  const machine = { ...message({ ...told, id: randomUUID() }, "Away"), automatic: "auto_reply", attachments };
  await channel.tell(machine as Incoming, { lane: told.sender.id });
  await drain();
  const { messages } = await filesOf(told);
  const withFiles = messages.filter((one) => one.attachments.length > 0);
  expect(withFiles.map(({ kind, attachments: [one] }) => [kind, one?.state])).toEqual([
    ["reply", "stored"],
    ["note", "stored"],
  ]);
});

test("files of a reply go out with an address that the provider may fetch without a session", async () => {
  const { app, addTeammate } = channel.server.workspace;
  const ana = await addTeammate({ name: "Ana" });
  const told = await tell([], "Can you send me the plan?");
  await drain();
  const { id } = await filesOf(told);
  const plan = await uploadFile(
    app,
    { kind: "teammate", id: ana },
    { name: "plan.txt", bytes: Buffer.from("The plan") },
  );
  const attachments = await filesToSend(app, ana, [plan.id]);
  await act(app, id, { type: "reply", teammateId: ana, body: "Here", clientId: randomUUID(), attachments });
  await drain();
  const address = new URL(channel.sent.at(-1)?.text ?? "");
  expect(address.href.startsWith(`${app.config.publicUrl}/files/${plan.id}?`)).toBe(true);
  expect(await channel.server.send("GET", address.pathname + address.search)).toMatchObject({
    status: 200,
    body: "The plan",
  });
  expect((await kept(plan.id))?.toString()).toBe("The plan");
});
