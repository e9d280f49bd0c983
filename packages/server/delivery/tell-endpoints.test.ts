import { webhookEvents } from "@baton/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { start } from "../realtime/cursor.ts";
import { removeOldEvents } from "../realtime/events.store.ts";
import { eventsAfter } from "../realtime/events.views.ts";
import { eventsFor } from "../realtime/project.ts";
import { changeWebhookEndpoint, removeWebhookEndpoint } from "./save-webhook-endpoint.ts";
import { tellEndpoints } from "./tell-endpoints.ts";
import { type StoredDelivery, type TestWebhooks, testWebhooks } from "./test-webhooks.ts";

let hooks: TestWebhooks;

beforeEach(async () => {
  hooks = await testWebhooks();
});
afterEach(async () => {
  await hooks.app.answers.idle();
  expect(await hooks.workspace.broken()).toEqual([]);
  await hooks.drop();
});

const hour = 3600 * 1000;

type Body = {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly message?: { readonly kind: string; readonly body: string } };
};

const bodyOf = ({ body }: Pick<StoredDelivery, "body">): Body => JSON.parse(body);

/** Other transactions may still be under way; what they hold up is told when they have ended. */
async function tellAll(): Promise<void> {
  while ((await tellEndpoints(hooks.app)) === "unsettled");
}

/** What endpoints were told so far, each with the kind of its message. */
async function told(): Promise<string[]> {
  await hooks.app.answers.idle();
  await tellAll();
  return (await hooks.deliveries()).map(bodyOf).map(({ type, data }) => {
    const kind = data.message?.kind;
    return kind === undefined ? type : `${type} ${kind}`;
  });
}

async function askForHuman(): Promise<string> {
  const { conversationId } = await hooks.workspace.write("I want to talk to a human");
  return conversationId;
}

describe("an endpoint is told", () => {
  test("everything that happens to a conversation, once, of the types that it wants", async () => {
    await hooks.addEndpoint(webhookEvents);
    await hooks.addEndpoint(["conversation.closed"], "/closed");
    const ana = await hooks.workspace.addTeammate({ name: "Ana" });
    const { conversationId: id } = await hooks.workspace.write("Where is my parcel?");
    await hooks.app.answers.idle();
    await hooks.workspace.write("I want to talk to a human", { conversationId: id });
    await act(hooks.app, id, { type: "reply", teammateId: ana, body: "Here I am", clientId: null });
    await act(hooks.app, id, { type: "close", by: ana });
    await hooks.workspace.write("One more thing", { conversationId: id });
    const all = await told();
    expect(all.filter((one) => one === "conversation.closed")).toHaveLength(2);
    expect([...all].sort()).toEqual(
      [
        "conversation.message visitor",
        "conversation.message answer",
        "conversation.message visitor",
        "conversation.message notice",
        "conversation.handed_off",
        "conversation.owner_changed",
        "ticket.created",
        "conversation.message reply",
        "ticket.changed",
        "conversation.owner_changed",
        "conversation.closed",
        "conversation.closed",
        "ticket.changed",
        "conversation.message visitor",
        "conversation.reopened",
        "conversation.owner_changed",
        "ticket.changed",
      ].sort(),
    );
    expect(await told()).toEqual(all);
  });

  test("who wrote, in what channel, who has it, and the ticket", async () => {
    await hooks.addEndpoint(["conversation.message", "conversation.handed_off"]);
    const ana = await hooks.workspace.addTeammate({ name: "Ana" });
    const id = await askForHuman();
    await told();
    const deliveries = await hooks.deliveries();
    const message = deliveries.map(bodyOf).find(({ data }) => data.message?.kind === "visitor");
    const about = {
      conversation: {
        id,
        channel: { id: hooks.workspace.channelId, kind: "chat", name: "Website chat" },
        inboxId: hooks.workspace.inboxId,
        owner: { kind: "teammate", id: ana, name: "Ana" },
        ticketNumber: 1,
      },
      visitor: { id: expect.any(String), name: null, email: null },
    };
    const at = new Date(hooks.app.clock()).toISOString();
    const text = { seq: 1, kind: "visitor", senderName: null, body: "I want to talk to a human", at };
    expect(message).toEqual({
      type: "conversation.message",
      timestamp: at,
      data: { ...about, message: text },
    });
    const handedOff = deliveries.filter(({ type }) => type === "conversation.handed_off").map(bodyOf);
    expect(handedOff).toEqual([
      {
        type: "conversation.handed_off",
        timestamp: at,
        data: { ...about, handoff: { reasons: ["visitor_asked"], outcome: "assigned" } },
      },
    ]);
  });

  test("never a note, nor anything else that is private", async () => {
    await hooks.addEndpoint(webhookEvents);
    const ana = await hooks.workspace.addTeammate();
    const id = await askForHuman();
    const secret = "between ourselves: QXZ-lamp";
    await act(hooks.app, id, { type: "note", teammateId: ana, body: secret, clientId: null });
    await act(hooks.app, id, { type: "reply", teammateId: ana, body: "Hello", clientId: null });
    const other = await hooks.workspace.write("Another visitor's matter");
    await told();
    const bodies = (await hooks.deliveries()).map(({ body }) => body);
    expect(bodies.join()).toContain("Hello");
    expect(bodies.join()).not.toContain("QXZ-lamp");
    expect(bodies.filter((body) => body.includes(id) && body.includes(other.conversationId))).toEqual([]);
    expect(bodies.filter((body) => body.includes('"note"') || body.includes("QXZ-lamp"))).toEqual([]);
  });

  test("promptly, without anybody's asking, while there is somebody to tell", async () => {
    const arrived = Promise.withResolvers<void>();
    hooks.receiver.behave((response) => {
      response.end();
      arrived.resolve();
    });
    await hooks.addEndpoint(["conversation.handed_off"]);
    await hooks.app.delivery.drain();
    await askForHuman();
    await arrived.promise;
    expect(hooks.receiver.received[0]?.path).toBe("/hook");
  });
});

