import type { Endpoints, ResponseOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import type { HandoffSettings } from "./settings.ts";

let server: TestServer;
let editor: Caller;
let admin: Caller;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("customer_agent_editor");
  admin = await server.signIn("admin");
});
afterAll(() => server.drop());

const inForce = () => server.workspace.app.settings.handoff();

async function save(change: Partial<HandoffSettings>): Promise<number> {
  const { settings, policy } = inForce();
  const body = { baseVersion: policy.version, settings: { ...settings, ...change } };
  const saved = await server.call("saveHandoffSettings", editor, { body });
  expect(saved).toMatchObject({ status: 200 });
  return policy.version + 1;
}

type History = ResponseOf<Endpoints["listHandoffVersions"]>;

async function history(query: { before?: number; limit?: number } = {}): Promise<History> {
  const { status, body } = await server.call("listHandoffVersions", editor, { query });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as History;
}

function restore(version: number, baseVersion = inForce().policy.version) {
  return server.call("restoreHandoffVersion", editor, { params: { version }, body: { baseVersion } });
}

describe("the history", () => {
  test("begins with the settings of a new workspace, which nobody saved", async () => {
    expect(await history()).toMatchObject({
      versions: [{ version: 1, author: null, changes: [] }],
      more: false,
    });
  });

  test("tells who saved what, newest first, with names", async () => {
    const ana = await server.workspace.addTeammate({ name: "Ana" });
    const { route } = inForce().settings;
    const first = await save({ route: { ...route, userIds: [ana], teamIds: [] } });
    await save({ reopenDays: 9 });
    const { versions } = await history({ limit: 2 });
    expect(versions).toMatchObject([
      { version: first + 1, changes: [{ path: "reopenDays", before: "3", after: "9" }] },
      {
        version: first,
        author: "A customer agent editor",
        changes: [
          { path: `route.teamIds.${server.workspace.teamId}`, before: "Support", after: null },
          { path: `route.userIds.${ana}`, before: null, after: "Ana" },
        ],
      },
    ]);
  });

  test("comes a page at a time, and the last of a page is compared with one of the next", async () => {
    const newest = inForce().policy.version;
    const first = await history({ limit: 1 });
    expect(first).toMatchObject({ versions: [{ version: newest }], more: true });
    const rest = await history({ before: newest, limit: 50 });
    expect(rest.more).toBe(false);
    expect(rest.versions.map((one) => one.version)).toEqual(
      Array.from({ length: newest - 1 }, (_, index) => newest - 1 - index),
    );
    expect(first.versions[0]?.changes).not.toEqual([]);
  });
});

describe("restoring", () => {
  test("an older version saves it as a new one, and the audit log says so", async () => {
    const before = inForce();
    await save({ reopenDays: 30, mode: "nobody" });
    const baseVersion = inForce().policy.version;
    const restored = await restore(before.policy.version);
    expect(restored).toMatchObject({
      status: 200,
      body: { version: baseVersion + 1, author: "A customer agent editor", settings: before.settings },
    });
    expect(inForce().settings).toEqual(before.settings);
    const { rows } = await server.workspace.database.pool.query(
      "select action, before, after from audit_log order by id desc limit 1",
    );
    expect(rows).toMatchObject([
      { action: "handoff_settings.restore", before: { reopenDays: 30 }, after: before.settings },
    ]);
  });

  test("is refused when somebody saved in the meantime, and for a version that never was", async () => {
    const { version } = inForce().policy;
    expect(await restore(1, version - 1)).toMatchObject({
      status: 409,
      body: { error: { code: "changed_by_someone_else" } },
    });
    for (const never of [version + 1, 2_147_483_647]) expect((await restore(never)).status).toBe(404);
    expect(inForce().policy.version).toBe(version);
  });

  test("a version with a team that was removed since is refused, naming the team", async () => {
    const { body } = await server.call("addTeam", admin, { body: { name: "Night shift", memberIds: [] } });
    const { id } = (body as { team: { id: string } }).team;
    const { route } = inForce().settings;
    const old = await save({ route: { ...route, teamIds: [id] } });
    await save({ route });
    expect((await server.call("removeTeam", admin, { params: { id } })).status).toBe(200);
    expect(await restore(old)).toMatchObject({
      status: 422,
      body: {
        error: { fields: [{ path: "settings.route.teamIds.0", message: "Night shift was removed" }] },
      },
    });
    const { versions } = await history({ limit: 2 });
    expect(versions[0]?.changes).toEqual([{ path: `route.teamIds.${id}`, before: id, after: null }]);
  });

  test("gives settings of before there were choices what held then", async () => {
    const { triggers, mode, route, messages, reopenDays } = inForce().settings;
    const { inboxId, userIds, teamIds } = route;
    const { available, unavailable } = messages;
    const old = {
      triggers,
      mode,
      route: { inboxId, userIds, teamIds },
      messages: { available, unavailable },
      reopenDays,
    };
    const { version } = inForce().policy;
    await server.workspace.database.kysely
      .insertInto("setting_version")
      .values({ name: "handoff", version: version + 1, body: JSON.stringify(old), author_id: null })
      .execute();
    await server.workspace.app.settings.refresh();
    expect(await restore(version + 1)).toMatchObject({
      status: 200,
      body: { settings: { overrides: [], firstReply: null, route: { kind: "same_people" } } },
    });
  });
});

test("every promise still holds after all that", async () => {
  expect(await server.workspace.broken()).toEqual([]);
});
