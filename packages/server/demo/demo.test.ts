import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureSetupLink, firstTeam } from "../access/ensure-setup-link.ts";
import type { SignedIn } from "../access/session.ts";
import {
  auditOf,
  exchange,
  input,
  putTeammate,
  refusalOf,
  type TestApp,
  testApp,
} from "../access/test-app.ts";
import { saveSetting } from "../settings/settings.store.ts";
import { changeTeam } from "../teammates/save-team.ts";
import { listTeammates, listTeams } from "../teammates/teammates.views.ts";
import { addProperty, changeProperty } from "../tickets/save-ticket-property.ts";
import { listProperties } from "../tickets/ticket-properties.views.ts";
import { publish, withdraw, workflowOf } from "../workflows/test-workflow.ts";
import { demoHandlers } from "./demo.routes.ts";
import { demoPeople, demoTeam } from "./demo-people.ts";
import { demoProperties } from "./demo-properties.ts";

let app: TestApp;
let owner: SignedIn;
let handlers: ReturnType<typeof demoHandlers>;

beforeEach(async () => {
  app = await testApp();
  await ensureSetupLink(app);
  owner = await putTeammate(app, "Olga", { role: "owner" });
  handlers = demoHandlers(app);
});

afterEach(() => app.database.drop());

const load = () => handlers.loadDemo(input(undefined), { teammate: owner }, exchange());
const remove = () => handlers.removeDemo(input(undefined), { teammate: owner }, exchange());
const isLoaded = async () =>
  (await handlers.getDemo(input(undefined), { teammate: owner }, exchange())).loaded;
const names = async () =>
  (await listTeammates(app.database.kysely, app.clock())).map((teammate) => teammate.name);

/** Everything that the demo may touch, without ids and times that differ from load to load. */
async function everything(): Promise<unknown> {
  const items = app.database.kysely.selectFrom("knowledge_item").select(["title", "demo"]).orderBy("title");
  return {
    teammates: await listTeammates(app.database.kysely, app.clock()),
    teams: await listTeams(app.database.kysely),
    knowledge: await items.execute(),
    properties: (await listProperties(app.database.kysely)).filter(({ builtIn }) => !builtIn),
  };
}

const [firstPerson] = demoPeople;
const anaId = firstPerson?.id ?? "";

/** A conversation that Ana Demo has. */
async function giveConversation(teammateId: string): Promise<void> {
  const now = new Date(app.clock());
  const channel = await app.database.kysely
    .selectFrom("channel")
    .select(["id", "inbox_id"])
    .executeTakeFirstOrThrow();
  const visitorId = randomUUID();
  await app.database.kysely.insertInto("visitor").values({ id: visitorId }).execute();
  await app.database.kysely
    .insertInto("conversation")
    .values({
      id: randomUUID(),
      channel_id: channel.id,
      visitor_id: visitorId,
      inbox_id: channel.inbox_id,
      owner_kind: "teammate",
      owner_id: teammateId,
      epoch: 1,
      last_seq: 1,
      last_visitor_seq: 1,
      last_handoff_reasons: [],
      created_at: now,
      updated_at: now,
    })
    .execute();
}

