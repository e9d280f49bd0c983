import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import type { ChannelShown, InboxShown } from "./places.views.ts";

let server: TestServer;
let admin: Caller;
let ana: string;

beforeAll(async () => {
  server = await testServer();
  admin = await server.signIn("admin");
  ana = await server.workspace.addTeammate({ name: "Ana" });
});
afterAll(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

const unknown = "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a";
const zone = "Europe/Paris";
const office = { timeZone: zone, week: [{ day: 1 as const, from: "09:00", to: "17:00" }] };
const everyone = { everyone: true, userIds: [], teamIds: [] };
const told = ({ status, body }: Answered) => ({ status, body });
const inboxOf = ({ body }: Answered) => (body as { inbox: InboxShown }).inbox;
const channelOf = ({ body }: Answered) => (body as { channel: ChannelShown }).channel;
const removing = (id: string) => server.call("removeInbox", admin, { params: { id } });
let names = 0;

async function add(about: Partial<Parameters<typeof asDraft>[0]> = {}): Promise<InboxShown> {
  return inboxOf(await server.call("addInbox", admin, { body: asDraft(about) }));
}
function asDraft(about: { name?: string; everyone?: boolean; userIds?: string[]; teamIds?: string[] }) {
  names += 1;
  return { name: `Inbox ${names}`, ...everyone, ...about };
}
async function inboxes(reader = admin): Promise<InboxShown[]> {
  const { body } = await server.call("listInboxes", reader, {});
  return (body as { inboxes: InboxShown[] }).inboxes;
}
async function auditOf(action: string) {
  const { kysely } = server.workspace.database;
  const rows = await kysely
    .selectFrom("audit_log")
    .select(["actor_id as actor", "before", "after"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();
  return rows;
}
async function newTeam(memberIds: string[] = []): Promise<string> {
  names += 1;
  const { body } = await server.call("addTeam", admin, { body: { name: `Team ${names}`, memberIds } });
  return (body as { team: { id: string } }).team.id;
}
/** Saves handoff settings as they are with these changes, as an editor does. */
function route(change: { inboxId?: string; teamIds?: string[] }, more: object = {}) {
  const { settings } = server.workspace.app.settings.handoff();
  return server.workspace.changeSettings({ route: { ...settings.route, ...change }, ...more });
}

describe("inboxes", () => {
  test("are listed after the help desk, with members, and whether they are the reader's", async () => {
    const reader = await server.signIn("teammate");
    const team = await newTeam([reader.id ?? ""]);
    const byTeam = await add({ name: "Billing", everyone: false, teamIds: [team] });
    const byName = await add({ name: "Archive", everyone: false, userIds: [ana, ana] });
    expect(byName).toMatchObject({
      kind: "inbox",
      everyone: false,
      userIds: [ana],
      teamIds: [],
      mine: false,
    });
    expect(byTeam.opening).toEqual({
      open: true,
      until: null,
      next: new Date(server.workspace.app.clock()).toISOString(),
    });
    const listed = (await inboxes(reader)).map(({ name, mine }) => ({ name, mine }));
    expect(listed).toEqual([
      { name: "Help desk", mine: true },
      { name: "Archive", mine: false },
      { name: "Billing", mine: true },
    ]);
    expect(server.workspace.app.roster.belongs(reader.id ?? "", byTeam.id)).toBe(true);
    expect(server.workspace.app.roster.belongs(reader.id ?? "", byName.id)).toBe(false);
    expect(await auditOf("inbox.added")).toMatchObject([
      { actor: admin.id, before: null, after: { name: "Billing", teamIds: [team] } },
      { after: { name: "Archive", userIds: [ana] } },
    ]);
  });

  test("are changed, before and after kept; what is the same already changes nothing", async () => {
    const inbox = await add();
    const body = { ...everyone, name: "Renamed", everyone: false, userIds: [ana] };
    const params = { id: inbox.id };
    expect(inboxOf(await server.call("changeInbox", admin, { params, body }))).toMatchObject(body);
    await server.call("changeInbox", admin, { params, body });
    const entries = (await auditOf("inbox.changed")).filter(
      ({ before }) => (before as InboxShown).id === inbox.id,
    );
    expect(entries).toMatchObject([{ before: { everyone: true }, after: { ...body, id: inbox.id } }]);
  });

  test("refuse a name that is taken, and unknown people and teams by their place", async () => {
    const inbox = await add();
    expect(
      told(await server.call("addInbox", admin, { body: { ...everyone, name: inbox.name.toUpperCase() } })),
    ).toMatchObject({
      status: 409,
      body: { error: { code: "conflict", fields: [{ path: "name", code: "taken" }] } },
    });
    for (const [members, path] of [
      [{ userIds: [ana, unknown] }, "userIds.1"],
      [{ teamIds: [unknown] }, "teamIds.0"],
    ] as const) {
      const answered = await server.call("addInbox", admin, { body: asDraft({ ...members } as object) });
      expect(told(answered)).toMatchObject({ status: 422, body: { error: { fields: [{ path }] } } });
    }
    expect(
      (await server.call("changeInbox", admin, { params: { id: unknown }, body: asDraft({}) })).status,
    ).toBe(404);
  });

  test("have hours, whose opening is told, and always open without", async () => {
    const inbox = await add();
    const set = inboxOf(
      await server.call("setInboxHours", admin, { params: { id: inbox.id }, body: { hours: office } }),
    );
    // It is Monday, 11:00 in Paris.
    expect(set.opening).toMatchObject({ open: true, until: "2026-06-01T15:00:00.000Z" });
    const later = { ...office, week: [{ day: 2 as const, from: "09:00", to: "17:00" }] };
    const closed = inboxOf(
      await server.call("setInboxHours", admin, { params: { id: inbox.id }, body: { hours: later } }),
    );
    const tomorrow = "2026-06-02T07:00:00.000Z";
    expect(closed.opening).toEqual({ open: false, until: tomorrow, next: tomorrow });
    expect(server.workspace.app.places.inbox(inbox.id)?.hours).toMatchObject({ timeZone: zone });
    expect((await auditOf("inbox.hours_set")).at(-1)).toMatchObject({
      before: { id: inbox.id, hours: { week: [{ day: 1 }] } },
      after: { hours: { week: [{ day: 2 }] } },
    });
  });
});

describe("removing an inbox", () => {
  test("is done when nothing leads to it, and told to everyone", async () => {
    const inbox = await add();
    expect((await removing(inbox.id)).body).toEqual({ ok: true });
    expect((await inboxes()).map(({ id }) => id)).not.toContain(inbox.id);
    expect(server.workspace.app.places.inbox(inbox.id)).toBeNull();
    expect((await removing(inbox.id)).status).toBe(404);
    expect((await auditOf("inbox.removed")).at(-1)).toMatchObject({ before: { id: inbox.id }, after: null });
  });

  const refusedBy = async (id: string, where: string) =>
    expect(told(await removing(id))).toMatchObject({
      status: 409,
      body: { error: { code: "in_use", message: expect.stringContaining(where) } },
    });

  test("is refused for the help desk", async () => {
    await refusedBy(server.workspace.inboxId, "Help desk");
  });

  test("is refused while handoffs go to it, for all channels or for one, but not for choices that are only kept", async () => {
    const inbox = await add();
    const { settings } = server.workspace.app.settings.handoff();
    await route({ inboxId: inbox.id });
    await refusedBy(inbox.id, "the handoffs of all channels");
    await route({ inboxId: inbox.id }, { mode: "nobody" });
    const { mode, route: chosen, whenNotAssigned } = { ...settings, mode: "live" as const };
    const process = { mode, route: { ...chosen, inboxId: inbox.id }, whenNotAssigned };
    const { channelId } = server.workspace;
    await server.workspace.changeSettings({
      ...settings,
      overrides: [{ channelId, process, messages: null }],
    });
    await refusedBy(inbox.id, "the handoffs of Website chat");
    await server.workspace.changeSettings({
      ...settings,
      overrides: [{ channelId, process: { ...process, mode: "nobody" }, messages: null }],
    });
    expect((await removing(inbox.id)).status).toBe(200);
    await server.workspace.changeSettings(settings);
  });

  test("is refused while a channel leads to it", async () => {
    const inbox = await add();
    const added = await server.call("addChannel", admin, {
      body: { kind: "chat", name: "Shop", inboxId: inbox.id },
    });
    await refusedBy(inbox.id, "the channel Shop");
    const { inboxId } = server.workspace;
    const params = { id: channelOf(added).id };
    await server.call("changeChannel", admin, { params, body: { name: "Shop", inboxId } });
    expect((await removing(inbox.id)).status).toBe(200);
  });

  test("is refused while something waits for it by older settings or is open in it; what is closed moves", async () => {
    const inbox = await add();
    const other = await server.workspace.secondProcess();
    const { settings } = server.workspace.app.settings.handoff();
    await server.workspace.setStatus(ana, "away");
    await route({ inboxId: inbox.id });
    const { conversationId } = await server.workspace.write("I want to talk to a human");
    await server.workspace.changeSettings(settings);
    await refusedBy(inbox.id, "conversations that wait in line");
    await act(server.workspace.app, conversationId, { type: "take_over", teammateId: ana });
    await refusedBy(inbox.id, "open conversations");
    await server.call("close", admin, { params: { id: conversationId }, body: {} });
    const closed = server.workspace.app.recent.get(conversationId);
    if (closed === undefined) throw new Error("it is remembered where it was closed");
    expect((await removing(inbox.id)).status).toBe(200);
    await server.workspace.setStatus(ana, "available");
    // The visitor comes back, through a process that remembers the place which is gone, and through this one.
    other.recent.set({ ...closed, inboxId: inbox.id });
    for (const through of [other, server.workspace.app]) {
      const again = await server.workspace.write("One more thing", { conversationId, through });
      expect(again.state).toMatchObject({ inboxId: server.workspace.inboxId, owner: { id: ana } });
    }
  });

  test("and letting handoffs go to it at the same moment ends in one or the other", async () => {
    for (let round = 0; round < 5; round += 1) {
      const inbox = await add();
      const { settings, policy } = server.workspace.app.settings.handoff();
      const next = { ...settings, route: { ...settings.route, inboxId: inbox.id } };
      const [saved, removed] = await Promise.all([
        server.call("saveHandoffSettings", admin, { body: { baseVersion: policy.version, settings: next } }),
        removing(inbox.id),
      ]);
      expect([saved.status, removed.status].sort()).toEqual([200, expect.any(Number)]);
      expect(saved.status === 200).not.toBe(removed.status === 200);
      await server.workspace.app.settings.refresh();
      await server.workspace.changeSettings(settings);
    }
  });
});

test("a team can't be removed while an inbox is for its members, or a channel's handoffs go to it", async () => {
  const team = await newTeam([ana]);
  const inbox = await add({ everyone: false, teamIds: [team] });
  const remove = () => server.call("removeTeam", admin, { params: { id: team } });
  expect(told(await remove())).toMatchObject({
    body: { error: { code: "in_use", message: expect.stringContaining(`the inbox ${inbox.name}`) } },
  });
  await server.call("changeInbox", admin, {
    params: { id: inbox.id },
    body: { ...everyone, name: inbox.name },
  });
  const { settings } = server.workspace.app.settings.handoff();
  await route({ teamIds: [team] });
  expect((await remove()).status).toBe(409);
  await server.workspace.changeSettings(settings);
  expect((await remove()).status).toBe(200);
});

test("whoever comes to belong to an inbox has what waits there", async () => {
  const inbox = await add({ everyone: false, userIds: [] });
  const { settings } = server.workspace.app.settings.handoff();
  await route({ inboxId: inbox.id });
  const { conversationId } = await server.workspace.write("I want to talk to a human");
  const owner = async () => {
    await server.workspace.app.line.drain();
    const { kysely } = server.workspace.database;
    const row = kysely.selectFrom("conversation").select("owner_id").where("id", "=", conversationId);
    return (await row.executeTakeFirstOrThrow()).owner_id;
  };
  expect(await owner()).toBeNull();
  const params = { id: inbox.id };
  const body = { ...everyone, name: inbox.name, everyone: false, userIds: [ana] };
  await server.call("changeInbox", admin, { params, body });
  expect(await owner()).toBe(ana);
  // Losing the inbox again takes nothing from them.
  await server.call("changeInbox", admin, { params, body: { ...body, userIds: [] } });
  expect(await owner()).toBe(ana);
  await server.workspace.changeSettings(settings);
});

describe("channels", () => {
  test("are added, changed and listed, oldest first, with hours of their own or none", async () => {
    const { inboxId, channelId } = server.workspace;
    const added = channelOf(
      await server.call("addChannel", admin, { body: { kind: "chat", name: "App", inboxId } }),
    );
    expect(added).toEqual({ id: added.id, kind: "chat", name: "App", inboxId, hours: null, opening: null });
    const params = { id: added.id };
    const set = channelOf(await server.call("setChannelHours", admin, { params, body: { hours: office } }));
    expect(set.opening).toMatchObject({ open: true, until: "2026-06-01T15:00:00.000Z" });
    const renamed = await server.call("changeChannel", admin, { params, body: { name: "Our app", inboxId } });
    expect(channelOf(renamed)).toMatchObject({ name: "Our app", hours: { timeZone: zone } });
    expect(server.workspace.app.places.channel(added.id)?.name).toBe("Our app");
    const { body } = await server.call("listChannels", admin, {});
    const listed = (body as { channels: ChannelShown[] }).channels.map(({ id }) => id);
    expect(listed.indexOf(channelId)).toBeLessThan(listed.indexOf(added.id));
    expect((await auditOf("channel.changed")).at(-1)).toMatchObject({
      before: { name: "App" },
      after: { name: "Our app" },
    });
  });

  test("refuse an inbox that does not exist, naming it", async () => {
    const body = { name: "Shop", inboxId: unknown };
    const refused = { status: 422, body: { error: { fields: [{ path: "inboxId", code: "unknown" }] } } };
    expect(told(await server.call("addChannel", admin, { body: { kind: "chat", ...body } }))).toMatchObject(
      refused,
    );
    const params = { id: server.workspace.channelId };
    expect(told(await server.call("changeChannel", admin, { params, body }))).toMatchObject(refused);
  });
});

describe("places", () => {
  test("may be changed by whoever manages inboxes, and their hours also by an availability manager", async () => {
    const manager = await server.signIn("availability_manager");
    const inbox = await add();
    const params = { id: inbox.id };
    expect((await server.call("addInbox", manager, { body: asDraft({}) })).status).toBe(403);
    expect((await server.call("removeInbox", manager, { params })).status).toBe(403);
    expect((await server.call("setInboxHours", manager, { params, body: { hours: office } })).status).toBe(
      200,
    );
    const teammate = await server.signIn("teammate");
    expect((await server.call("setInboxHours", teammate, { params, body: { hours: null } })).status).toBe(
      403,
    );
  });

  test("get holidays from a calendar, and a range that ends before it begins is refused", async () => {
    const ical =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261225\r\nSUMMARY:Xmas\r\nEND:VEVENT\r\nEND:VCALENDAR";
    const read = (from: string, to: string) =>
      server.call("readHolidays", admin, { body: { ical, from, to } });
    expect((await read("2026-01-01", "2026-12-31")).body).toEqual({
      exceptions: [{ date: "2026-12-25", name: "Xmas", spans: [] }],
      skipped: 0,
    });
    expect(told(await read("2026-12-31", "2026-01-01"))).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "to" }] } },
    });
  });
});
