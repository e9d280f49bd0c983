import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Hours } from "@baton/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { explainDecision } from "../handoffs/explain-decision.ts";
import { type Caller, type TestServer, testServer } from "../test-server.ts";
import type { AnswerRequest, AnswerResult } from "./answer.ts";

let server: TestServer;
let editor: Caller;
/** What the model does with the next questions; each costs 1,000 tokens in and 100 out when it replies at all. */
let model: (request: AnswerRequest) => AnswerResult | Promise<AnswerResult>;
let asked: number;

const withModel = readConfig({ BATON_MODEL_URL: "http://127.0.0.1:9", BATON_MODEL_NAME: "small-1" }).config;

const answered = ({ onModelUse }: AnswerRequest): AnswerResult => {
  onModelUse?.({ inputTokens: 1000, outputTokens: 100 });
  return { kind: "answered", body: "Here you are.", sources: [] };
};
const timedOut = (): AnswerResult => ({ kind: "failed", why: "timeout" });

beforeEach(async () => {
  model = answered;
  asked = 0;
  server = await testServer(
    async (request) => {
      asked += 1;
      return model(request);
    },
    { config: withModel },
  );
  editor = await server.signIn("customer_agent_editor");
});
afterEach(async () => {
  await server.workspace.app.answers.idle();
  expect(await server.workspace.broken()).toEqual([]);
  await server.drop();
});

type Shown = ResponseOf<Endpoints["getCustomerAgent"]>;

async function shown(): Promise<Shown> {
  return (await server.call("getCustomerAgent", editor, {})).body as Shown;
}

async function change(body: object): Promise<void> {
  const { status, body: answer } = await server.call("changeCustomerAgent", editor, { body: body as never });
  expect({ status, answer }).toMatchObject({ status: 200 });
}

/** A visitor writes, and whatever is owed is answered; says who has the conversation then. */
async function write(conversationId?: string) {
  const { workspace } = server;
  const about = conversationId === undefined ? {} : { conversationId };
  const received = await workspace.write("Where is my parcel?", about);
  await workspace.app.answers.idle();
  const { rows } = await workspace.database.pool.query(
    `select c.owner_kind as owner, c.last_handoff_reasons as reasons,
            (select record from decision d where d.conversation_id = c.id order by seq desc, about limit 1) as record
       from conversation c where c.id = $1`,
    [received.conversationId],
  );
  return { id: received.conversationId, ...rows[0] };
}

const minute = 60_000;

describe("by hand", () => {
  test("new conversations are handed off at once, running ones at the next message", async () => {
    const running = await write();
    expect(running).toMatchObject({ owner: "customer_agent" });
    await change({ paused: true });
    expect(await shown()).toMatchObject({
      paused: true,
      state: { working: false, cause: "by_hand", until: null },
    });
    expect(await write()).toMatchObject({ owner: "waiting", reasons: ["paused"] });
    expect(await write(running.id)).toMatchObject({
      owner: "waiting",
      record: { pauseCause: "by_hand", reasons: ["paused"] },
    });
    await change({ paused: false });
    expect(await shown()).toMatchObject({ state: { working: true, cause: null, until: null } });
    expect(await write()).toMatchObject({ owner: "customer_agent" });
  });
});

describe("its own hours", () => {
  // 1 June 2026 is a Monday, and the clock stands at 11:00 in Paris.
  const hours: Hours = {
    timeZone: "Europe/Paris",
    week: [
      { day: 1, from: "09:00", to: "11:30", nextDay: false },
      { day: 3, from: "09:00", to: "17:00", nextDay: false },
    ],
    exceptions: [{ date: "2026-06-03", name: "Holiday", spans: [] }],
  };

  test("pause it when they end, until they begin again", async () => {
    await change({ hours });
    expect(await shown()).toMatchObject({ hours, state: { working: true } });
    server.workspace.advance(30 * minute);
    expect(await shown()).toMatchObject({
      state: { working: false, cause: "own_hours", until: "2026-06-08T07:00:00.000Z" },
    });
    expect(await write()).toMatchObject({ owner: "waiting", record: { pauseCause: "own_hours" } });
    await change({ hours: null });
    expect(await write()).toMatchObject({ owner: "customer_agent" });
  });

  test("that are wrong are refused by field", async () => {
    const week = [{ day: 1, from: "17:00", to: "09:00", nextDay: false }];
    const body = { hours: { timeZone: "Mars/Olympus", week, exceptions: [] } };
    const refused = await server.call("changeCustomerAgent", editor, { body: body as never });
    expect(refused).toMatchObject({ status: 422 });
    const paths = (refused.body as { error: { fields: { path: string }[] } }).error.fields.map(
      (one) => one.path,
    );
    expect(paths).toEqual(expect.arrayContaining(["hours.timeZone", "hours.week.0.to"]));
  });
});

