import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type TestDesk, testDesk } from "../handoffs/test-desk.ts";
import type { HandoffSettings } from "../settings/settings.ts";
import type { Caller } from "../test-server.ts";
import type { Rehearsal } from "./draft.ts";
import { GiveWay } from "./give-way.ts";

let desk: TestDesk;

beforeAll(async () => {
  desk = await testDesk();
  await play();
});
afterAll(() => desk.drop());

const trigger = (text: string, about: Partial<HandoffSettings["triggers"][number]> = {}) => ({
  id: randomUUID(),
  text,
  match: "family" as const,
  language: "auto" as const,
  enabled: true,
  firesWhenNegated: false,
  ...about,
});
const refund = trigger("refund");

/** A week in which conversations left the customer agent for every reason, and in every way. */
async function play(): Promise<void> {
  const { server, workspace } = desk;
  await desk.people(["free", "away"]);
  const { settings } = workspace.app.settings.handoff();
  const body = { baseVersion: 1, settings: { ...settings, triggers: [refund] } };
  await desk.ok("saveHandoffSettings", { body });
  await desk.ask("I want a refund");
  const asked = await desk.ask("Can I talk to a human?");
  await desk.ask("It is about my invoice", asked);
  await desk.ask();
  desk.answerWith("cannot_answer");
  await desk.ask("Do you sell moon rocks?");
  desk.answerWith("failed");
  await desk.ask("And lamps?");
  desk.answerWith("answered");
  const running = await desk.ask("Do you deliver to France?");
  await desk.ok("changeCustomerAgent", { body: { paused: true } });
  await desk.ask("What does delivery cost?");
  await desk.ok("handOffRunning", { body: {} });
  await desk.ok("changeCustomerAgent", { body: { paused: false } });
  const { conversationId: id } = running;
  await desk.ok("close", { params: { id }, body: {} });
  await desk.ask("One more thing", running);
  const answered = await desk.ask("Where is my parcel?");
  await desk.ask("The lamp arrived broken", answered);
  await server.workspace.app.answers.idle();
}

/** Plays in another mode and puts the first one back. */
async function playIn(mode: "later" | "nobody"): Promise<void> {
  await change({ mode });
  await desk.ask("Could a person call me?");
  await desk.ask("A refund, please");
  desk.answerWith("cannot_answer");
  await desk.ask("Who are you?");
  desk.answerWith("answered");
}

async function change(patch: Partial<HandoffSettings>): Promise<void> {
  const { version, settings } = await desk.ok("getHandoffSettings", {});
  await desk.ok("saveHandoffSettings", {
    body: { baseVersion: version, settings: { ...settings, ...patch } },
  });
}

async function rehearse(
  patch: Partial<HandoffSettings> | null,
  about: {
    channelId?: string;
    labelled?: string;
    past?: { days: number } | { conversations: number } | null;
  } & {
    customerAgent?: { paused?: boolean };
  } = {},
  caller?: Caller,
): Promise<Rehearsal> {
  const { settings } = desk.workspace.app.settings.handoff();
  const draft = patch === null ? {} : { settings: { ...settings, ...patch } };
  return desk.ok("rehearseHandoff", { body: { ...draft, ...about } }, caller);
}

const none = { more: 0, fewer: 0, differently: 0, unknown: 0 };

describe("the settings in force", () => {
  test("would have done what was done", async () => {
    const found = await rehearse(null);
    expect(found).toMatchObject({ ...none, conversations: 8, byOlderRules: 0, capped: false });
    expect(found.messages).toBe(11);
    expect(found.toPeople).toEqual({ before: 7, after: 7 });
    expect(found.byReason.map(({ reason, before, after }) => [reason, before - after])).toEqual([
      ["paused", 0],
      ["visitor_asked", 0],
      ["phrase", 0],
      ["cannot_answer", 0],
      ["failed", 0],
    ]);
    expect(found.load.before).toEqual(found.load.after);
  });

  test("given as a draft make no difference either", async () => {
    expect(await rehearse({})).toMatchObject(none);
  });
});

