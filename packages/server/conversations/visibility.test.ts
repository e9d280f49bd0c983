import { randomUUID } from "node:crypto";
import { helpDeskViews, type Role, roles } from "@baton/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { refreshAll } from "../refresh-all.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { act } from "./act.ts";

let server: TestServer;
let privateInbox: string;
let privateTeam: string;

beforeAll(async () => {
  server = await testServer();
  privateInbox = randomUUID();
  privateTeam = randomUUID();
  const { kysely } = server.workspace.database;
  await kysely
    .insertInto("inbox")
    .values({ id: privateInbox, name: "Complaints", kind: "inbox", everyone: false })
    .execute();
  await kysely.insertInto("team").values({ id: privateTeam, name: "Complaints team" }).execute();
  await kysely.insertInto("inbox_team").values({ inbox_id: privateInbox, team_id: privateTeam }).execute();
  await refreshAll(server.workspace.app);
});
afterEach(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
});
afterAll(() => server.drop());

type Belonging = "by name" | "by a team" | "not at all";
const belongings: readonly Belonging[] = ["by name", "by a team", "not at all"];

async function person(role: Role, belongs: Belonging): Promise<Caller & { readonly id: string }> {
  const caller = await server.signIn(role);
  const id = caller.id ?? "";
  const { kysely } = server.workspace.database;
  if (belongs === "by name")
    await kysely.insertInto("inbox_member").values({ inbox_id: privateInbox, teammate_id: id }).execute();
  if (belongs === "by a team")
    await kysely.insertInto("team_member").values({ team_id: privateTeam, teammate_id: id }).execute();
  await server.workspace.app.roster.refresh();
  return { ...caller, id };
}

/** A conversation of the private inbox, with a ticket, as its owner has it. */
async function privately(owner: "waiting" | "customer_agent" | "none" | { id: string }): Promise<string> {
  const { app } = server.workspace;
  const { conversationId: id } = await server.workspace.write("I want to talk to a human, about 4711");
  await server.workspace.database.pool.query("update conversation set inbox_id = $2 where id = $1", [
    id,
    privateInbox,
  ]);
  app.recent.forget(id);
  const by = (await person("admin", "not at all")).id;
  if (owner === "none") await act(app, id, { type: "close", by });
  else if (owner === "customer_agent") await act(app, id, { type: "hand_back", by });
  else if (owner !== "waiting") await act(app, id, { type: "assign", teammateId: owner.id, by });
  return id;
}

const written = () => ({ body: "Let me look.", clientId: randomUUID() });
const teammateId = randomUUID();

/** Every call about one conversation, as it would be right. */
const calls = {
  getConversation: (id: string) => ({ params: { id } }),
  listMessages: (id: string) => ({ params: { id }, query: { since: 0, limit: 100 } }),
  explainMessage: (id: string) => ({ params: { id, seq: 1 }, query: { language: "en" } }),
  reply: (id: string) => ({ params: { id }, body: written() }),
  addNote: (id: string) => ({ params: { id }, body: written() }),
  takeOver: (id: string) => ({ params: { id }, body: {} }),
  assign: (id: string) => ({ params: { id }, body: { teammateId } }),
  handBack: (id: string) => ({ params: { id }, body: {} }),
  close: (id: string) => ({ params: { id }, body: {} }),
  setPriority: (id: string) => ({ params: { id }, body: { priority: 2 } }),
  markSeen: (id: string) => ({ params: { id }, body: {} }),
  setVisitorEmail: (id: string) => ({ params: { id }, body: { name: "Vera", email: "vera@example.com" } }),
} as const;
type Name = keyof typeof calls;
const names = Object.keys(calls) as Name[];

async function statusOf(caller: Caller, name: Name, id: string): Promise<number> {
  return (await server.call(name, caller, calls[name](id) as never)).status;
}

async function shownTo(caller: Caller, id: string): Promise<string[]> {
  const shown: string[] = [];
  for (const view of helpDeskViews) {
    const { body } = await server.call("listConversations", caller, { query: { view, limit: 100 } });
    if ((body as { conversations: { id: string }[] }).conversations.some((one) => one.id === id))
      shown.push(view);
  }
  return shown;
}

async function rowsOf(id: string): Promise<unknown> {
  const { rows } = await server.workspace.database.pool.query(
    `select to_jsonb(c) as conversation, to_jsonb(v) as visitor, to_jsonb(t) as ticket,
            (select count(*) from message m where m.conversation_id = c.id) as messages
       from conversation c join visitor v on v.id = c.visitor_id
       left join ticket t on t.conversation_id = c.id where c.id = $1`,
    [id],
  );
  return rows;
}