describe("the past", () => {
  test("is not told to the first endpoint, nor to one that is turned on again or added later", async () => {
    await hooks.workspace.write("Before all");
    await hooks.app.answers.idle();
    hooks.workspace.advance(1000);
    const id = await hooks.addEndpoint(["conversation.message"]);
    expect(await told()).toEqual([]);
    const draft = {
      name: "Orders",
      url: `${hooks.receiver.url}/hook`,
      secretName: "main",
      events: ["conversation.message" as const],
    };
    const on = { app: hooks.app, actorId: null };
    await changeWebhookEndpoint(on, id, { ...draft, active: false });
    await hooks.workspace.write("While it was off");
    await hooks.app.answers.idle();
    hooks.workspace.advance(1000);
    await changeWebhookEndpoint(on, id, { ...draft, active: true });
    expect(await told()).toEqual([]);
    await hooks.app.answers.idle();
    await hooks.workspace.write("Before the second, and not told yet");
    await hooks.app.answers.idle();
    hooks.workspace.advance(1000);
    const second = await hooks.addEndpoint(["conversation.message"], "/second");
    await told();
    const { rows } = await hooks.workspace.database.pool.query(
      "select distinct endpoint_id from webhook_delivery",
    );
    expect(rows).toEqual([{ endpoint_id: id }]);
    expect(second).not.toBe(id);
  });

  test("is not removed before it was told, for up to seven days and while somebody is to be told", async () => {
    const { pool } = hooks.workspace.database;
    const left = async (): Promise<number> =>
      (await pool.query("select count(*)::int as n from event where conversation_id is not null")).rows[0].n;
    const id = await hooks.addEndpoint(["conversation.message"]);
    // From here on nobody is told but when this test says so.
    await hooks.app.delivery.stop();
    await hooks.workspace.write("Not told yet");
    await hooks.app.answers.idle();
    const written = hooks.app.clock();
    expect(await left()).toBe(2);
    await removeOldEvents(pool, written + 1, written - 7 * 24 * hour);
    expect(await left()).toBe(2);
    await removeOldEvents(pool, written + 1, written + 1);
    expect(await left()).toBe(0);
    await hooks.workspace.write("Told");
    await told();
    await removeOldEvents(pool, written + 1, written - 7 * 24 * hour);
    expect(await left()).toBe(0);
    await removeWebhookEndpoint({ app: hooks.app, actorId: null }, id);
    await hooks.workspace.write("Nobody to tell");
    await hooks.app.answers.idle();
    await removeOldEvents(pool, written + 1, written - 7 * 24 * hour);
    expect(await left()).toBe(0);
  });
});

describe("each thing is told once", () => {
  test("by several processes at the same time", async () => {
    await hooks.addEndpoint(["conversation.message"]);
    const second = await hooks.workspace.secondProcess();
    for (let count = 0; count < 5; count += 1) await hooks.workspace.write(`Message ${count}`);
    await hooks.app.answers.idle();
    await Promise.all([hooks.app, second, hooks.app, second].map(tellEndpoints));
    await tellAll();
    const told = await hooks.deliveries();
    expect(told).toHaveLength(10);
    expect(new Set(told.map(({ body }) => body)).size).toBe(10);
  });

  test("also when a process dies in the middle: deliveries and cursor are written together", async () => {
    await hooks.addEndpoint(["conversation.message"]);
    await hooks.app.delivery.stop();
    await hooks.workspace.write("Hello");
    await hooks.app.answers.idle();
    const { pool } = hooks.workspace.database;
    // It dies at the last moment: what it wrote is not committed.
    await pool.query(
      "alter table webhook_delivery add constraint dies check (type <> 'conversation.message')",
    );
    await expect(tellAll()).rejects.toThrow("dies");
    expect(await hooks.deliveries()).toEqual([]);
    await pool.query("alter table webhook_delivery drop constraint dies");
    expect((await told()).sort()).toEqual(["conversation.message answer", "conversation.message visitor"]);
  });

  test("also of more than one batch of events", async () => {
    await hooks.addEndpoint(["conversation.message"]);
    const { conversationId } = await hooks.workspace.write("Hello");
    await hooks.app.answers.idle();
    const { pool } = hooks.workspace.database;
    await pool.query(
      `insert into event (conversation_id, payload, at)
       select conversation_id, payload, at from event, generate_series(1, 1200) where conversation_id = $1`,
      [conversationId],
    );
    await tellAll();
    expect(await hooks.deliveries()).toHaveLength(2 * 1201);
  });
});

test("what happened is not shown on any screen", async () => {
  await hooks.workspace.addTeammate();
  await askForHuman();
  const { pool } = hooks.workspace.database;
  let { events, more } = await eventsAfter(pool, start);
  while (more === "unsettled") ({ events, more } = await eventsAfter(pool, start));
  expect(
    JSON.stringify(events, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
  ).toContain("handed_off");
  const shown = eventsFor(hooks.app, { kind: "team", reader: { id: "x", role: "admin" } }, events);
  expect(JSON.stringify(shown)).not.toContain("happened");
});
