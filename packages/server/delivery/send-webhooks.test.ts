import { deliveryFailures } from "@baton/contract";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { takeDueDeliveries } from "./deliveries.store.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { rotateWebhookSecret } from "./save-webhook-secret.ts";
import { answering } from "./test-receiver.ts";
import { type StoredDelivery, type TestWebhooks, testWebhooks } from "./test-webhooks.ts";

let hooks: TestWebhooks;

beforeAll(async () => {
  hooks = await testWebhooks();
});
beforeEach(async () => {
  await hooks.workspace.database.pool.query("delete from webhook_delivery");
  await hooks.workspace.database.pool.query("delete from webhook_endpoint");
  hooks.receiver.behave(answering(200));
  hooks.receiver.received.length = 0;
});
afterAll(() => hooks.drop());

async function only(): Promise<StoredDelivery> {
  const [delivery, ...others] = await hooks.deliveries();
  if (delivery === undefined || others.length > 0) throw new Error("There is not exactly one delivery.");
  return delivery;
}

const minutesUntil = (due: Date | null): number | null =>
  due === null ? null : (due.getTime() - hooks.app.clock()) / 60_000;

const second = 1000;
const hour = 3600 * second;

describe("a delivery", () => {
  test("is sent as JSON, signed so that the library of the standard accepts it, and is done", async () => {
    const id = await hooks.owe(`${hooks.receiver.url}/hook?x=1`, '{"type":"workflow.step","text":"é"}');
    await hooks.app.delivery.drain();
    const [call] = hooks.receiver.received;
    expect(call).toMatchObject({
      method: "POST",
      path: "/hook?x=1",
      headers: { "content-type": "application/json", "webhook-id": id },
    });
    // The clock of the test stands still at another time, so the library is told that time.
    const { headers, body = "" } = call ?? {};
    const signed = Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(() => new Webhook(hooks.secret.reveal()).verify(body, signed)).toThrow(/timestamp/);
    expect(new Webhook(hooks.secret.reveal()).sign(id, new Date(hooks.app.clock()), body)).toBe(
      headers?.["webhook-signature"],
    );
    expect(await only()).toMatchObject({
      state: "delivered",
      attempts: 1,
      status: 200,
      error: null,
      due_at: null,
    });
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received).toHaveLength(1);
  });

  test("is signed by both secrets for a day after a rotation", async () => {
    const on = { app: hooks.app, actorId: null };
    const fresh = await rotateWebhookSecret(on, "main");
    const id = await hooks.owe(hooks.receiver.url);
    await hooks.app.delivery.drain();
    const sign = (secret: string, at: number): string =>
      new Webhook(secret).sign(id, new Date(at), '{"type":"workflow.step"}');
    const now = hooks.app.clock();
    expect(hooks.receiver.received[0]?.headers["webhook-signature"]).toBe(
      `${sign(fresh.reveal(), now)} ${sign(hooks.secret.reveal(), now)}`,
    );
    hooks.workspace.advance(24 * hour);
    await replayDelivery(hooks.app, id);
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received[1]?.headers["webhook-signature"]).toBe(
      sign(fresh.reveal(), hooks.app.clock()),
    );
  });

  test("that fails comes again and again over a day and a half under the same id, then is given up", async () => {
    hooks.receiver.behave(answering(500));
    const id = await hooks.owe(hooks.receiver.url);
    const waits: (number | null)[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      await hooks.app.delivery.drain();
      const { state, due_at, attempts, status, error } = await only();
      expect({ attempts, status, error }).toEqual({
        attempts: tries + 1,
        status: 500,
        error: "answered",
      });
      waits.push(minutesUntil(due_at));
      expect(state).toBe(tries === 8 ? "failed" : "pending");
      hooks.workspace.advance((minutesUntil(due_at) ?? 0) * 60_000);
    }
    expect(waits).toEqual([5 / 60, 1, 5, 30, 120, 300, 600, 840, null]);
    expect(hooks.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(Array(9).fill(id));
    hooks.workspace.advance(100 * hour);
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received).toHaveLength(9);
  });

  test("that was given up can be sent again under its own id, with all its tries", async () => {
    hooks.receiver.behave(answering(410));
    const id = await hooks.owe(hooks.receiver.url);
    await hooks.app.delivery.drain();
    expect(await only()).toMatchObject({ state: "failed", attempts: 1, status: 410 });
    hooks.receiver.behave(answering(204));
    await replayDelivery(hooks.app, id);
    expect(await only()).toMatchObject({ state: "pending", attempts: 0, status: null, error: null });
    await hooks.app.delivery.drain();
    expect(await only()).toMatchObject({ id, state: "delivered", attempts: 1, status: 204 });
    expect(hooks.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
  });

  test.each([
    ["asks for ten minutes", answering(429, { "retry-after": "600" }), 10],
    ["asks for a year", answering(503, { "retry-after": "31536000" }), 360],
    ["closes the connection", (response: { destroy(): unknown }) => void response.destroy(), 5 / 60],
    ["redirects", answering(302, { location: "https://example.com/" }), 5 / 60],
    ["says what it wants not", answering(404), 5 / 60],
  ])("to a receiver that %s is tried again in time", async (_what, behaviour, minutes) => {
    hooks.receiver.behave(behaviour);
    await hooks.owe(hooks.receiver.url);
    await hooks.app.delivery.drain();
    const { state, due_at, error } = await only();
    expect([state, minutesUntil(due_at)]).toEqual(["pending", minutes]);
    expect(deliveryFailures).toContain(error);
    expect(hooks.receiver.received).toHaveLength(1);
  });

  test("to a receiver that never answers is given up in time, and tried again", async () => {
    const other = await testWebhooks({ webhooks: { deadlineMs: 50 } });
    try {
      other.receiver.behave(() => undefined);
      await other.owe(other.receiver.url);
      await other.app.delivery.drain();
      const [delivery] = await other.deliveries();
      expect(delivery).toMatchObject({ state: "pending", attempts: 1, status: null });
      expect(delivery?.error).toBe("timeout");
    } finally {
      await other.drop();
    }
  });

  test("to a private address, or to none, is given up at once, and nobody is called", async () => {
    for (const url of [
      "http://127.0.0.1:1/",
      "http://localhost:8080/",
      "nonsense",
      "http://a:b@example.com/",
    ])
      await hooks.owe(url);
    await hooks.app.delivery.drain();
    for (const delivery of await hooks.deliveries())
      expect(delivery).toMatchObject({ state: "failed", attempts: 1, status: null });
  });

  test("that is too large is given up", async () => {
    await hooks.owe(hooks.receiver.url, "x".repeat(256 * 1024 + 1));
    await hooks.app.delivery.drain();
    expect(await only()).toMatchObject({ state: "failed", error: "body_too_large" });
    expect(hooks.receiver.received).toHaveLength(0);
  });

  test("whose secret can't be read says so and comes again, for when the key is back", async () => {
    const { pool } = hooks.workspace.database;
    const { rows } = await pool.query("select secret from webhook_secret where name = 'main'");
    const broken = Buffer.from(rows[0].secret);
    broken[2] = (broken[2] ?? 0) ^ 1;
    await pool.query("update webhook_secret set secret = $1", [broken]);
    await hooks.owe(hooks.receiver.url);
    await hooks.app.delivery.drain();
    await pool.query("update webhook_secret set secret = $1", [rows[0].secret]);
    const { state, error } = await only();
    expect([state, error]).toEqual(["pending", "secret_other_key"]);
    hooks.workspace.advance(5 * second);
    await hooks.app.delivery.drain();
    expect(await only()).toMatchObject({ state: "delivered", attempts: 2 });
  });

  test("whose secret is gone says so", async () => {
    const id = await hooks.owe(hooks.receiver.url);
    await hooks.workspace.database.pool.query(
      "update webhook_delivery set secret_name = 'gone' where id = $1",
      [id],
    );
    await hooks.app.delivery.drain();
    expect((await only()).error).toBe("no_secret");
  });
});

