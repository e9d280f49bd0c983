import { randomUUID } from "node:crypto";
import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallestPng } from "../http/identity-samples.ts";
import { type Caller, nobody, type TestServer, testServer } from "../test-server.ts";
import { customerAgentOf } from "./customer-agent-settings.ts";

let server: TestServer;
let editor: Caller;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("customer_agent_editor");
});
afterAll(() => server.drop());

type Change = RequestOf<Endpoints["changeCustomerAgent"]>["body"];
type Widget = ResponseOf<Endpoints["getWidget"]>;

const change = (body: Change | object, caller = editor) =>
  server.call("changeCustomerAgent", caller, { body: body as Change });

async function widget(): Promise<Widget> {
  return (await server.call("getWidget", nobody, { query: {} })).body as Widget;
}

/** What is known of the last decision on the newest message. */
async function lastDecision(): Promise<{ about: string; record: Record<string, unknown> }> {
  const { rows } = await server.workspace.database.pool.query(
    "select about, record from decision d join conversation c on c.id = d.conversation_id order by c.created_at desc, c.id desc, about limit 1",
  );
  return rows[0];
}

async function asked(text: string) {
  server.workspace.advance(1000);
  await server.workspace.write(text);
  await server.workspace.app.answers.idle();
  return lastDecision();
}

test("settings that were stored before there was an identity are read with what held then", () => {
  const old = { name: "Nova", paused: true, hours: null, dailySpend: null };
  expect(customerAgentOf(old)).toMatchObject({
    ...old,
    avatar: { kind: "mark", mark: "initials" },
    personality: { manner: "friendly", text: "" },
    languages: null,
    guidelines: [],
    avoidedTopics: [],
    greeting: { en: expect.stringContaining("Hello"), fr: expect.stringContaining("Bonjour") },
  });
});

test("a visitor meets the new name, mark and greeting, and the audit log knows who changed them", async () => {
  const greeting = { en: "Welcome to Lumen!", fr: "Bienvenue chez Lumen !" };
  const { status } = await change({ name: "Lumi", avatar: { kind: "mark", mark: "spark" }, greeting });
  expect(status).toBe(200);
  expect(await widget()).toMatchObject({
    customerAgentName: "Lumi",
    avatar: { kind: "mark", mark: "spark" },
    greeting,
  });
  const { rows } = await server.workspace.database.pool.query(
    "select actor_id, before->>'name' as before, after->>'name' as after from audit_log where action = 'customer_agent.change'",
  );
  expect(rows).toEqual([{ actor_id: editor.id, before: "Assistant", after: "Lumi" }]);
});

const guideline = { id: randomUUID(), kind: "rule", title: "Prices", text: "Never guess one." };
const topic = { id: randomUUID(), text: "politics" };

describe("what can't be is refused, naming the field, and nothing is half done", () => {
  test.each([
    ["guidelines.0.text", { guidelines: [{ ...guideline, text: " " }] }],
    ["guidelines.0.text", { guidelines: [{ ...guideline, text: "x".repeat(2001) }] }],
    ["guidelines.0.title", { guidelines: [{ ...guideline, title: "" }] }],
    ["guidelines", { guidelines: [guideline, guideline] }],
    ["avoidedTopics.0.text", { avoidedTopics: [{ ...topic, text: "?!" }] }],
    ["avoidedTopics.1.text", { avoidedTopics: [topic, { id: randomUUID(), text: "Politics" }] }],
    ["languages", { languages: [] }],
    ["languages", { languages: ["en", "en"] }],
    ["languages.0", { languages: ["xx"] }],
    ["greeting.en", { greeting: { en: "x".repeat(501) } }],
    ["personality.text", { personality: { manner: "neutral", text: "\u0000" } }],
    ["avatar.id", { avatar: { kind: "image", id: randomUUID() } }],
  ])("%s", async (path, body) => {
    const before = server.workspace.app.settings.customerAgent();
    const answer = await change(body);
    expect(answer).toMatchObject({ status: 422, body: { error: { fields: [{ path }] } } });
    await server.workspace.app.settings.refresh();
    expect(server.workspace.app.settings.customerAgent()).toEqual(before);
  });
});