describe("a new trigger", () => {
  const broken = trigger("broken");

  test("shows the conversations that it would have handed off, with its words and who could have had them", async () => {
    const found = await rehearse({ triggers: [refund, broken] });
    expect(found).toMatchObject({ ...none, more: 1, toPeople: { before: 7, after: 8 } });
    const [example] = found.examples.more;
    expect(example).toMatchObject({
      text: "The lamp arrived broken",
      fired: [{ triggerId: broken.id, words: "broken" }],
      before: null,
      after: { reasons: ["phrase"], mode: "live", peopleCount: 0 },
      unknownAfter: false,
    });
    expect(found.load.destinations[0]?.destination.inbox?.id).toBe(desk.workspace.inboxId);
    // A Monday, 9:00 UTC.
    expect(found.load.after[9]).toBe(found.handoffs.after);
  });

  test("is estimated: how often it fires, and where nobody seems to have been needed", async () => {
    const found = await rehearse({ triggers: [refund, broken, trigger("moon")] });
    const [ofRefund, ofBroken, ofMoon] = found.triggers;
    expect(ofRefund).toMatchObject({ fired: 1, conversations: 1, doubtful: 0 });
    expect(ofBroken).toMatchObject({ fired: 1, doubtful: 1 });
    expect(ofBroken?.doubtfulExamples).toMatchObject([
      { why: "settled_without_person", text: "The lamp arrived broken" },
    ]);
    // Nobody knew an answer, so that a person was needed.
    expect(ofMoon).toMatchObject({ fired: 1, doubtful: 0 });
  });
});

describe("a trigger that is gone", () => {
  test("makes fewer, and says that the rest is not known", async () => {
    const found = await rehearse({ triggers: [] });
    expect(found).toMatchObject({ ...none, fewer: 1, unknown: 1 });
    expect(found.examples.fewer).toMatchObject([
      {
        text: "I want a refund",
        before: { reasons: ["phrase"], mode: "live" },
        after: null,
        unknownAfter: true,
      },
    ]);
  });
});

describe("another process", () => {
  test("for nobody keeps what was asked for, by the table of the process", async () => {
    const found = await rehearse({ mode: "nobody" });
    // What failed and what was paused can't be kept.
    expect(found).toMatchObject({ more: 0, fewer: 4, toPeople: { before: 7, after: 3 } });
  });

  test("to other people is told apart, and names them", async () => {
    const [id] = await desk.people(["free"]);
    const { settings } = desk.workspace.app.settings.handoff();
    const found = await rehearse({ route: { ...settings.route, teamIds: [], userIds: [id ?? ""] } });
    expect(found).toMatchObject({ ...none, differently: 7 });
    expect(found.differences).toEqual([{ difference: "people", conversations: 7 }]);
    expect(found.examples.differently[0]?.after?.people).toEqual([{ id, name: "Ms free" }]);
    expect(found.load.destinations).toMatchObject([{ destination: { users: [{ id }] }, handoffs: 8 }]);
  });

  test("of a customer agent that is paused hands everything off", async () => {
    expect(await rehearse(null, { customerAgent: { paused: true } })).toMatchObject({
      more: 1,
      toPeople: { after: 8 },
    });
    expect(await rehearse(null, { customerAgent: { paused: false } })).toMatchObject({ fewer: 1 });
  });
});

describe("what is rehearsed", () => {
  test("is of one channel, or of the newest conversations, or of the last days", async () => {
    const other = await desk.workspace.addChannel("chat");
    expect(await rehearse(null, { channelId: other })).toMatchObject({ conversations: 0, from: null });
    expect(await rehearse(null, { channelId: desk.workspace.channelId })).toMatchObject({ conversations: 8 });
    expect(await rehearse(null, { past: { conversations: 2 } })).toMatchObject({
      conversations: 2,
      capped: false,
    });
    desk.workspace.advance(5 * 24 * 3600 * 1000);
    expect(await rehearse(null, { past: { days: 3 } })).toMatchObject({ conversations: 0 });
    expect(await rehearse(null, { past: { days: 6 } })).toMatchObject({ conversations: 8 });
  });

  test("shows no text to who may not see the conversation, and counts it all the same", async () => {
    const editor = await desk.server.signIn("customer_agent_editor");
    const triggers = [refund, trigger("broken")];
    expect((await rehearse({ triggers }, {}, editor)).examples.more).toHaveLength(1);
    await desk.workspace.database.pool.query("update inbox set everyone = false");
    const found = await rehearse({ triggers }, {}, editor);
    expect(found).toMatchObject({ more: 1, examples: { more: [] } });
    expect(JSON.stringify(found)).not.toContain("lamp");
    expect((await rehearse({ triggers })).examples.more).toHaveLength(1);
    await desk.workspace.database.pool.query("update inbox set everyone = true");
  });
});