describe("many deliveries", () => {
  test("go out several at once, but at most two to one host, and all of them", async () => {
    // Nobody is answered before the second has come, and then a third would have time to come too.
    const held: { end(): unknown }[] = [];
    hooks.receiver.behave((response) => {
      held.push(response);
      if (held.length % 2 === 0)
        setTimeout(() => {
          for (const one of held.splice(0)) one.end();
        }, 10);
    });
    for (let count = 0; count < 20; count += 1) await hooks.owe(hooks.receiver.url);
    hooks.receiver.open.most = 0;
    await hooks.app.delivery.drain();
    expect((await hooks.deliveries()).map(({ state }) => state)).toEqual(Array(20).fill("delivered"));
    expect(hooks.receiver.open.most).toBe(2);
  });

  test("a slow host holds up no other", async () => {
    const release = Promise.withResolvers<void>();
    hooks.receiver.behave(async (response, { headers }) => {
      if (headers.host?.startsWith("127")) await release.promise;
      response.end();
    });
    for (let count = 0; count < 5; count += 1) await hooks.owe(hooks.receiver.url);
    const drained = hooks.app.delivery.drain();
    const other = await hooks.owe("http://1.1.1.1:25/");
    const again = hooks.app.delivery.drain();
    const isDone = async (): Promise<boolean> =>
      (await hooks.deliveries()).some(({ id, state }) => id === other && state === "failed");
    while (!(await isDone()));
    expect((await hooks.deliveries()).filter(({ state }) => state === "pending")).toHaveLength(5);
    release.resolve();
    await Promise.all([drained, again]);
    expect((await hooks.deliveries()).filter(({ state }) => state === "delivered")).toHaveLength(5);
  });

  test("two processes send each once", async () => {
    const second = await hooks.workspace.secondProcess();
    for (let count = 0; count < 10; count += 1) await hooks.owe(hooks.receiver.url);
    await Promise.all([hooks.app.delivery.drain(), second.delivery.drain()]);
    const ids = hooks.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(10);
    expect(ids).toHaveLength(10);
  });
});

