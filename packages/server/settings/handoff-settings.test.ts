import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answered, type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import type { HandoffSettings } from "./settings.ts";

let server: TestServer;
let editor: Caller;
let baseVersion: number;
let settings: HandoffSettings;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("customer_agent_editor");
});
afterAll(() => server.drop());

beforeEach(() => {
  const now = server.workspace.app.settings.handoff();
  baseVersion = now.policy.version;
  settings = now.settings;
});

const trigger = (text: string): HandoffSettings["triggers"][number] => ({
  id: randomUUID(),
  text,
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
});

function save(change: object, from = baseVersion): Promise<Answered> {
  const body = { baseVersion: from, settings: { ...settings, ...change } };
  return server.call("saveHandoffSettings", editor, { body: body as never });
}

type Fields = { path: string; message: string; code?: string }[];

/** The fields that a save was refused for; fails when it was saved or failed otherwise. */
async function refusedFor(change: object): Promise<Fields> {
  const { status, body } = await save(change);
  expect({ status, body }).toMatchObject({ status: 422 });
  // Nothing of a refused save is in force.
  expect(server.workspace.app.settings.handoff().policy.version).toBe(baseVersion);
  return (body as { error: { fields: Fields } }).error.fields;
}

describe("custom triggers", () => {
  test("are refused beyond 1,000, and 1,000 are fine", async () => {
    const many = Array.from({ length: 1001 }, (_, index) => trigger(`number${index}`));
    const [field] = await refusedFor({ triggers: many });
    expect(field).toMatchObject({ path: "settings.triggers", message: expect.stringContaining("1,000") });
    expect((await save({ triggers: many.slice(1) })).status).toBe(200);
    const visitor = newVisitor();
    const { channelId } = server.workspace;
    const message = {
      channelId,
      conversationId: null,
      clientId: randomUUID(),
      body: "about number777 please",
    };
    const sent = await server.call("sendMessage", visitor, { body: message });
    expect(sent.body).toMatchObject({ conversation: { owner: { kind: "waiting" } } });
  });

  test("that are the same after normalisation are refused, naming the twin", async () => {
    for (const [one, other] of [
      ["Annulé", "ANNULE\u0301"],
      ["refund", "re\u200bfund"],
      ["refund", "rеfund"],
      ["refund", "ｒｅｆｕｎｄ"],
      ["money back", "money   back"],
    ] as const) {
      const [field] = await refusedFor({ triggers: [trigger("something"), trigger(one), trigger(other)] });
      expect({ one, other, field }).toMatchObject({
        field: {
          path: "settings.triggers.2.text",
          code: "duplicate",
          message: expect.stringContaining("number 2"),
        },
      });
    }
  });

  test("that share an id are refused: a decision names its trigger by it", async () => {
    const one = trigger("refund");
    const [field] = await refusedFor({ triggers: [one, { ...trigger("cancel"), id: one.id }] });
    expect(field?.path).toBe("settings.triggers.1.id");
  });

  test.each([
    ["nothing", ""],
    ["blanks", "   "],
    ["signs only", "!?…"],
    ["zero-width characters", "\u200b\u200d"],
    ["201 characters", "x".repeat(201)],
    ["a NUL", "re\u0000fund"],
    ["a lone surrogate", "re\ud800fund"],
  ])("of %s are refused by their place", async (_, text) => {
    const fields = await refusedFor({ triggers: [trigger("refund"), trigger(text)] });
    expect(fields.map((field) => field.path)).toContain("settings.triggers.1.text");
  });

  test("that look like a pattern are words like any others", async () => {
    for (const text of ["(a+)+$", ".*", "refund|cancel", "[a-z]", "\\d+ euros"]) {
      const body = { text: "aaaaaaaaaaaaaaaaaaaaaaaaaaaa! refund", triggers: [trigger(`${text} x`)] };
      const { status, body: answer } = await server.call("testTriggers", editor, { body });
      expect({ text, status, answer }).toMatchObject({ status: 200, answer: { fired: [] } });
    }
  });
});

