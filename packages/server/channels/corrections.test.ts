import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import type { AnswerRequest } from "../customer-agent/answer.ts";
import { makeInboundPump } from "./take-inbound.ts";
import { maya, type TestChannel, testChannel, written } from "./test-channel.ts";

/** What the customer agent was asked, and what lets it answer: nothing while it is held. */
const asked: AnswerRequest[] = [];
let held: Promise<void> | null = null;
let release = (): void => undefined;
const hold = (): void => {
  held = new Promise((resolve) => {
    release = () => {
      held = null;
      resolve();
    };
  });
};

let channel: TestChannel;
let ana = "";
beforeAll(async () => {
  channel = await testChannel({
    answerer: async (request) => {
      asked.push(request);
      await held;
      return { kind: "answered", body: `About: ${request.question}`, sources: [] };
    },
  });
  ana = await channel.server.workspace.addTeammate({ name: "Ana" });
});
afterAll(() => channel.drop());

/** Somebody of that name, what they write, correct and take back, and what is stored of it. */
function somebody(name: string) {
  const { workspace } = channel.server;
  const sender = { ...maya, id: `${name}-1`, name };
  const about = { lane: sender.id };
  const settle = async (): Promise<void> => {
    // While the customer agent is held nobody waits for it.
    await (held === null ? workspace.app.channels : makeInboundPump(() => workspace.app)).drain();
  };
  return {
    async writes(body: string, id: string) {
      await channel.tell(written(body, { id: `${name}-${id}`, sender }), about);
      await settle();
    },
    async corrects(id: string, body: string, times = 1) {
      const edit = {
        type: "edit",
        id: `${name}-${id}-e${times}`,
        sender,
        of: `${name}-${id}`,
        body,
      } as const;
      await channel.tell(edit, about);
      await settle();
    },
    async takesBack(id: string, times = 1) {
      const deletion = {
        type: "deletion",
        id: `${name}-${id}-d${times}`,
        sender,
        of: `${name}-${id}`,
      } as const;
      await channel.tell(deletion, about);
      await settle();
    },
    async released() {
      release();
      await settle();
    },
    conversation: () =>
      workspace.database.kysely
        .selectFrom("conversation as c")
        .innerJoin("visitor as v", "v.id", "c.visitor_id")
        .selectAll("c")
        .where("v.name", "=", name)
        .executeTakeFirstOrThrow(),
    async said() {
      const rows = await workspace.database.kysely
        .selectFrom("message as m")
        .innerJoin("conversation as c", "c.id", "m.conversation_id")
        .innerJoin("visitor as v", "v.id", "c.visitor_id")
        .select(["m.kind", "m.body", "m.data"])
        .where("v.name", "=", name)
        .orderBy("m.seq")
        .execute();
      return rows.map(({ kind, body, data }) => {
        const { marker, outside } = (data ?? {}) as { marker?: object; outside?: object };
        return kind === "marker" ? marker : outside === undefined ? [kind, body] : [kind, body, outside];
      });
    },
  };
}

const sound = async (): Promise<void> => expect(await channel.server.workspace.broken()).toEqual([]);

test("what is corrected after it was answered is noted, and answered by nobody again", async () => {
  const noa = somebody("Noa");
  await noa.writes("Where is my odrer?", "m1");
  await noa.corrects("m1", "Where is my order?");
  await noa.corrects("m1", "Where is my order?", 2);
  expect(await noa.said()).toEqual([
    ["visitor", "Where is my odrer?"],
    ["answer", "About: Where is my odrer?"],
    { code: "message_edited", seq: 1, body: "Where is my order?" },
  ]);
  // From then on it reads as it was meant.
  await noa.writes("It is number 4711.", "m2");
  expect(asked.at(-1)?.history).toEqual([
    { from: "visitor", body: "Where is my order?" },
    { from: "customer_agent", body: "About: Where is my odrer?" },
  ]);
  await sound();
});