describe("a process that dies", () => {
  const taking = (busy: string[] = []) => {
    const now = hooks.app.clock();
    return { now, leaseUntil: now + 60 * second, limit: 8, perHost: 2, busy };
  };

  test("leaves what it took to whoever looks a minute later, under the same id", async () => {
    const id = await hooks.owe(hooks.receiver.url);
    const [taken] = await takeDueDeliveries(hooks.workspace.database.pool, taking());
    expect(taken?.id).toBe(id);
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received).toHaveLength(0);
    hooks.workspace.advance(60 * second);
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([id]);
    expect(await only()).toMatchObject({ state: "delivered", attempts: 2 });
  });

  test("or that was frozen for long does not write over what came of the next try", async () => {
    await hooks.owe(hooks.receiver.url);
    let thawed = false;
    hooks.receiver.behave(async (response) => {
      if (!thawed) {
        thawed = true;
        hooks.workspace.advance(61 * second);
        // Another process takes it up and fails for good while this one still waits for its answer.
        const [taken] = await takeDueDeliveries(hooks.workspace.database.pool, taking());
        await hooks.workspace.database.pool.query(
          "update webhook_delivery set state = 'failed', due_at = null, status = 410 where id = $1",
          [taken?.id],
        );
      }
      response.end();
    });
    await hooks.app.delivery.drain();
    expect(await only()).toMatchObject({ state: "failed", attempts: 2, status: 410 });
  });

  test("stopped in order gives back what it was sending", async () => {
    const other = await testWebhooks();
    try {
      const begun = Promise.withResolvers<void>();
      other.receiver.behave(() => begun.resolve());
      await other.owe(other.receiver.url);
      const drained = other.app.delivery.drain();
      await begun.promise;
      await other.app.delivery.stop();
      await drained;
      const [delivery] = await other.deliveries();
      expect(delivery).toMatchObject({ state: "pending", attempts: 0, due_at: new Date(other.app.clock()) });
    } finally {
      await other.drop();
    }
  });

  test("what is taken counts the calls under way: a full host is left out", async () => {
    for (let count = 0; count < 3; count += 1) await hooks.owe(hooks.receiver.url);
    const host = `127.0.0.1:${hooks.receiver.port}`;
    const { pool } = hooks.workspace.database;
    expect(await takeDueDeliveries(pool, taking([host, host]))).toHaveLength(0);
    expect(await takeDueDeliveries(pool, taking([host]))).toHaveLength(1);
    expect(await takeDueDeliveries(pool, taking(["example.com"]))).toHaveLength(2);
  });
});

describe("an endpoint", () => {
  const audit = async (): Promise<unknown[]> => {
    const { rows } = await hooks.workspace.database.pool.query(
      "select after->>'why' as why, actor_id from audit_log where action = 'webhook_endpoint.turned_off' order by id",
    );
    return rows;
  };
  const isActive = async (id: string): Promise<boolean> => {
    const { rows } = await hooks.workspace.database.pool.query(
      "select active from webhook_endpoint where id = $1",
      [id],
    );
    return rows[0].active;
  };
  const oweTo = (endpointId: string): Promise<string> => hooks.owe(hooks.receiver.url, undefined, endpointId);

  test("that says 410 is turned off, with an entry in the audit log, and is sent nothing more", async () => {
    const id = await hooks.addEndpoint(["conversation.closed"]);
    hooks.receiver.behave(answering(410));
    await oweTo(id);
    await hooks.app.delivery.drain();
    expect(await isActive(id)).toBe(false);
    expect(await audit()).toEqual([{ why: "gone", actor_id: null }]);
    await oweTo(id);
    await hooks.app.delivery.drain();
    expect(hooks.receiver.received).toHaveLength(1);
    const last = (await hooks.deliveries()).find(({ status }) => status === null);
    expect(last).toMatchObject({ state: "failed", error: "endpoint_off" });
    await expect(replayDelivery(hooks.app, last?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  });

  test("is turned off after three days of nothing but failures, and one success begins them anew", async () => {
    const id = await hooks.addEndpoint(["conversation.closed"]);
    const failOnce = async (): Promise<void> => {
      hooks.receiver.behave(answering(500));
      await oweTo(id);
      await hooks.app.delivery.drain();
    };
    await failOnce();
    hooks.workspace.advance(70 * hour);
    hooks.receiver.behave(answering(200));
    await oweTo(id);
    await hooks.app.delivery.drain();
    await failOnce();
    hooks.workspace.advance(71 * hour);
    await failOnce();
    expect(await isActive(id)).toBe(true);
    hooks.workspace.advance(hour);
    await failOnce();
    expect(await isActive(id)).toBe(false);
    expect((await audit()).at(-1)).toEqual({ why: "only_failures", actor_id: null });
  });
});

test("every promise still holds after all that", async () => {
  expect(await hooks.workspace.broken()).toEqual([]);
});