describe.each(roles)("%s", (role) => {
  const seesAll = role === "owner" || role === "admin";

  test.each(belongings)("who belongs to an inbox %s sees of it what they should", async (belongs) => {
    const sees = seesAll || belongs !== "not at all";
    const me = await person(role, belongs);
    for (const owner of ["waiting", "customer_agent", "none"] as const) {
      const id = await privately(owner);
      const shown = await shownTo(me, id);
      const reads = await Promise.all([
        statusOf(me, "getConversation", id),
        statusOf(me, "listMessages", id),
        statusOf(me, "explainMessage", id),
      ]);
      expect({ owner, shown: shown.length > 0, reads }).toEqual({
        owner,
        shown: sees,
        reads: sees ? [200, 200, 200] : [404, 404, 404],
      });
    }
  });

  test("sees and answers their own conversation wherever it stands", async () => {
    const me = await person(role, "not at all");
    const id = await privately(me);
    expect(await shownTo(me, id)).toContain("mine");
    expect(await statusOf(me, "getConversation", id)).toBe(200);
    expect(await statusOf(me, "reply", id)).toBe(200);
    expect(await statusOf(me, "setPriority", id)).toBe(200);
  });
});

describe("what one may not see", () => {
  test.each(names)("is not found by %s, exactly as what does not exist, and stays as it is", async (name) => {
    const outsider = await person("teammate", "not at all");
    for (const owner of ["waiting", "customer_agent", await person("teammate", "by name")] as const) {
      const id = await privately(owner);
      await server.workspace.app.answers.idle();
      const before = await rowsOf(id);
      const refused = await server.call(name, outsider, calls[name](id) as never);
      const unknown = await server.call(name, outsider, calls[name](randomUUID()) as never);
      const told = ({ status, body }: typeof refused) => {
        const { requestId: _, ...error } = (body as { error: { requestId?: string } }).error;
        return { status, error };
      };
      expect(told(refused)).toEqual(told(unknown));
      expect(refused.status).toBe(404);
      expect(await rowsOf(id)).toEqual(before);
    }
  });

  test("is refused also when this process remembers it from when it could be seen", async () => {
    const me = await person("teammate", "by name");
    const id = await privately("waiting");
    expect(await statusOf(me, "addNote", id)).toBe(200);
    await server.workspace.database.pool.query("delete from inbox_member where teammate_id = $1", [me.id]);
    await server.workspace.app.roster.refresh();
    for (const name of names)
      expect({ name, status: await statusOf(me, name, id) }).toEqual({ name, status: 404 });
  });

  test("is not told by repeating what one wrote before another process moved it", async () => {
    const me = await person("teammate", "not at all");
    const { conversationId: id } = await server.workspace.write("Where is my parcel?");
    await server.workspace.app.answers.idle();
    const again = { params: { id }, body: written() };
    expect((await server.call("addNote", me, again)).status).toBe(200);
    expect((await server.call("addNote", me, again)).status).toBe(200);
    await server.workspace.database.pool.query("update conversation set inbox_id = $2 where id = $1", [
      id,
      privateInbox,
    ]);
    expect((await server.call("addNote", me, again)).status).toBe(404);
  });

  test("is not counted, and not told among a visitor's earlier conversations", async () => {
    const [me, admin] = [await person("teammate", "not at all"), await person("admin", "not at all")];
    const counts = async (caller: Caller) =>
      (await server.call("countViews", caller, {})).body as { counts: Record<string, number> };
    const [mineBefore, allBefore] = [await counts(me), await counts(admin)];
    const hidden = await privately("waiting");
    expect(await counts(me)).toEqual(mineBefore);
    expect((await counts(admin)).counts.unassigned).toBe((allBefore.counts.unassigned ?? 0) + 1);

    const { rows } = await server.workspace.database.pool.query(
      "select visitor_id from conversation where id = $1",
      [hidden],
    );
    const open = await server.workspace.write("Another matter", { visitorId: rows[0].visitor_id });
    const earlier = async (caller: Caller) => {
      const asked = { params: { id: open.conversationId } };
      return ((await server.call("getConversation", caller, asked)).body as { earlier: object[] }).earlier;
    };
    expect(await earlier(admin)).toHaveLength(1);
    expect(await earlier(me)).toEqual([]);
  });

  test("is seen from the moment that somebody gives it to one, and not after they take it back", async () => {
    const [me, admin] = [await person("teammate", "not at all"), await person("admin", "not at all")];
    const id = await privately("waiting");
    expect(await statusOf(me, "getConversation", id)).toBe(404);
    await server.call("assign", admin, { params: { id }, body: { teammateId: me.id } });
    expect(await statusOf(me, "getConversation", id)).toBe(200);
    expect(await shownTo(me, id)).toContain("mine");
    await server.call("takeOver", admin, { params: { id }, body: {} });
    expect(await statusOf(me, "getConversation", id)).toBe(404);
    expect(await shownTo(me, id)).toEqual([]);
  });
});