describe("a labelled file", () => {
  const lines = [
    { utterance: "I want a human", label: "handoff" },
    { utterance: "Give me a refund", label: "handoff" },
    { utterance: "My lamp is broken", label: "handoff" },
    { utterance: "How do refunds work?", label: "answer" },
    { utterance: "Where is my parcel?", label: "answer" },
    { utterance: "Broken again?" },
  ];
  const labelled = lines.map((line) => JSON.stringify(line)).join("\n");

  test("is scored without any past conversation, against the settings in force", async () => {
    const triggers = [refund, trigger("broken")];
    const found = await rehearse({ triggers }, { past: null, labelled });
    expect(found).toMatchObject({ conversations: 0, messages: 0 });
    expect(found.labelled).toMatchObject({
      lines: 6,
      handoffs: { before: 3, after: 5 },
      more: 2,
      fewer: 0,
      score: { labelled: 5, tp: 3, fp: 1, fn: 0, tn: 1, precision: 0.75, recall: 1 },
    });
    expect(found.labelled?.examples.map(({ line, kind }) => [line, kind])).toEqual([
      [3, "more"],
      [4, "wrong_handoff"],
      [6, "more"],
    ]);
  });

  test.each([
    ["not json", "labelled: line 2 is not JSON"],
    ['{"utterance":1}', "labelled: line 2: utterance"],
    ['{"utterance":"a","label":"maybe"}', "labelled: line 2: label is neither handoff nor answer"],
  ])("with a bad line %s is refused by its number", async (bad, message) => {
    const { status, body } = await desk.server.call("rehearseHandoff", desk.owner, {
      body: { past: null, labelled: `{"utterance":"fine"}\n${bad}` },
    });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { error: { message: expect.stringContaining(message), fields: [{ path: "labelled" }] } },
    });
  });
});

describe("a draft that could not be saved", () => {
  test("is refused by field", async () => {
    const { settings } = desk.workspace.app.settings.handoff();
    const body = { settings: { ...settings, triggers: [trigger("refund"), trigger("refunds")] } };
    expect(await desk.server.call("rehearseHandoff", desk.owner, { body })).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "settings.triggers.1.text", code: "duplicate" }] } },
    });
  });

  test("and so is a channel that does not exist", async () => {
    const body = { channelId: randomUUID() };
    expect(await desk.server.call("rehearseHandoff", desk.owner, { body })).toMatchObject({
      status: 422,
      body: { error: { fields: [{ path: "channelId" }] } },
    });
  });
});

describe("a caller who goes away", () => {
  test("stops the rehearsal, and the next one has its turn", async () => {
    const gives = vi.spyOn(GiveWay.prototype, "now");
    const labelled = '{"utterance":"What?"}\n'.repeat(20_000);
    const gone = new AbortController();
    const sent = fetch(`${desk.server.url}/api/handoff-settings/rehearse`, {
      method: "POST",
      headers: { ...desk.owner.headers, "content-type": "application/json" },
      body: JSON.stringify({ past: null, labelled }),
      signal: gone.signal,
    });
    await vi.waitFor(() => expect(gives.mock.calls.length).toBeGreaterThan(0));
    gone.abort();
    await expect(sent).rejects.toThrow();
    expect(await rehearse(null, { past: { conversations: 1 } })).toMatchObject({ conversations: 1 });
    expect(gives.mock.settledResults.filter(({ type }) => type === "rejected")).toHaveLength(1);
    expect(gives.mock.calls.length).toBeLessThan(20_000);
    gives.mockRestore();
  });
});

describe("settings that changed meanwhile", () => {
  test("are compared with what was decided under each version", async () => {
    await playIn("nobody");
    const found = await rehearse(null);
    expect(found.underOtherSettings).toBe(found.messages - 3);
    expect(found.fewer).toBe(4);
    await playIn("later");
    const later = await rehearse({});
    expect(later.differences).toContainEqual({ difference: "mode", conversations: 7 });
    expect(later.more).toBe(3);
  });

  test("leave every invariant whole", async () => {
    expect(await desk.workspace.broken()).toEqual([]);
  });
});