describe("an outage of the model", () => {
  test("begins with the third failure in a row, lasts 30 seconds, and ends with an answer", async () => {
    model = timedOut;
    for (let times = 0; times < 3; times += 1)
      expect(await write()).toMatchObject({ owner: "waiting", reasons: ["failed"] });
    expect(await shown()).toMatchObject({ state: { working: false, cause: "model_outage", until: null } });
    expect(await write()).toMatchObject({
      owner: "waiting",
      reasons: ["paused"],
      record: { pauseCause: "model_outage" },
    });
    expect(asked).toBe(3);
    server.workspace.advance(30_000);
    model = answered;
    expect(await write()).toMatchObject({ owner: "customer_agent" });
    expect(asked).toBe(4);
    expect(await write()).toMatchObject({ owner: "customer_agent" });
    expect(await shown()).toMatchObject({ state: { working: true } });
  });

  test("lets one question through as a probe, and the others go to people meanwhile", async () => {
    model = timedOut;
    for (let times = 0; times < 3; times += 1) await write();
    server.workspace.advance(30_000);
    const reply = Promise.withResolvers<AnswerResult>();
    const probing = Promise.withResolvers<void>();
    model = () => {
      probing.resolve();
      return reply.promise;
    };
    const { workspace } = server;
    const probe = await workspace.write("Where is my order?");
    await probing.promise;
    const other = await workspace.write("Where is mine?");
    expect(other.state).toMatchObject({ owner: { kind: "waiting" }, lastHandoffReasons: ["paused"] });
    expect(asked).toBe(4);
    reply.resolve({ kind: "failed", why: "error" });
    await workspace.app.answers.idle();
    expect(await write(probe.conversationId)).toMatchObject({ owner: "waiting" });
    expect(await shown()).toMatchObject({ state: { cause: "model_outage" } });
  });

  test("is none when replies are of no use, or when questions were given up", async () => {
    model = ({ onModelUse }) => {
      onModelUse?.({ inputTokens: 10, outputTokens: 10 });
      return { kind: "failed", why: "invalid" };
    };
    for (let times = 0; times < 5; times += 1) expect(await write()).toMatchObject({ reasons: ["failed"] });
    expect(await shown()).toMatchObject({ state: { working: true } });
  });

  test("counts an answerer that throws, and keeps the questions in the queue from it", async () => {
    model = () => Promise.reject(new Error("no route to host"));
    const { workspace } = server;
    const many = Array.from({ length: 20 }, (_, index) => workspace.write(`Question ${index}?`));
    await Promise.all(many);
    await workspace.app.answers.idle();
    expect(asked).toBeLessThan(20);
    const { rows } = await workspace.database.pool.query(
      "select distinct owner_kind as owner from conversation",
    );
    expect(rows).toEqual([{ owner: "waiting" }]);
  });
});

