import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureSetupLink } from "../access/ensure-setup-link.ts";
import type { SignedIn } from "../access/session.ts";
import {
  auditOf,
  eventsOf,
  exchange,
  input,
  putTeammate,
  refusalOf,
  type TestApp,
  testApp,
} from "../access/test-app.ts";
import { workspaceHandlers } from "../settings/workspace.routes.ts";
import { teammateHandlers } from "./teammates.routes.ts";

const nobody = "00000000-0000-4000-8000-000000000000";

let app: TestApp;
let handlers: ReturnType<typeof teammateHandlers> & ReturnType<typeof workspaceHandlers>;
let owner: SignedIn;
let admin: SignedIn;
let ana: SignedIn;

beforeAll(async () => {
  app = await testApp();
  handlers = { ...teammateHandlers(app), ...workspaceHandlers(app) };
  owner = await putTeammate(app, "Olga", { role: "owner" });
  admin = await putTeammate(app, "Adam", { role: "admin" });
  ana = await putTeammate(app, "Ana");
});

afterAll(() => app.database.drop());

beforeEach(() => {
  app.calls.length = 0;
});

type Draft = Parameters<typeof handlers.addTeammate>[0]["body"];

const add = (draft: Partial<Draft> & { name: string }, actor = owner) => {
  const email = `${draft.name.toLowerCase()}@example.org`;
  return handlers.addTeammate(
    input({ email, role: "teammate", capacity: { chat: 5, other: 20 }, ...draft } as const),
    { teammate: actor },
    exchange(),
  );
};
const change = (id: string, body: Parameters<typeof handlers.changeTeammate>[0]["body"], actor = owner) =>
  handlers.changeTeammate(input(body, id), { teammate: actor }, exchange());
const setStatus = (id: string, status: "available" | "away", actor: SignedIn) =>
  handlers.setStatus(input({ status, endOutOfOffice: false }, id), { teammate: actor }, exchange());
const list = async () =>
  (await handlers.listTeammates(input(undefined), { teammate: owner }, exchange())).teammates;

describe("adding a teammate", () => {
  test("makes them away, without a password, known to the roster, and tells screens and the audit log", async () => {
    const { teammate, invitationLink } = await add({
      name: "Ines",
      role: "customer_agent_editor",
      capacity: { chat: 3, other: 7 },
    });
    expect(teammate).toEqual({
      id: teammate.id,
      name: "Ines",
      email: "ines@example.org",
      role: "customer_agent_editor",
      active: true,
      status: "away",
      statusCause: "by_hand",
      statusSince: new Date(app.clock()).toISOString(),
      capacity: { chat: 3, other: 7 },
      openCount: { chat: 0, other: 0 },
      hours: null,
      overtimeUntil: null,
      outOfOffice: [],
      takes: { now: false, why: "away", until: null },
      invited: true,
      teamIds: [],
    });
    expect(await list()).toContainEqual(teammate);
    expect(app.roster.nameOf(teammate.id)).toBe("Ines");
    expect(await eventsOf(app)).toContainEqual({ type: "teammate", teammate });
    const { id, name, email, role, active, status, capacity } = teammate;
    const after = { id, name, email, role, active, status, capacity };
    expect(await auditOf(app, "teammate.added")).toContainEqual({ actor: owner.id, before: null, after });
    const kept = JSON.stringify([await auditOf(app, "teammate.added"), await eventsOf(app), app.logged]);
    expect(kept).not.toContain(invitationLink.split("#")[1]);
    expect(app.calls).toContain("feed.wake");
  });

  test("is refused for an e-mail that someone has, in any case, and leaves nothing behind", async () => {
    const before = await list();
    const refusal = await refusalOf(add({ name: "Other", email: "ANA@example.ORG" }));
    expect(refusal).toMatchObject({ code: "conflict", fields: [{ path: "email", code: "taken" }] });
    expect(await list()).toEqual(before);
  });

  test("twice at the same moment makes one", async () => {
    const outcomes = await Promise.allSettled([add({ name: "Twin" }), add({ name: "Twin" })]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await list()).filter((teammate) => teammate.name === "Twin")).toHaveLength(1);
  });
});

