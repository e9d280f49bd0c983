import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers } from "../test-workspace.ts";
import { comeTo } from "../workflows/test-workflow.ts";
import type { HandoffSettings } from "./settings.ts";

const published = randomUUID();

let server: TestServer;
let editor: Caller;
let admin: Caller;
let baseVersion: number;
let settings: HandoffSettings;
let secondChannel: string;

beforeAll(async () => {
  server = await testServer(alwaysAnswers);
  await comeTo(server.workspace, published, { kind: "not_assigned", why: "ended" });
  editor = await server.signIn("customer_agent_editor");
  admin = await server.signIn("admin");
  secondChannel = randomUUID();
  const { inboxId, database, app } = server.workspace;
  const channel = { id: secondChannel, kind: "chat", name: "Shop chat", inbox_id: inboxId } as const;
  await database.kysely.insertInto("channel").values(channel).execute();
  await app.places.refresh();
});
afterAll(() => server.drop());

beforeEach(() => {
  const now = server.workspace.app.settings.handoff();
  baseVersion = now.policy.version;
  settings = now.settings;
});

type Change = Partial<Record<keyof HandoffSettings, unknown>>;
type Fields = { path: string; message: string; code?: string }[];

function save(change: Change, from = baseVersion): Promise<Answered> {
  const body = { baseVersion: from, settings: { ...settings, ...change } };
  return server.call("saveHandoffSettings", editor, { body: body as never });
}

/** The fields that a save was refused for; fails when it was saved, or failed otherwise. */
async function refusedFor(change: Change): Promise<Fields> {
  const { status, body } = await save(change);
  expect({ status, body }).toMatchObject({ status: 422 });
  expect(server.workspace.app.settings.handoff().policy.version).toBe(baseVersion);
  return (body as { error: { fields: Fields } }).error.fields;
}

const process = (change: object = {}) => {
  const { mode, route, whenNotAssigned } = settings;
  return { mode, route, whenNotAssigned, ...change };
};
const override = (change: object = {}) => ({
  channelId: server.workspace.channelId,
  process: null,
  messages: null,
  ...change,
});

describe("what a process names", () => {
  test("must exist, also in the process of one channel, and every place is told", async () => {
    const [inboxId, user, team] = [randomUUID(), randomUUID(), randomUUID()];
    const someone = await server.workspace.addTeammate();
    const route = { ...settings.route, inboxId, userIds: [someone, user], teamIds: [team] };
    const overrides = [
      override({ channelId: secondChannel, messages: { nobody: { en: "No one can join." } } }),
      override({ process: process({ route }) }),
    ];
    const fields = await refusedFor({ route, overrides });
    expect(fields.map((field) => field.path).sort()).toEqual([
      "settings.overrides.1.process.route.inboxId",
      "settings.overrides.1.process.route.teamIds.0",
      "settings.overrides.1.process.route.userIds.1",
      "settings.route.inboxId",
      "settings.route.teamIds.0",
      "settings.route.userIds.1",
    ]);
    expect(new Set(fields.map((field) => field.code))).toEqual(new Set(["unknown"]));
  });

  test("must exist also where the mode does not use it: it may be used again", async () => {
    const route = { ...settings.route, teamIds: [randomUUID()] };
    expect(await refusedFor({ mode: "nobody", route })).toMatchObject([{ path: "settings.route.teamIds.0" }]);
  });

  test("is named when it was removed", async () => {
    const { body } = await server.call("addTeam", admin, { body: { name: "Night shift", memberIds: [] } });
    const { id } = (body as { team: { id: string } }).team;
    const removed = await server.call("removeTeam", admin, { params: { id } });
    expect(removed.status).toBe(200);
    expect(await refusedFor({ route: { ...settings.route, teamIds: [id] } })).toMatchObject([
      { path: "settings.route.teamIds.0", message: "Night shift was removed" },
    ]);
  });
});

describe("the route by conditions", () => {
  const conditions = (workflowId: string | null) => ({
    ...settings.route,
    kind: "conditions" as const,
    workflowId,
  });

  test("needs a published workflow, in a clear sentence", async () => {
    for (const mode of ["live", "later"] as const) {
      expect(await refusedFor({ mode, route: conditions(null) })).toMatchObject([
        {
          path: "settings.route.workflowId",
          code: "unknown_workflow",
          message: "needs a published workflow, and none is chosen",
        },
      ]);
      expect(await refusedFor({ mode, route: conditions(randomUUID()) })).toMatchObject([
        { path: "settings.route.workflowId", message: expect.stringContaining("does not exist") },
      ]);
    }
    const overrides = [override({ process: process({ route: conditions(null) }) })];
    expect(await refusedFor({ overrides })).toMatchObject([
      { path: "settings.overrides.0.process.route.workflowId" },
    ]);
  });

  test("may be kept without one where nobody takes over, and is fine with one", async () => {
    expect((await save({ mode: "nobody", route: conditions(null) })).status).toBe(200);
    expect((await save({ mode: "live", route: conditions(published) }, baseVersion + 1)).status).toBe(200);
    expect((await save({ mode: "live", route: settings.route }, baseVersion + 2)).status).toBe(200);
  });
});