describe("messages", () => {
  test("with an unknown variable are refused by its name and language", async () => {
    const messages = { ...settings.messages, available: { en: "Hello", fr: "Bonjour {nom}" } };
    const [field] = await refusedFor({ messages });
    expect(field).toMatchObject({
      path: "settings.messages.available.fr",
      message: expect.stringContaining("{nom}"),
    });
  });

  test("need a text, and have at most 2,000 characters that can be stored", async () => {
    const { available } = settings.messages;
    const cases: readonly [object, string][] = [
      [{}, "settings.messages.unavailable"],
      [{ en: "  " }, "settings.messages.unavailable"],
      [{ en: "x".repeat(2001) }, "settings.messages.unavailable.en"],
      [{ en: "a\u0000b" }, "settings.messages.unavailable.en"],
      [{ en: "a\ud800b" }, "settings.messages.unavailable.en"],
      [{ xx: "Hello" }, "settings.messages.unavailable.xx"],
      [{ en: ["Hello"] }, "settings.messages.unavailable.en"],
    ];
    for (const [unavailable, path] of cases) {
      const fields = await refusedFor({ messages: { available, unavailable } });
      expect({ path, paths: fields.map((field) => field.path) }).toEqual({ path, paths: [path] });
    }
  });
});

describe("the route", () => {
  test("to somebody or something that does not exist is refused by its place", async () => {
    const unknown = randomUUID();
    const { route } = settings;
    const someone = await server.workspace.addTeammate();
    expect(await refusedFor({ route: { ...route, teamIds: [...route.teamIds, unknown] } })).toMatchObject([
      { path: "settings.route.teamIds.1", code: "unknown" },
    ]);
    expect(await refusedFor({ route: { ...route, userIds: [someone, unknown] } })).toMatchObject([
      { path: "settings.route.userIds.1" },
    ]);
    expect(await refusedFor({ route: { ...route, inboxId: unknown } })).toMatchObject([
      { path: "settings.route.inboxId" },
    ]);
  });

  test("may name nobody: conversations then wait in Unassigned", async () => {
    expect((await save({ route: { ...settings.route, userIds: [], teamIds: [] } })).status).toBe(200);
  });
});

describe("two editors", () => {
  test("who save at once are one who saved and one who is told by whom", async () => {
    const other = await server.signIn("admin");
    const body = { baseVersion, settings: { ...settings, reopenDays: 5 } };
    const saves = await Promise.all([
      server.call("saveHandoffSettings", editor, { body }),
      server.call("saveHandoffSettings", other, {
        body: { ...body, settings: { ...settings, reopenDays: 6 } },
      }),
    ]);
    expect(saves.map((one) => one.status).sort()).toEqual([200, 409]);
    const refused = saves.find((one) => one.status === 409);
    expect(refused?.body).toMatchObject({ error: { code: "changed_by_someone_else" } });
    expect(server.workspace.app.settings.handoff().policy.version).toBe(baseVersion + 1);
  });

  test("one after the other: the second is told who was first", async () => {
    expect((await save({ reopenDays: 7 })).status).toBe(200);
    const late = await save({ reopenDays: 8 });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^A customer agent editor/) } },
    });
  });

  test.each([-1, 0, 2_147_483_647, 9_007_199_254_740_991])(
    "with the base version %d change nothing",
    async (base) => {
      expect((await save({ reopenDays: 9 }, base)).status).toBe(409);
      expect(server.workspace.app.settings.handoff().settings.reopenDays).not.toBe(9);
    },
  );

  test("of the customer agent at once all succeed, one after the other", async () => {
    const names = ["One", "Two", "Three", "Four"];
    const saves = await Promise.all(
      names.map((name) => server.call("changeCustomerAgent", editor, { body: { name } })),
    );
    expect(saves.map((one) => one.status)).toEqual([200, 200, 200, 200]);
    const { rows } = await server.workspace.database.pool.query(
      "select count(*) as versions from setting_version where name = 'customer_agent' and version > 1",
    );
    expect(rows).toEqual([{ versions: names.length }]);
  });
});

test("every promise still holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