describe("the daily spend", () => {
  // 1,000 in and 100 out: 0.01 + 0.004 a question.
  const dailySpend = { cap: 0.042, inputPrice: 10, outputPrice: 40, timeZone: "America/New_York" };

  test("pauses it once the cap is reached, until midnight in the zone, and begins anew then", async () => {
    await change({ dailySpend });
    for (let times = 0; times < 2; times += 1)
      expect(await write()).toMatchObject({ owner: "customer_agent" });
    expect(await shown()).toMatchObject({ dailySpend, spentToday: 0.028, state: { working: true } });
    expect(await write()).toMatchObject({ owner: "customer_agent" });
    expect(await shown()).toMatchObject({
      spentToday: 0.042,
      state: { working: false, cause: "daily_spend", until: "2026-06-02T04:00:00.000Z" },
    });
    const held = await write();
    expect(held).toMatchObject({ owner: "waiting", record: { pauseCause: "daily_spend" } });
    expect(explainDecision(held.record, "en", () => null)).toContain("has spent what it may in a day");
    expect(asked).toBe(3);
    // 05:00 there when it began: at 23:59 the day is not over.
    server.workspace.advance(19 * 60 * minute - 1);
    expect(await write()).toMatchObject({ owner: "waiting" });
    server.workspace.advance(1);
    expect(await shown()).toMatchObject({ spentToday: 0, state: { working: true } });
    expect(await write()).toMatchObject({ owner: "customer_agent" });
    const { rows } = await server.workspace.database.pool.query(
      "select day, input_tokens, output_tokens, cost::float8 as cost from model_spend order by day",
    );
    expect(rows).toEqual([
      { day: "2026-06-01", input_tokens: 3000, output_tokens: 300, cost: 0.042 },
      { day: "2026-06-02", input_tokens: 1000, output_tokens: 100, cost: 0.014 },
    ]);
  });

  test("is that of all processes, and survives a restart", async () => {
    await change({ dailySpend });
    const second = await server.workspace.secondProcess(async (request) => answered(request));
    for (let times = 0; times < 3; times += 1) {
      await server.workspace.write("Where is my parcel?", { through: second });
      await second.answers.idle();
    }
    await server.workspace.app.pause.spend.refresh();
    expect(await shown()).toMatchObject({ spentToday: 0.042, state: { cause: "daily_spend" } });
    const third = await server.workspace.secondProcess();
    expect(third.pause.cause(third.clock())).toBe("daily_spend");
  });

  test("counts also what could not be stored at once, and stores it later", async () => {
    await change({ dailySpend });
    const { app, database } = server.workspace;
    await database.pool.query("alter table model_spend rename to model_spend_away");
    for (let times = 0; times < 3; times += 1) await write();
    expect(await shown()).toMatchObject({ spentToday: 0.042, state: { cause: "daily_spend" } });
    await database.pool.query("alter table model_spend_away rename to model_spend");
    await app.pause.spend.refresh();
    await app.pause.spend.refresh();
    expect(await shown()).toMatchObject({ spentToday: 0.042 });
    const { rows } = await database.pool.query("select cost::float8 as cost from model_spend");
    expect(rows).toEqual([{ cost: 0.042 }]);
  });

  test("keeps questions that are owed already from the model", async () => {
    await change({ dailySpend: { ...dailySpend, cap: 0.001 } });
    const { workspace } = server;
    await Promise.all(Array.from({ length: 30 }, (_, index) => workspace.write(`Question ${index}?`)));
    await workspace.app.answers.idle();
    // Those that were on their way when the cap was reached can't be called back.
    expect(asked).toBeLessThanOrEqual(16);
    const { rows } = await workspace.database.pool.query(
      "select count(*) as left from conversation where owner_kind = 'customer_agent' and waiting_since is not null",
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  test("ends when the cap is raised or taken away, and prices are checked by field", async () => {
    await change({ dailySpend: { ...dailySpend, cap: 0.01 } });
    await write();
    expect(await shown()).toMatchObject({ state: { cause: "daily_spend" } });
    await change({ dailySpend: { ...dailySpend, cap: 1 } });
    expect(await shown()).toMatchObject({ state: { working: true } });
    await change({ dailySpend: null });
    expect(await shown()).toMatchObject({ dailySpend: null, spentToday: 0, state: { working: true } });
    for (const [field, value] of [
      ["cap", 0],
      ["inputPrice", -1],
      ["timeZone", "Mars/Olympus"],
    ] as const) {
      const body = { dailySpend: { ...dailySpend, [field]: value } };
      expect(await server.call("changeCustomerAgent", editor, { body })).toMatchObject({
        status: 422,
        body: { error: { fields: [{ path: `dailySpend.${field}` }] } },
      });
    }
  });
});
