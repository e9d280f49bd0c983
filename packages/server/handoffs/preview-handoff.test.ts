import { randomUUID } from "node:crypto";
import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Hours, Language } from "@baton/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandoffSettings } from "../settings/settings.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers } from "../test-workspace.ts";
import { type ComesTo, comeTo } from "../workflows/test-workflow.ts";

const workflowId = randomUUID();

let server: TestServer;
let reader: Caller;
let editor: Caller;
let ana: string;
let ben: string;
let base: HandoffSettings;

beforeAll(async () => {
  server = await testServer(alwaysAnswers);
  reader = await server.signIn("teammate");
  editor = await server.signIn("customer_agent_editor");
  ana = await server.workspace.addTeammate({ name: "Ana", capacity: 2 });
  ben = await server.workspace.addTeammate({ name: "Ben", status: "away" });
  base = server.workspace.app.settings.handoff().settings;
});
afterAll(() => server.drop());

type Preview = ResponseOf<Endpoints["previewHandoff"]>["channels"][number];

async function previews(settings?: HandoffSettings): Promise<Preview[]> {
  const { status, body } = await server.call("previewHandoff", reader, {
    body: settings === undefined ? {} : { settings },
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { channels: Preview[] }).channels;
}

async function preview(settings?: HandoffSettings): Promise<Preview> {
  const [first] = await previews(settings);
  if (first === undefined) throw new Error("there is no channel");
  return first;
}

/** What a visitor who asks for a person is told, and who has the conversation then. */
async function realRequest(language: Language) {
  const { state, conversationId } = await server.workspace.write("42", { talkToPerson: true, language });
  const { rows } = await server.workspace.database.pool.query(
    `select m.body, m.data->>'notice' as notice, h.outcome, h.verdict, h.fallback
       from message m left join handoff h on h.conversation_id = m.conversation_id
      where m.conversation_id = $1 and m.kind = 'notice'`,
    [conversationId],
  );
  expect(rows).toHaveLength(1);
  const owner = state?.owner;
  return {
    chosen: owner?.kind === "teammate" ? owner.id : null,
    notice: rows[0].notice,
    text: rows[0].body,
    outcome: rows[0].outcome ?? "kept",
    fallback: rows[0].fallback,
    // Where nothing is handed off nobody is looked for.
    verdict: rows[0].verdict,
  };
}

const closedNow: Hours = {
  timeZone: "Europe/Paris",
  week: [{ day: 2, from: "09:00", to: "17:00", nextDay: false }],
  exceptions: [],
};

type SetUp = {
  readonly settings?: Partial<HandoffSettings>;
  readonly people?: Readonly<Record<"ana" | "ben", "available" | "away">>;
  readonly hours?: Hours;
  readonly workflow?: ComesTo;
  readonly paused?: boolean;
};

const conditions = (whenNotAssigned: "keep_open" | "close") => ({
  route: { ...base.route, kind: "conditions" as const, workflowId },
  whenNotAssigned,
});

const setUps: readonly (readonly [string, () => SetUp])[] = [
  ["somebody is there", () => ({})],
  ["the same again: it is the next one's turn or nobody's", () => ({})],
  ["everyone is at capacity", () => ({})],
  ["somebody waits already", () => ({ people: { ana: "available", ben: "away" } })],
  ["nobody is there", () => ({ people: { ana: "away", ben: "away" } })],
  ["another one is there now", () => ({ people: { ana: "away", ben: "available" } })],
  ["the doors are closed", () => ({ hours: closedNow })],
  ["it is for later, and the doors are closed", () => ({ hours: closedNow, settings: { mode: "later" } })],
  [
    "it is for later, in turn",
    () => ({ settings: { mode: "later", route: { ...base.route, strategy: "round_robin" } } }),
  ],
  ["nobody takes over", () => ({ settings: { mode: "nobody" } })],
  [
    "nobody takes over and the customer agent is paused",
    () => ({ settings: { mode: "nobody" }, paused: true }),
  ],
  ["the customer agent is paused", () => ({ paused: true })],
  ["nobody is chosen", () => ({ settings: { route: { ...base.route, teamIds: [] } } })],
  ["the channel has a process of its own", () => ({ settings: { overrides: [own({ mode: "later" })] } })],
  [
    "the channel has texts of its own",
    () => ({
      settings: {
        overrides: [
          {
            channelId: server.workspace.channelId,
            process: null,
            messages: {
              available: { de: "{teammate_name} kommt. Guten Tag." },
              unavailable: { de: "Später." },
            },
          },
        ],
      },
    }),
  ],
  [
    "the workflow assigns somebody",
    () => ({ settings: conditions("close"), workflow: { kind: "assigned", teammateId: ben } }),
  ],
  ["the workflow assigns nobody, and it is kept open", () => ({ settings: conditions("keep_open") })],
  ["the workflow assigns nobody, and it is closed", () => ({ settings: conditions("close") })],
  [
    "the workflow is gone",
    () => ({
      settings: { route: { ...base.route, kind: "conditions", workflowId: randomUUID() } },
    }),
  ],
  ["the inbox is gone", () => ({ settings: { route: { ...base.route, inboxId: randomUUID() } } })],
];

function own(change: Partial<HandoffSettings>): HandoffSettings["overrides"][number] {
  const { mode, route, whenNotAssigned } = { ...base, ...change };
  return { channelId: server.workspace.channelId, process: { mode, route, whenNotAssigned }, messages: null };
}

async function arrange({ people, hours, workflow, paused = false }: SetUp): Promise<void> {
  const { workspace } = server;
  const status = people ?? { ana: "available", ben: "available" };
  await comeTo(workspace, workflowId, workflow ?? { kind: "not_assigned", why: "ended" });
  await workspace.setHours("inbox", hours ?? null);
  await workspace.setStatus(ana, status.ana);
  await workspace.setStatus(ben, status.ben);
  await server.call("changeCustomerAgent", editor, { body: { paused } });
}

describe.each(setUps)("when %s", (_, setUp) => {
  test("the preview of a draft, of the same settings in force, and a real request agree", async () => {
    const { workspace } = server;
    const about = setUp();
    await arrange(about);
    const draft = { ...base, ...about.settings };
    const tried = await previews(draft);
    await workspace.changeSettings(draft);
    expect(await previews()).toEqual(tried);
    for (const language of ["en", "fr"] as const) {
      const shown = await preview();
      const real = await realRequest(language);
      expect({
        chosen: shown.chosen?.id ?? null,
        notice: shown.notice,
        text: shown.texts[language],
        outcome: shown.outcome,
        fallback: shown.fallback,
        verdict: real.verdict === null ? null : shown.verdict,
      }).toEqual(real);
    }
  });
});

describe("the candidates", () => {
  test("are told with why each could not take it, those who could first", async () => {
    const { workspace } = server;
    await arrange({});
    await workspace.changeSettings(base);
    const [carla, dan, eve] = [
      await workspace.addTeammate({ name: "Carla", capacity: 0 }),
      await workspace.addTeammate({ name: "Dan", status: "away" }),
      await workspace.addTeammate({ name: "Eve" }),
    ];
    await workspace.changePerson(ana, { capacity_chat: 50 });
    await workspace.changePerson(ben, { active: false });
    await workspace.changePerson(eve, {
      hours: JSON.stringify(closedNow),
      status_due_at: new Date("2026-06-02T07:00:00Z"),
    });
    const { candidates, candidateCount } = await preview();
    expect(candidates.map(({ id, why }) => [id, why])).toEqual([
      [ana, null],
      [ben, "inactive"],
      [carla, "at_capacity"],
      [dan, "away"],
      [eve, "outside_hours"],
    ]);
    expect(candidateCount).toBe(5);
    await workspace.changePerson(ben, { active: true });
  });

  test("for later are only passed over for good reasons", async () => {
    const { candidates } = await preview({ ...base, mode: "later" });
    expect(candidates.every(({ why }) => why === null)).toBe(true);
  });

  test("who do not belong to the inbox are named", async () => {
    const { database, app, addTeammate } = server.workspace;
    const shop = randomUUID();
    await database.kysely
      .insertInto("inbox")
      .values({ id: shop, name: "Shop", kind: "inbox", everyone: false })
      .execute();
    const fay = await addTeammate({ name: "Fay" });
    await database.kysely.insertInto("inbox_member").values({ inbox_id: shop, teammate_id: fay }).execute();
    await Promise.all([app.places.refresh(), app.roster.refresh()]);
    const route = { ...base.route, inboxId: shop };
    const shown = await preview({ ...base, route });
    expect(shown).toMatchObject({ inbox: { id: shop, name: "Shop" }, chosen: { id: fay } });
    expect(shown.candidates.map(({ id, why }) => ({ id, why }))).toContainEqual({
      id: ana,
      why: "not_in_inbox",
    });
    expect(shown.candidates[0]).toMatchObject({ id: fay, why: null });
  });

  test("are none where nobody takes over", async () => {
    expect(await preview({ ...base, mode: "nobody" })).toMatchObject({
      outcome: "kept",
      notice: "nobody",
      inbox: null,
      candidates: [],
      candidateCount: 0,
    });
  });
});

test("a channel without a process of its own follows the one for all, whatever another channel has", async () => {
  const { workspace } = server;
  await arrange({});
  await workspace.changePerson(ana, { capacity_chat: 50 });
  const owner = await server.signIn("owner");
  const body = { kind: "chat" as const, name: "Shop", inboxId: base.route.inboxId };
  const added = await server.call("addChannel", owner, { body });
  const { id } = (added.body as ResponseOf<Endpoints["addChannel"]>).channel;
  await workspace.changeSettings({ ...base, overrides: [{ ...own({ mode: "nobody" }), channelId: id }] });
  const modes = (await previews()).map(({ channelId, overridden, mode }) => ({
    channelId,
    overridden,
    mode,
  }));
  expect(modes).toEqual([
    { channelId: workspace.channelId, overridden: false, mode: "live" },
    { channelId: id, overridden: true, mode: "nobody" },
  ]);
  const ask = async (channelId: string) => {
    const words = {
      clientId: randomUUID(),
      conversationId: null,
      body: "A human, please",
      talkToPerson: true,
    };
    const { body } = await server.call("sendMessage", newVisitor(), { body: { channelId, ...words } });
    return (body as ResponseOf<Endpoints["sendMessage"]>).conversation.owner.kind;
  };
  expect(await ask(workspace.channelId)).toBe("teammate");
  expect(await ask(id)).toBe("customer_agent");
  await workspace.changeSettings(base);
});

test("a preview changes nothing, whoever is chosen", async () => {
  const { pool } = server.workspace.database;
  const all = async () => {
    const { rows } = await pool.query(
      `select (select count(*) from conversation) as conversations, (select count(*) from handoff) as handoffs,
              (select max(id) from event) as event, (select sum(open_chat) from teammate) as open,
              (select max(last_assigned) from teammate) as assigned`,
    );
    return rows[0];
  };
  const before = await all();
  const [one, other] = [await preview(), await preview()];
  expect(one.chosen).not.toBeNull();
  expect(other).toEqual(one);
  expect(await all()).toEqual(before);
});

test("a draft is checked by field; what it names need not exist", async () => {
  const bad = { ...base, messages: { ...base.messages, available: { en: "Hello {nobody_knows}." } } };
  const { status, body } = await server.call("previewHandoff", reader, { body: { settings: bad } });
  expect({ status, body }).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path: "settings.messages.available.en", code: "unknown_variable" }] } },
  });
  const route = { ...base.route, userIds: [randomUUID()], teamIds: [randomUUID()] };
  expect(await preview({ ...base, route })).toMatchObject({ candidates: [], chosen: null });
});

test("every promise still holds after all that", async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
