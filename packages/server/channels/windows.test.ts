import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { waitingOn } from "../handoffs/line.views.ts";
import { startSweep } from "../jobs/sweep.ts";
import { refreshAll } from "../refresh-all.ts";
import { maya, type TestChannel, testChannel } from "./test-channel.ts";

const hour = 3_600_000;
const made: TestChannel[] = [];
let channel: TestChannel;
beforeEach(async () => {
  channel = await testChannel({ replyWindowHours: 6 });
  made.push(channel);
});
afterAll(() => Promise.all(made.map((one) => one.drop())));

const told = () =>
  channel.server.workspace.database.kysely
    .selectFrom("notification")
    .select(["teammate_id", "kind", "body"])
    .orderBy("id")
    .execute();

async function sweep(): Promise<void> {
  const one = startSweep(channel.server.workspace.app);
  await one.run();
  await one.stop();
}

test("whoever has less time to be answered in is taken first, and the others in the order in which they came", async () => {
  const { workspace } = channel.server;
  await workspace.addTeammate({ status: "away" });
  await workspace.write("I want to talk to a human");
  workspace.advance(hour);
  await workspace.write("I want to talk to a human");
  workspace.advance(hour);
  await channel.hears("I want to talk to a human");
  const { rows } = await workspace.database.pool.query(
    "select distinct line_key from waiting_line where load = 'chat'",
  );
  const { rows: line } = await workspace.database.pool.query(
    "select c.channel_id, w.waiting_since from waiting_line w join conversation c on c.id = w.conversation_id order by priority desc, due_by",
  );
  expect(line.map((one) => one.channel_id === channel.channelId)).toEqual([true, false, false]);
  expect(line[1].waiting_since < line[2].waiting_since).toBe(true);
  expect((await waitingOn(workspace.database.pool, rows[0].line_key, 10)).length).toBeGreaterThan(0);
  expect(await workspace.broken()).toEqual([]);
});

test("people are told once before the provider takes no free text any more, and again after another message", async () => {
  const { workspace } = channel.server;
  const ana = await workspace.addTeammate({ name: "Ana" });
  await channel.hears("I want to talk to a human");
  await sweep();
  expect(await told()).toEqual([]);
  workspace.advance(4 * hour + 1);
  await sweep();
  await sweep();
  const closes = new Date(Date.parse("2026-06-01T09:00:00Z") + 6 * hour).toISOString();
  expect(await told()).toEqual([{ teammate_id: ana, kind: "window_closing", body: closes }]);
  await channel.hears("Hello?", { sender: maya });
  workspace.advance(4 * hour + 1);
  await sweep();
  expect(await told()).toHaveLength(2);
});

test("a conversation shows until when it can be answered freely", async () => {
  const { workspace } = channel.server;
  const caller = await channel.server.signIn("owner");
  await channel.hears("I want to talk to a human");
  const listed = await channel.server.call("listConversations", caller, { query: { view: "all_open" } });
  const closes = new Date(workspace.app.clock() + 6 * hour).toISOString();
  expect(listed.body).toMatchObject({ conversations: [{ replyBy: closes }] });
});

describe("a reminder by which the provider takes words of our own no more", () => {
  const deploy = (remindAfterMinutes: number | null, closeAfterMinutes: number | null = null) =>
    channel.server.workspace.database.kysely
      .updateTable("channel")
      .set({ deployment: JSON.stringify({ inactivity: { remindAfterMinutes, closeAfterMinutes } }) as never })
      .where("id", "=", channel.channelId)
      .execute();

  const lines = async () => {
    const rows = await channel.server.workspace.database.kysely
      .selectFrom("message")
      .select(["kind", "data"])
      .orderBy("seq")
      .execute();
    return rows.map(({ kind, data }) => (data as { marker?: object } | null)?.marker ?? kind);
  };

  test("is not written, and why is told; the conversation closes when it would have", async () => {
    const { workspace } = channel.server;
    // Set before the channel had such a provider, or late because the server was down.
    await deploy(7 * 60, 9 * 60);
    await refreshAll(workspace.app);
    await channel.hears("Where is my order?");
    const sent = channel.sent.length;
    workspace.advance(7 * hour);
    await sweep();
    await sweep();
    await workspace.app.channels.drain();
    const skipped = { code: "reminder_skipped", because: "window_closed" };
    expect(await lines()).toEqual(["visitor", "answer", skipped]);
    workspace.advance(2 * hour);
    await sweep();
    expect((await lines()).slice(2)).toEqual([skipped, { code: "closed", because: "inactivity" }]);
    expect(channel.sent).toHaveLength(sent);
    expect(await workspace.broken()).toEqual([]);
  });

  test("is written while there is time", async () => {
    const { workspace } = channel.server;
    await deploy(5 * 60);
    await refreshAll(workspace.app);
    await channel.hears("Where is my order?");
    workspace.advance(5 * hour);
    await sweep();
    expect(await lines()).toEqual(["visitor", "answer", "automatic"]);
  });

  test("can't be chosen, and what was chosen before keeps nobody from changing something else", async () => {
    const editor = await channel.server.signIn("customer_agent_editor");
    const set = (remindAfterMinutes: number, customerAgent = true) =>
      channel.server.call("setDeployment", editor, {
        params: { id: channel.channelId },
        body: { customerAgent, emailCapture: "never", inactivity: { remindAfterMinutes } } as never,
      });
    const refused = await set(6 * 60);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      error: { fields: [{ path: "inactivity.remindAfterMinutes", code: "after_window" }] },
    });
    expect((await set(6 * 60 - 1)).status).toBe(200);
    await deploy(24 * 60);
    expect((await set(24 * 60, false)).status).toBe(200);
  });
});