describe("the demo", () => {
  test("brings knowledge, a team and its people, away and without a password", async () => {
    expect(await isLoaded()).toBe(false);
    const answer = await load();
    expect(answer).toEqual({ loaded: true, loadedAt: new Date(app.clock()).toISOString() });
    expect(await isLoaded()).toBe(true);
    const people = (await listTeammates(app.database.kysely, app.clock())).filter((one) =>
      one.name.endsWith(" Demo"),
    );
    expect(people).toHaveLength(2);
    for (const person of people) {
      expect(person).toMatchObject({ active: true, status: "away", invited: true, teamIds: [demoTeam.id] });
    }
    const items = await app.database.kysely.selectFrom("knowledge_item").select("demo").execute();
    expect(items.length).toBeGreaterThan(10);
    expect(await auditOf(app, "demo.loaded")).toMatchObject([{ actor: owner.id, before: null }]);
    expect(app.roster.nameOf(anaId)).toBe("Ana Demo");
  });

  test("loaded twice, one after the other or at once, is there once", async () => {
    await load();
    const once = await everything();
    await load();
    await Promise.all([load(), load(), load()]);
    expect(await everything()).toEqual(once);
  });

  test("removed leaves everything as it was before, and can be removed again", async () => {
    const before = await everything();
    await load();
    expect(await remove()).toEqual({ loaded: false });
    expect(await everything()).toEqual(before);
    expect(await isLoaded()).toBe(false);
    expect(await remove()).toEqual({ loaded: false });
    expect(await auditOf(app, "demo.removed")).toHaveLength(1);
    expect(await auditOf(app, "teammate.removed")).toHaveLength(2);
  });

  test("removed while it is loaded ends in one or the other, whole", async () => {
    const before = await everything();
    await Promise.all([load(), remove(), load(), remove()]);
    if (await isLoaded()) await remove();
    expect(await everything()).toEqual(before);
  });

  test("keeps people whom conversations name, deactivated, and brings them back", async () => {
    await load();
    await giveConversation(anaId);
    app.calls.length = 0;
    await remove();
    expect(app.calls).toContain(`line.releaseOwner ${anaId}`);
    const kept = (await listTeammates(app.database.kysely, app.clock())).filter((one) =>
      one.name.endsWith(" Demo"),
    );
    expect(kept).toMatchObject([{ id: anaId, active: false, status: "away", teamIds: [] }]);
    expect(await isLoaded()).toBe(false);
    expect(await auditOf(app, "teammate.changed")).toMatchObject([
      { before: { id: anaId, active: true }, after: { id: anaId, active: false } },
    ]);
    await load();
    expect(await names()).toEqual(["Ana Demo", "Luc Demo", "Olga"]);
    expect(await isLoaded()).toBe(true);
  });

  test("can't be removed while handoffs go to its team or people, and then nothing of it goes", async () => {
    await load();
    const loaded = await everything();
    const { settings } = app.settings.handoff();
    const routes = [
      { userIds: [], teamIds: [demoTeam.id] },
      { userIds: [anaId], teamIds: [] },
    ];
    for (const [index, route] of routes.entries()) {
      const body = { ...settings, route: { ...settings.route, ...route } };
      const version = { name: "handoff", version: index + 2, body, authorId: null } as const;
      await app.database.kysely.transaction().execute((tx) => saveSetting(tx, version));
      await app.settings.refresh();
      expect(await refusalOf(remove())).toMatchObject({ code: "in_use" });
      expect(await everything()).toEqual(loaded);
    }
  });

  test("brings properties of tickets, and takes them again with what tickets hold of them", async () => {
    await load();
    const keys = (await listProperties(app.database.kysely)).filter(({ builtIn }) => !builtIn);
    expect(keys.map(({ key }) => key).sort()).toEqual(demoProperties.map(({ key }) => key).sort());
    expect(app.workflows.property("plan")?.options).toEqual(["free", "pro", "enterprise"]);
    expect(await auditOf(app, "ticket_property.added")).toHaveLength(demoProperties.length);
    await remove();
    expect(app.workflows.property("plan")).toBeNull();
    expect(await auditOf(app, "ticket_property.removed")).toHaveLength(demoProperties.length);
  });

  test("does without a property that somebody has already, and leaves one that an editor changed", async () => {
    const on = { app, actorId: owner.id };
    await addProperty(on, { key: "plan", name: "Our plan", type: "text", options: [] });
    await addProperty(on, { key: "reference", name: "ORDER NUMBER", type: "text", options: [] });
    const before = await everything();
    await load();
    await changeProperty(on, "delivery_date", { name: "Delivered on", options: [] });
    await load();
    await remove();
    const left = (await listProperties(app.database.kysely)).filter(({ builtIn }) => !builtIn);
    expect(left.map(({ name }) => name).sort()).toEqual(["Delivered on", "ORDER NUMBER", "Our plan"]);
    expect(await isLoaded()).toBe(false);
    expect(before).toMatchObject({ properties: [{ key: "plan" }, { key: "reference" }] });
  });

  test("can't be removed while a published workflow names its properties, and then nothing of it goes", async () => {
    await load();
    const loaded = await everything();
    const steps = [{ id: "set", kind: "set_property", property: "plan", value: "pro" }] as const;
    const workflow = await publish(app.database, workflowOf(steps), { name: "Upgrade" });
    expect(await refusalOf(remove())).toMatchObject({ code: "in_use" });
    expect(await everything()).toEqual(loaded);
    await withdraw(app.database, workflow);
    await remove();
    expect(await isLoaded()).toBe(false);
  });

  test("leaves what people made since: a knowledge item, and whoever joined its team", async () => {
    await load();
    await changeTeam(app, demoTeam.id, { name: "Ours now", memberIds: [owner.id, anaId] }, owner.id);
    await load();
    const [team] = await listTeams(app.database.kysely);
    expect(team).toMatchObject({ name: "Ours now" });
    expect(team?.memberIds).toContain(owner.id);
    const own = {
      id: randomUUID(),
      kind: "short_answer",
      title: "Own",
      body: "Own",
      language: "en",
      url: null,
    } as const;
    await app.database.kysely.insertInto("knowledge_item").values(own).execute();
    await remove();
    const titles = await app.database.kysely.selectFrom("knowledge_item").select("title").execute();
    expect(titles).toEqual([{ title: "Own" }]);
    expect(await names()).toEqual(["Olga"]);
  });

  test("does without a person whose e-mail somebody real has, and without its team when the name is taken", async () => {
    const taken = {
      id: randomUUID(),
      name: "Real",
      email: "ANA.demo@example.com",
      role: "teammate",
    } as const;
    await app.database.kysely
      .insertInto("teammate")
      .values({ ...taken, password_hash: null })
      .execute();
    await app.database.kysely.insertInto("team").values({ id: randomUUID(), name: demoTeam.name }).execute();
    await load();
    expect(await names()).toEqual(["Luc Demo", "Olga", "Real"]);
    await remove();
    expect(await names()).toEqual(["Olga", "Real"]);
    const teams = (await listTeams(app.database.kysely)).map((team) => team.name);
    expect(teams.sort()).toEqual([demoTeam.name, firstTeam].sort());
  });
});
