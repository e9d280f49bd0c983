import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import { handOffRunning } from "./hand-off-running.ts";

let server: TestServer;
let editor: Caller;
let ana: string;

beforeAll(async () => {
  server = await testServer();
  editor = await server.signIn("customer_agent_editor");
  ana = await server.workspace.addTeammate({ name: "Ana", capacity: 10 });
});
afterAll(() => server.drop());

const hour = 3_600_000;

const handOff = () => server.call("handOffRunning", editor, { body: {} });
const pause = (paused: boolean) => server.call("changeCustomerAgent", editor, { body: { paused } });

async function running(): Promise<number> {
  return ((await server.call("getCustomerAgent", editor, {})).body as { running: number }).running;
}

test("it is refused while the customer agent works", async () => {
  await server.workspace.write("Hello?");
  expect(await handOff()).toMatchObject({ status: 409, body: { error: { code: "not_paused" } } });
  expect(await running()).toBe(1);
});

test("two processes at once hand off 50 running conversations, each once, oldest first", async () => {
  const { workspace } = server;
  const ids: string[] = [];
  for (let times = 0; times < 50; times += 1) {
    workspace.advance(1000);
    ids.push((await workspace.write(`Question ${times}?`)).conversationId);
  }
  await workspace.app.answers.idle();
  expect(await running()).toBe(51);
  await pause(true);
  const second = await workspace.secondProcess();
  const by = editor.id ?? "";
  const counts = await Promise.all([handOffRunning(workspace.app, by), handOffRunning(second, by)]);
  expect(counts[0] + counts[1]).toBe(51);
  expect(await running()).toBe(0);
  const { rows } = await workspace.database.pool.query(
    `select c.id, c.owner_id as owner, h.reasons, d.record from conversation c
       join handoff h on h.conversation_id = c.id
       join decision d on d.conversation_id = c.id and d.about = 'hand_off_running'
      order by c.created_at`,
  );
  expect(rows).toHaveLength(51);
  expect(rows.map((row) => row.owner)).toEqual([
    ...Array.from({ length: 10 }, () => ana),
    ...Array.from({ length: 41 }, () => null),
  ]);
  for (const { reasons, record } of rows) {
    expect(reasons).toEqual(["paused"]);
    expect(record).toMatchObject({ about: "hand_off_running", pauseCause: "by_hand", outcome: "handed_off" });
  }
  const moves = await workspace.database.pool.query(
    "select distinct actor_kind, actor_id from ownership_event where move = 'hand_off'",
  );
  expect(moves.rows).toEqual([{ actor_kind: "teammate", actor_id: by }]);
  expect(await workspace.broken()).toEqual([]);
});

test("it is in the audit log with the cause and how many", async () => {
  await pause(true);
  expect((await handOff()).body).toEqual({ handedOff: 0 });
  const { rows } = await server.workspace.database.pool.query(
    "select actor_id, after from audit_log where action = 'conversations.hand_off_running' order by id desc limit 1",
  );
  expect(rows).toEqual([{ actor_id: editor.id, after: { pauseCause: "by_hand", handedOff: 0 } }]);
});

test("only conversations count in which the visitor wrote during the last day", async () => {
  const { workspace } = server;
  await pause(false);
  const old = await workspace.write("A question of yesterday?");
  await workspace.app.answers.idle();
  workspace.advance(24 * hour);
  const fresh = await workspace.write("A question of today?");
  await workspace.app.answers.idle();
  await pause(true);
  expect(await running()).toBe(1);
  expect((await handOff()).body).toEqual({ handedOff: 1 });
  const { rows } = await workspace.database.pool.query(
    "select id, owner_kind as owner from conversation where id = any($1) order by created_at",
    [[old.conversationId, fresh.conversationId]],
  );
  expect(rows.map((row) => row.owner)).toEqual(["customer_agent", "waiting"]);
});

test("an answer that is being computed is thrown away, and the visitor is told once", async () => {
  const { workspace } = server;
  await pause(false);
  let answer: () => void = () => undefined;
  const thinking = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slow = await workspace.secondProcess(async () => {
    await thinking;
    return { kind: "answered", body: "Too late.", sources: [] };
  });
  const { conversationId } = await workspace.write("A hard question?", { through: slow });
  await pause(true);
  expect((await handOff()).body).toEqual({ handedOff: 1 });
  answer();
  await slow.answers.idle();
  const { rows } = await workspace.database.pool.query(
    "select kind from message where conversation_id = $1 order by seq",
    [conversationId],
  );
  expect(rows.map((row) => row.kind)).toEqual(["visitor", "notice"]);
  expect(await workspace.broken()).toEqual([]);
});

test("where nobody takes over they are left in Unassigned, and the visitor reads that nobody is there", async () => {
  const { workspace } = server;
  await pause(false);
  await workspace.changeSettings({ mode: "nobody" });
  const { conversationId } = await workspace.write("Where is my parcel?");
  await workspace.app.answers.idle();
  await pause(true);
  expect((await handOff()).body).toEqual({ handedOff: 1 });
  const { rows } = await workspace.database.pool.query(
    `select c.owner_kind as owner, w.drains, m.data->>'notice' as notice from conversation c
       join waiting_line w on w.conversation_id = c.id
       join message m on m.conversation_id = c.id and m.kind = 'notice' where c.id = $1`,
    [conversationId],
  );
  expect(rows).toEqual([{ owner: "waiting", drains: false, notice: "unavailable" }]);
  expect(await workspace.broken()).toEqual([]);
});