describe("an uploaded image", () => {
  const upload = (bytes: Uint8Array | string) =>
    server.call("addAvatar", editor, {
      body: { data: typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("base64") },
    });

  test("is served as an image and as nothing else, to anybody", async () => {
    const { body } = await upload(smallestPng);
    const { avatar } = body as ResponseOf<Endpoints["addAvatar"]>;
    if (avatar.kind !== "image") throw new Error("no image");
    expect((await change({ avatar })).status).toBe(200);
    expect((await widget()).avatar).toEqual(avatar);
    const served = await fetch(`${server.url}/api/widget/avatars/${avatar.id}`);
    expect(served.status).toBe(200);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": 'attachment; filename="avatar"',
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    });
    expect(Buffer.from(await served.arrayBuffer()).toString("base64")).toBe(smallestPng);
  });

  test.each([
    ["a page", Buffer.from("<script>alert(1)</script>")],
    ["a drawing that may run scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000")],
    ["a PNG that is cut short", Buffer.from(smallestPng, "base64").subarray(0, 18)],
    ["a JPEG without a size", Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 4])],
    ["a PNG of 40,000 pixels a side", pngOf(40_000, 40_000)],
  ])("that is %s is refused", async (_, bytes) => {
    expect(await upload(bytes)).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "data" }] } },
    });
  });

  test("of more than 200,000 bytes is refused", async () => {
    const large = Buffer.concat([Buffer.from(smallestPng, "base64"), Buffer.alloc(200_000)]);
    expect((await upload(large)).status).toBe(422);
  });

  test("that does not exist, or has no id, is not found", async () => {
    for (const id of [randomUUID(), "x", "%00", "../session"])
      expect((await fetch(`${server.url}/api/widget/avatars/${id}`)).status).toBe(404);
  });
});

describe("a topic to avoid", () => {
  test("is not answered, by its meaning too; a person gets it, and “why?” says so", async () => {
    const avoidedTopics = [{ ...topic, text: "refund", match: "meaning" }];
    const { body } = await change({ avoidedTopics });
    const { version } = body as { version: number };
    const { about, record } = await asked("please give me my money back");
    expect(about).toBe("answer");
    expect(record).toMatchObject({
      reasons: ["cannot_answer"],
      outcome: "handed_off",
      checks: [{ result: { why: "avoided_topic", topic: { triggerId: topic.id, version } } }],
    });
    expect((await asked("When are you open?")).record).toMatchObject({ outcome: "answered" });
    const { rows } = await server.workspace.database.pool.query(
      "select conversation_id as id, seq from decision where record->'checks'->0->'result'->>'why' = 'avoided_topic'",
    );
    const owner = await server.signIn("owner");
    const why = await server.call("explainMessage", owner, { params: rows[0], query: { language: "en" } });
    expect(JSON.stringify(why.body)).toContain(
      "“please give me my money back” (by its meaning) is about a topic to avoid".replace("please ", ""),
    );
  });

  test("is kept with an honest word where nobody takes over", async () => {
    await server.workspace.changeSettings({ mode: "nobody" });
    const { record } = await asked("I would like a refund");
    await server.workspace.changeSettings({ mode: "live" });
    expect(record.outcome).toBe("kept");
    const { rows } = await server.workspace.database.pool.query(
      "select body from message where kind = 'answer' order by created_at desc limit 1",
    );
    expect(rows[0].body).toBe("I'm sorry, that is a subject I can't help with here.");
  });
});

test("a question in a language that is not chosen goes to a person, and says which language it was", async () => {
  await change({ languages: ["en"], avoidedTopics: [] });
  expect((await asked("Quels sont vos horaires d'ouverture le samedi ?")).record).toMatchObject({
    reasons: ["cannot_answer"],
    checks: [{ result: { why: "other_language", spoken: "fr" } }],
  });
  await change({ languages: null });
});