test("what is corrected before it was answered is answered as it reads then, and once", async () => {
  const lea = somebody("Lea");
  hold();
  await lea.writes("Do you ship to Span?", "m1");
  await lea.corrects("m1", "Do you ship to Spain?");
  await lea.corrects("m1", "Do you ship to Spain and France?", 2);
  await lea.released();
  expect(await lea.said()).toEqual([
    ["visitor", "Do you ship to Span?"],
    ["visitor", "Do you ship to Spain?", { editOf: 1 }],
    ["visitor", "Do you ship to Spain and France?", { editOf: 1 }],
    ["answer", "About: Do you ship to Spain and France?"],
  ]);
  // What it read before is not told to the customer agent a second time.
  expect(asked.at(-1)).toMatchObject({ question: "Do you ship to Spain and France?", history: [] });
  await sound();
});

test("a request for a person that comes by a correction hands off, also when the message was answered", async () => {
  const ida = somebody("Ida");
  await ida.writes("What are your prices?", "m1");
  await ida.corrects("m1", "I want to talk to a human");
  expect((await ida.conversation()).owner_id).toBe(ana);
  const before = await ida.said();
  // People read corrections for themselves: nothing more comes of one.
  await ida.corrects("m1", "I want to talk to a human, please", 2);
  expect((await ida.said()).slice(before.length)).toEqual([
    { code: "message_edited", seq: 1, body: "I want to talk to a human, please" },
  ]);
  await sound();
});

test("a correction does not open what was closed, nor ask again for what was handed back", async () => {
  const { app } = channel.server.workspace;
  const uma = somebody("Uma");
  await uma.writes("I want to talk to a human", "m1");
  const { id } = await uma.conversation();
  await act(app, id, { type: "hand_back", by: ana });
  await uma.corrects("m1", "I want to talk to a human now");
  expect((await uma.conversation()).owner_kind).toBe("customer_agent");
  await act(app, id, { type: "close", by: ana });
  await uma.corrects("m1", "It is about my order", 2);
  expect((await uma.conversation()).owner_kind).toBe("none");
  await sound();
});

test("what is taken back before it was answered is answered by nobody", async () => {
  const eve = somebody("Eve");
  hold();
  await eve.writes("My card number is 4711", "m1");
  await eve.takesBack("m1");
  await eve.takesBack("m1", 2);
  await eve.released();
  expect(await eve.said()).toEqual([
    ["visitor", "My card number is 4711"],
    { code: "message_deleted", seq: 1, unasked: true },
  ]);
  expect((await eve.conversation()).waiting_since).toBeNull();
  await sound();
});

test("of two questions the one that was not taken back is answered", async () => {
  const pia = somebody("Pia");
  hold();
  await pia.writes("What does shipping cost?", "m1");
  await pia.writes("And gift wrapping?", "m2");
  await pia.takesBack("m2");
  await sound();
  await pia.released();
  expect((await pia.said()).at(-1)).toEqual(["answer", "About: What does shipping cost?"]);
  await sound();
});

test("what was answered and is taken back is told, and is not read again; a correction of it is nothing", async () => {
  const zoe = somebody("Zoe");
  await zoe.writes("My card number is 4711", "m1");
  await zoe.takesBack("m1");
  await zoe.corrects("m1", "My card number is 4712");
  expect((await zoe.said()).slice(2)).toEqual([{ code: "message_deleted", seq: 1 }]);
  await zoe.writes("Where are you?", "m2");
  expect(asked.at(-1)?.history).toEqual([{ from: "customer_agent", body: "About: My card number is 4711" }]);
  await sound();
});

test("what a person is awaited for stays awaited when it is taken back", async () => {
  const kim = somebody("Kim");
  await kim.writes("I want to talk to a human", "m1");
  const before = await kim.conversation();
  await kim.takesBack("m1");
  const after = await kim.conversation();
  expect([after.owner_id, after.waiting_since]).toEqual([before.owner_id, before.waiting_since]);
  await sound();
});