describe("changing a teammate", () => {
  test("writes what is given, leaves the rest, and keeps before and after", async () => {
    const { teammate } = await add({ name: "Paul" });
    const changed = (await change(teammate.id, { name: "Paula", capacity: { chat: 8, other: 20 } }, admin))
      .teammate;
    expect(changed).toEqual({ ...teammate, name: "Paula", capacity: { chat: 8, other: 20 } });
    const { id, email, role, active, status } = teammate;
    const same = { id, email, role, active, status };
    expect(await auditOf(app, "teammate.changed")).toContainEqual({
      actor: admin.id,
      before: { ...same, name: "Paul", capacity: { chat: 5, other: 20 } },
      after: { ...same, name: "Paula", capacity: { chat: 8, other: 20 } },
    });
    expect(app.calls).toContain("line.wake");
  });

  test("to what it is already is no change at all", async () => {
    const { teammate } = await add({ name: "Quentin" });
    const [audit, events] = [await auditOf(app, "teammate.changed"), await eventsOf(app)];
    expect((await change(teammate.id, {})).teammate).toEqual(teammate);
    expect((await change(teammate.id, { name: "Quentin", active: true })).teammate).toEqual(teammate);
    expect([await auditOf(app, "teammate.changed"), await eventsOf(app)]).toEqual([audit, events]);
  });

  test("looks at the waiting line only when they may take more", async () => {
    const { teammate } = await add({ name: "Rosa" });
    app.calls.length = 0;
    await change(teammate.id, { capacity: { chat: 2, other: 20 } });
    await change(teammate.id, { name: "Rose" });
    expect(app.calls).not.toContain("line.wake");
    await change(teammate.id, { capacity: { chat: 1, other: 21 } });
    expect(app.calls).toContain("line.wake");
  });

  test("deactivates: away at once, and their conversations go back in line, again when it is repeated", async () => {
    const { teammate } = await add({ name: "Sami" });
    await setStatus(teammate.id, "available", owner);
    const gone = (await change(teammate.id, { active: false })).teammate;
    expect(gone).toMatchObject({ active: false, status: "away" });
    expect(await eventsOf(app)).toContainEqual({ type: "teammate", teammate: gone });
    await change(teammate.id, { active: false });
    expect(app.calls.filter((call) => call === `line.releaseOwner ${teammate.id}`)).toHaveLength(2);
    expect((await change(teammate.id, { active: true })).teammate).toMatchObject({
      active: true,
      status: "away",
    });
  });

  test("is refused for the owner's place and for one's own, naming the field", async () => {
    expect(await refusalOf(change(owner.id, { active: false }, admin))).toMatchObject({
      code: "not_allowed",
      fields: [{ path: "active" }],
    });
    expect(await refusalOf(change(owner.id, { role: "teammate" }, admin))).toMatchObject({
      code: "not_allowed",
      fields: [{ path: "role" }],
    });
    expect(await refusalOf(change(owner.id, { active: false }, owner))).toMatchObject({
      code: "not_allowed",
    });
    expect(await refusalOf(change(admin.id, { active: false }, admin))).toMatchObject({
      code: "not_allowed",
      fields: [{ path: "active" }],
    });
    expect(await refusalOf(change(admin.id, { role: "teammate" }, admin))).toMatchObject({
      code: "not_allowed",
      fields: [{ path: "role" }],
    });
    const nine = { chat: 9, other: 9 };
    expect((await change(admin.id, { role: "admin", capacity: nine }, admin)).teammate.capacity).toEqual(
      nine,
    );
    expect((await change(owner.id, { name: "Olga" }, admin)).teammate.role).toBe("owner");
  });

  test("is refused when there is no such teammate", async () => {
    expect(await refusalOf(change(nobody, { name: "X" }))).toMatchObject({ code: "not_found" });
  });
});

describe("the status", () => {
  test("is one's own to set, kept in the audit log, and makes the line move when available", async () => {
    expect((await setStatus(ana.id, "available", ana)).teammate.status).toBe("available");
    expect(app.calls).toContain("line.wake");
    app.calls.length = 0;
    expect((await setStatus(ana.id, "away", ana)).teammate.status).toBe("away");
    expect(app.calls).not.toContain("line.wake");
    expect(await auditOf(app, "teammate.status_set")).toContainEqual({
      actor: ana.id,
      before: { id: ana.id, status: "available" },
      after: { id: ana.id, status: "away" },
    });
    const before = await auditOf(app, "teammate.status_set");
    await setStatus(ana.id, "away", ana);
    expect(await auditOf(app, "teammate.status_set")).toEqual(before);
  });

  test("of others needs the permission to manage availability, and does not tell who exists", async () => {
    expect((await setStatus(ana.id, "available", admin)).teammate.status).toBe("available");
    expect(await refusalOf(setStatus(admin.id, "away", ana))).toMatchObject({ code: "not_allowed" });
    expect(await refusalOf(setStatus(nobody, "away", ana))).toMatchObject({ code: "not_allowed" });
    expect(await refusalOf(setStatus(nobody, "away", admin))).toMatchObject({ code: "not_found" });
  });

  test("of someone deactivated can't be set", async () => {
    const { teammate } = await add({ name: "Theo" });
    await change(teammate.id, { active: false });
    expect(await refusalOf(setStatus(teammate.id, "available", admin))).toMatchObject({
      code: "teammate_not_active",
    });
  });
});