describe("channels of their own", () => {
  test("must exist, each once", async () => {
    const unknown = override({ channelId: randomUUID() });
    expect(await refusedFor({ overrides: [override(), unknown] })).toMatchObject([
      { path: "settings.overrides.1.channelId", code: "unknown" },
    ]);
    expect(await refusedFor({ overrides: [override(), override()] })).toMatchObject([
      { path: "settings.overrides.1.channelId", code: "duplicate" },
    ]);
  });

  test("have their own process and texts, and the others keep the common ones", async () => {
    const messages = { available: { en: "The shop is on it." } };
    const own = override({ channelId: secondChannel, process: process({ mode: "later" }), messages });
    expect((await save({ overrides: [own] })).status).toBe(200);
    const handoff = server.workspace.app.settings.handoff();
    expect(handoff.policyFor(secondChannel)).toMatchObject({ mode: "later", messages });
    expect(handoff.policyFor(secondChannel).messages.unavailable).toEqual(settings.messages.unavailable);
    expect(handoff.policyFor(server.workspace.channelId)).toMatchObject({
      mode: "live",
      messages: { available: settings.messages.available },
    });
    expect((await save({ overrides: [] }, baseVersion + 1)).status).toBe(200);
  });
});

describe("texts", () => {
  const texts = (key: string, text: unknown) => ({ ...settings.messages, [key]: text });

  test("are checked wherever they stand, and unknown variables named", async () => {
    for (const key of ["available", "unavailable", "not_assigned", "nobody"]) {
      expect(await refusedFor({ messages: texts(key, { fr: "Bonjour {nom}." }) })).toMatchObject([
        { path: `settings.messages.${key}.fr`, code: "unknown_variable", message: "{nom} is not a variable" },
      ]);
      const own = override({ messages: { [key]: { en: "Hi {team_name}." } } });
      expect(await refusedFor({ overrides: [own] })).toMatchObject([
        { path: `settings.overrides.0.messages.${key}.en`, code: "unknown_variable" },
      ]);
    }
  });

  test.each(["{teammate_name}", "{place_in_line}", "{wait_range}", "{next_opening}"])(
    "need a sentence without %s, and {agent_name} is always known",
    async (variable) => {
      const alone = { en: `{agent_name} tells you ${variable}. And ${variable} again!` };
      expect(await refusedFor({ messages: texts("unavailable", alone) })).toMatchObject([
        { path: "settings.messages.unavailable.en", code: "only_with_name" },
      ]);
      const fine = { en: `It is ${variable}. {agent_name} keeps your conversation.` };
      expect((await save({ messages: texts("unavailable", fine) })).status).toBe(200);
    },
  );

  test("that are written in no language are refused, and those that are missing are the defaults", async () => {
    expect(await refusedFor({ messages: texts("nobody", {}) })).toMatchObject([
      { path: "settings.messages.nobody", code: "empty" },
    ]);
    expect(
      await refusedFor({ overrides: [override({ messages: { available: { en: " " } } })] }),
    ).toMatchObject([{ path: "settings.overrides.0.messages.available", code: "empty" }]);
    // Beside a written one too: its visitors would read nothing.
    expect(await refusedFor({ messages: texts("nobody", { en: "Hello.", fr: "\u200b" }) })).toMatchObject([
      { path: "settings.messages.nobody.fr", code: "empty" },
    ]);
    const { available, unavailable } = settings.messages;
    expect((await save({ messages: { available, unavailable } })).status).toBe(200);
    const { messages } = server.workspace.app.settings.handoff().policy;
    expect(messages.nobody.en).toMatch(/No person can join/);
  });

  test("of 100,000 characters are refused by field, not cut", async () => {
    const long = "Hello. ".repeat(14_286);
    for (const key of ["available", "unavailable", "not_assigned", "nobody"])
      expect(await refusedFor({ messages: texts(key, { en: long }) })).toMatchObject([
        { path: `settings.messages.${key}.en`, message: "has more than 2,000 characters" },
      ]);
  });
});

describe("two editors", () => {
  test("of whom one saves later are told who was first, whatever their drafts are like", async () => {
    expect((await save({ reopenDays: 11 })).status).toBe(200);
    const late = await save({ reopenDays: 12, route: { ...settings.route, teamIds: [randomUUID()] } });
    expect(late).toMatchObject({
      status: 409,
      body: {
        error: {
          code: "changed_by_someone_else",
          message: expect.stringMatching(/^A customer agent editor saved/),
        },
      },
    });
  });

  test("on two processes at once are one who saves and one who is refused", async () => {
    const second = await server.workspace.secondProcess();
    const { saveHandoffSettings } = await import("./save-handoff-settings.ts");
    const by = { authorId: editor.id ?? "", action: "handoff_settings.save" } as const;
    const saves = await Promise.allSettled(
      [server.workspace.app, second, second, server.workspace.app].map((app, index) =>
        saveHandoffSettings(app, { baseVersion, settings: { ...settings, reopenDays: 20 + index } }, by),
      ),
    );
    expect(saves.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    for (const one of saves)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "changed_by_someone_else" });
    await server.workspace.app.settings.refresh();
    expect(server.workspace.app.settings.handoff().policy.version).toBe(baseVersion + 1);
  });

  test("of whom one saves while another removes the team: no handoff goes to a team that is gone", async () => {
    const { body } = await server.call("addTeam", admin, { body: { name: "Brief", memberIds: [] } });
    const { id } = (body as { team: { id: string } }).team;
    const [saved, removed] = await Promise.all([
      save({ route: { ...settings.route, teamIds: [id] } }),
      server.call("removeTeam", admin, { params: { id } }),
    ]);
    expect([saved.status, removed.status]).toSatisfy(
      ([save, remove]) => (save === 200 && remove === 409) || (save === 422 && remove === 200),
    );
  });
});

test("every promise still holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
