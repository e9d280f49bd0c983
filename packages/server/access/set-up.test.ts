import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accessHandlers } from "./access.routes.ts";
import { makeDoorkeeper } from "./doorkeeper.ts";
import { ensureSetupLink } from "./ensure-setup-link.ts";
import { auditOf, eventsOf, exchange, input, refusalOf, type TestApp, testApp } from "./test-app.ts";

let app: TestApp;
let handlers: ReturnType<typeof accessHandlers>;

beforeEach(async () => {
  app = await testApp();
  handlers = accessHandlers(app);
});

afterEach(() => app.database.drop());

const body = {
  name: "Olga Owner",
  email: "Olga@example.org",
  password: "correct horse battery",
  companyName: "Lumen & Co",
  colour: "#AA5500",
};

const setUp = (token: string, asked = exchange()) => handlers.setUp(input({ ...body, token }), {}, asked);

async function start(): Promise<string> {
  const link = await ensureSetupLink(app);
  const [place, token = ""] = (link ?? "").split("#");
  expect(place).toBe("https://help.example/welcome");
  return token;
}

const needed = async () => (await handlers.getSetup(input(undefined), {}, exchange())).needed;

describe("the first start", () => {
  test("makes a workspace with one help desk and one chat, and prints a link whose hash alone is kept", async () => {
    const token = await start();
    expect(await needed()).toBe(true);
    const [workspace, inboxes, channels] = await Promise.all([
      app.database.kysely.selectFrom("workspace").selectAll().execute(),
      app.database.kysely.selectFrom("inbox").select(["name", "kind"]).execute(),
      app.database.kysely.selectFrom("channel").select(["name", "kind"]).execute(),
    ]);
    expect(workspace).toHaveLength(1);
    expect(JSON.stringify(workspace)).not.toContain(token);
    expect(inboxes).toEqual([{ name: "Help desk", kind: "help_desk" }]);
    expect(channels).toEqual([{ name: "Website chat", kind: "chat" }]);
  });

  test("repeated, even by several servers at once, makes nothing twice and leaves one link that works", async () => {
    const links = await Promise.all([ensureSetupLink(app), ensureSetupLink(app), ensureSetupLink(app)]);
    const outcomes = await Promise.allSettled(links.map((link) => setUp(link?.split("#")[1] ?? "")));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await app.database.kysely.selectFrom("channel").selectAll().execute()).toHaveLength(1);
  });

  test("has no link once there is an owner", async () => {
    await setUp(await start());
    expect(await ensureSetupLink(app)).toBeNull();
    expect(await needed()).toBe(false);
  });
});

describe("setting up", () => {
  test("makes the owner, the company, the first team and the first settings, and signs in", async () => {
    const asked = exchange();
    const session = await setUp(await start(), asked);
    expect(session).toMatchObject({
      teammate: {
        name: "Olga Owner",
        email: "Olga@example.org",
        role: "owner",
        status: "available",
        invited: false,
      },
      workspace: { name: "Lumen & Co", colour: "#AA5500" },
    });
    expect(session.permissions).toContain("workspace:manage");
    const [teamId] = session.teammate.teamIds;
    const team = await app.database.kysely.selectFrom("team").selectAll().execute();
    expect(team).toMatchObject([{ id: teamId, name: "Support" }]);
    expect(app.settings.handoff().policy.route.teamIds).toEqual([teamId]);
    expect(app.settings.workspace()).toEqual(session.workspace);
    expect(app.roster.nameOf(session.teammate.id)).toBe("Olga Owner");
    expect(app.calls).toContain("feed.wake");
    expect(app.calls).toContain("line.wake");
    expect(await makeDoorkeeper(app).teammateOf(asked.cookie() ?? "")).toMatchObject({
      id: session.teammate.id,
    });
  });

  test("leaves a trace of everything it made, and no secret in it", async () => {
    const token = await start();
    const { teammate } = await setUp(token);
    expect(await auditOf(app, "workspace.set_up")).toEqual([
      {
        actor: teammate.id,
        before: null,
        after: { name: "Lumen & Co", colour: "#AA5500", autoAwayMinutes: null },
      },
    ]);
    expect(await auditOf(app, "teammate.added")).toMatchObject([{ before: null, after: { role: "owner" } }]);
    expect(await auditOf(app, "team.added")).toMatchObject([{ after: { memberIds: [teammate.id] } }]);
    expect(await eventsOf(app)).toEqual(
      expect.arrayContaining([
        { type: "settings", name: "workspace" },
        { type: "settings", name: "teams" },
        { type: "teammate", teammate },
      ]),
    );
    const kept = await app.database.pool.query("select row_to_json(a)::text as text from audit_log a");
    const text = `${JSON.stringify(kept.rows)}${JSON.stringify(await eventsOf(app))}${app.logged.join()}`;
    for (const secret of [token, body.password, "$argon2id"]) expect(text).not.toContain(secret);
  });

  test("works once", async () => {
    const token = await start();
    await setUp(token);
    expect(await refusalOf(setUp(token))).toMatchObject({ code: "setup_done" });
    expect(await refusalOf(setUp("made up"))).toMatchObject({ code: "setup_done" });
  });

  test("pressed several times at once makes one owner", async () => {
    const token = await start();
    const outcomes = await Promise.allSettled([setUp(token), setUp(token), setUp(token), setUp(token)]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await app.database.kysely.selectFrom("teammate").selectAll().execute()).toHaveLength(1);
    expect(await app.database.kysely.selectFrom("setting_version").selectAll().execute()).toHaveLength(2);
  });

  test("is refused with a link of an earlier start, or with none, and changes nothing", async () => {
    expect(await refusalOf(setUp("a".repeat(43)))).toMatchObject({
      code: "invalid",
      fields: [{ path: "token" }],
    });
    const former = await start();
    await start();
    for (const token of [former, "", "a".repeat(43), "\u0000", "null"]) {
      expect(await refusalOf(setUp(token))).toMatchObject({ code: "invalid", fields: [{ path: "token" }] });
    }
    expect(await needed()).toBe(true);
    expect(await app.database.kysely.selectFrom("teammate").selectAll().execute()).toEqual([]);
  });
});