describe("teams", () => {
  const caller = () => ({ teammate: admin });
  const addTeam = async (name: string, memberIds: string[]) =>
    (await handlers.addTeam(input({ name, memberIds }), caller(), exchange())).team;
  const changeTeam = async (id: string, name: string, memberIds: string[]) =>
    (await handlers.changeTeam(input({ name, memberIds }, id), caller(), exchange())).team;
  const removeTeam = (id: string) => handlers.removeTeam(input(undefined, id), caller(), exchange());
  const teams = async () => (await handlers.listTeams(input(undefined), caller(), exchange())).teams;

  test("are added with their members, each once, and seen on the members too", async () => {
    const team = await addTeam("Billing", [ana.id, admin.id, ana.id]);
    expect(team.memberIds).toEqual([ana.id, admin.id].sort());
    expect(await teams()).toContainEqual(team);
    expect((await list()).find((teammate) => teammate.id === ana.id)?.teamIds).toContain(team.id);
    expect(await eventsOf(app)).toContainEqual({ type: "settings", name: "teams" });
    expect(await auditOf(app, "team.added")).toContainEqual({ actor: admin.id, before: null, after: team });
    expect(app.calls).toContain("line.wake");
  });

  test("are changed, before and after kept, and what is the same already changes nothing", async () => {
    const team = await addTeam("Returns", [ana.id]);
    const after = await changeTeam(team.id, "Refunds", [admin.id]);
    expect(after).toEqual({ id: team.id, name: "Refunds", memberIds: [admin.id] });
    expect(await auditOf(app, "team.changed")).toEqual([{ actor: admin.id, before: team, after }]);
    await changeTeam(team.id, "Refunds", [admin.id, admin.id]);
    expect(await auditOf(app, "team.changed")).toHaveLength(1);
    expect(await changeTeam(team.id, "Refunds", [])).toEqual({ ...after, memberIds: [] });
  });

  test("refuse an unknown member, naming the place, and a name that is taken", async () => {
    const team = await addTeam("Repairs", []);
    const before = await teams();
    for (const attempt of [
      () => addTeam("New one", [ana.id, nobody]),
      () => changeTeam(team.id, "Repairs", [ana.id, nobody]),
    ]) {
      expect(await refusalOf(attempt())).toMatchObject({
        code: "invalid",
        fields: [{ path: "memberIds.1" }],
      });
    }
    for (const attempt of [() => addTeam("Billing", []), () => changeTeam(team.id, "Billing", [])]) {
      expect(await refusalOf(attempt())).toMatchObject({
        code: "conflict",
        fields: [{ path: "name", code: "taken" }],
      });
    }
    expect(await teams()).toEqual(before);
  });

  test("given one name at the same moment leave one with it, and the other is refused", async () => {
    const [one, two] = [await addTeam("One", []), await addTeam("Two", [])];
    const outcomes = await Promise.allSettled([
      changeTeam(one.id, "Both", []),
      changeTeam(two.id, "Both", []),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({
      reason: { code: "conflict" },
    });
  });

  test("are removed, members stay; not while handoffs go to them; not when they don't exist", async () => {
    const team = await addTeam("Temporary", [ana.id]);
    expect(await removeTeam(team.id)).toEqual({ ok: true });
    expect(await auditOf(app, "team.removed")).toEqual([{ actor: admin.id, before: team, after: null }]);
    expect(await refusalOf(removeTeam(team.id))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(changeTeam(team.id, "X", []))).toMatchObject({ code: "not_found" });
    expect((await list()).map((teammate) => teammate.id)).toContain(ana.id);

    const routed = await addTeam("Routed", []);
    const inboxId = nobody;
    await app.database.kysely
      .transaction()
      .execute((tx) => app.settings.ensureDefaults(tx, { inboxId, teamId: routed.id }));
    await app.settings.refresh();
    expect(await refusalOf(removeTeam(routed.id))).toMatchObject({ code: "in_use" });
    expect((await teams()).map((one) => one.id)).toContain(routed.id);
  });
});

describe("the workspace", () => {
  test("is changed in part, kept in the audit log, and in force at once", async () => {
    await ensureSetupLink(app);
    const caller = { teammate: owner };
    const set = (body: Parameters<typeof handlers.changeWorkspace>[0]["body"]) =>
      handlers.changeWorkspace(input(body), caller, exchange());
    const first = { name: "", colour: "#4f46e5", autoAwayMinutes: null };
    const named = await set({ name: "Lumen" });
    expect(named).toEqual({ ...first, name: "Lumen" });
    const after = await set({ colour: "#00aa00", autoAwayMinutes: 30 });
    expect(after).toEqual({ name: "Lumen", colour: "#00aa00", autoAwayMinutes: 30 });
    await set({});
    const never = await set({ autoAwayMinutes: null });
    expect(never).toEqual({ ...after, autoAwayMinutes: null });
    expect(await auditOf(app, "workspace.changed")).toEqual([
      { actor: owner.id, before: first, after: named },
      { actor: owner.id, before: named, after },
      { actor: owner.id, before: after, after: never },
    ]);
    expect(app.settings.workspace()).toEqual(never);
    expect(await eventsOf(app)).toContainEqual({ type: "settings", name: "workspace" });
  });
});