describe("a channel on which the customer agent is off", () => {
  const deploy = (customerAgent: boolean) =>
    server.call("setDeployment", editor, {
      params: { id: server.workspace.channelId },
      body: { customerAgent, emailCapture: "never" },
    });

  test("sends every conversation straight to people, as while it is paused", async () => {
    expect((await deploy(false)).status).toBe(200);
    const { conversationId } = await server.workspace.write("When are you open?");
    const { rows } = await server.workspace.database.pool.query(
      "select record from decision where conversation_id = $1",
      [conversationId],
    );
    expect(rows).toMatchObject([
      { record: { pauseCause: "channel_off", reasons: ["paused"], outcome: "handed_off" } },
    ]);
    expect((await widget()).emailCapture).toBe("never");
    expect((await deploy(true)).status).toBe(200);
    expect((await asked("When are you open?")).record).toMatchObject({ outcome: "answered" });
  });
});

describe("what happens by itself while a visitor says nothing", () => {
  const quiet = (inactivity: object) =>
    server.call("setDeployment", editor, {
      params: { id: server.workspace.channelId },
      body: { customerAgent: true, emailCapture: "never", inactivity } as never,
    });
  const stored = async () => {
    const { body } = await server.call("listDeployments", editor, {});
    const { deployments } = body as ResponseOf<Endpoints["listDeployments"]>;
    return deployments.find((one) => one.channelId === server.workspace.channelId)?.deployment.inactivity;
  };

  test("is nothing unless it is chosen, and the audit log tells what was", async () => {
    expect(await stored()).toEqual({ remindAfterMinutes: null, closeAfterMinutes: null });
    expect((await quiet({ remindAfterMinutes: 10, closeAfterMinutes: 60 })).status).toBe(200);
    expect(await stored()).toEqual({ remindAfterMinutes: 10, closeAfterMinutes: 60 });
    const { rows } = await server.workspace.database.pool.query(
      "select before->'inactivity' as before, after->'inactivity' as after from audit_log where action = 'channel.deployed' order by id desc limit 1",
    );
    expect(rows).toEqual([
      {
        before: { remindAfterMinutes: null, closeAfterMinutes: null },
        after: { remindAfterMinutes: 10, closeAfterMinutes: 60 },
      },
    ]);
    expect((await quiet({})).status).toBe(200);
  });

  test.each([
    ["closing before reminding", { remindAfterMinutes: 60, closeAfterMinutes: 10 }, "closeAfterMinutes"],
    ["closing as it reminds", { remindAfterMinutes: 60, closeAfterMinutes: 60 }, "closeAfterMinutes"],
    ["no time at all", { remindAfterMinutes: 0 }, "remindAfterMinutes"],
    ["more than 30 days", { closeAfterMinutes: 43_201 }, "closeAfterMinutes"],
    ["half a minute", { closeAfterMinutes: 0.5 }, "closeAfterMinutes"],
    ["words", { closeAfterMinutes: "soon" }, "closeAfterMinutes"],
    ["something else", { closeAfter: 5 }, "closeAfter"],
  ])("is refused for %s, naming the field", async (_, inactivity, field) => {
    const { status, body } = await quiet(inactivity);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(`"path":"inactivity.${field}"`);
    expect(await stored()).toEqual({ remindAfterMinutes: null, closeAfterMinutes: null });
  });
});

test("all of it replays; a topic that the settings of its version do not have would be seen", async () => {
  expect(await server.workspace.broken()).toEqual([]);
  const { pool } = server.workspace.database;
  await pool.query(
    `update decision set record = jsonb_set(record, '{checks,0,result,topic,words}', '"something else"')
      where record->'checks'->0->'result'->>'why' = 'avoided_topic' and record->>'outcome' = 'kept'`,
  );
  expect(await server.workspace.broken()).toHaveLength(1);
});

/** The first bytes of a PNG that says to be of that size. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(smallestPng, "base64");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
