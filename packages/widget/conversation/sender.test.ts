import { describe, expect, test } from "vitest";
import { type OutgoingMessage, Refused, type SentAnswer } from "../wire/api.ts";
import { Outbox } from "./outbox.ts";
import { Sender } from "./sender.ts";
import { createStore } from "./store.ts";
import { settle, testClock } from "./test-clock.ts";

type Answer = SentAnswer | Refused | "wait";

function answered(seq: number, id = "c1"): SentAnswer {
  const conversation = {
    id,
    owner: { kind: "customer_agent" as const, name: "Nova" },
    lastSeq: seq,
    emailKnown: false,
    updatedAt: "2026-01-01T00:00:00.000Z",
  };
  return { conversation, seq };
}

/** A sender whose server gives these answers, one after the other; the last one again and again. */
function sending(answers: Answer[], alreadyThere = false, verified = false) {
  const clock = testClock();
  const outbox = new Outbox(createStore(null, ""));
  const sent: OutgoingMessage[] = [];
  let conversationId: string | null = null;
  const sender = new Sender(
    {
      outbox,
      clock,
      random: () => 1,
      channelId: () => "channel",
      conversationId: () => conversationId,
      language: () => "en",
      timeZone: () => "Europe/Paris",
      verified,
      api: {
        sendMessage(message) {
          sent.push(message);
          const answer = answers[Math.min(sent.length, answers.length) - 1];
          if (answer === undefined || answer === "wait") return new Promise(() => {});
          return answer instanceof Refused ? Promise.reject(answer) : Promise.resolve(answer);
        },
      },
    },
    {
      accepted: (_, answer) => {
        conversationId = answer.conversation.id;
      },
      conversationGone: () => {
        conversationId = null;
      },
      alreadyThere: () => Promise.resolve(alreadyThere),
      changed: () => {},
    },
  );
  const write = (...names: string[]) => {
    for (const clientId of names) outbox.add({ clientId, body: clientId, talkToPerson: false }, clock.now());
    sender.kick();
  };
  const attempts = () => sent.map((message) => [message.clientId, message.conversationId]);
  return { sender, outbox, clock, write, attempts, inConversation: (id: string) => (conversationId = id) };
}

describe("sending", () => {
  test("later messages wait for the first one's answer and then go to its conversation, in order", async () => {
    const { write, attempts, outbox } = sending([answered(1), answered(2), answered(3)]);
    write("one", "two", "three");
    expect(attempts()).toEqual([["one", null]]);
    await settle();
    expect(attempts()).toEqual([
      ["one", null],
      ["two", "c1"],
      ["three", "c1"],
    ]);
    expect(outbox.list()).toEqual([]);
  });

  test("kicks during an attempt do not send anything twice", async () => {
    const { write, sender, attempts } = sending(["wait"]);
    write("one");
    sender.kick();
    sender.kick();
    await settle();
    expect(attempts()).toHaveLength(1);
  });

  test("without a network the same request is tried again, later and later", async () => {
    const lost = new Refused("unreachable", "");
    const { write, attempts, clock, outbox } = sending([lost, lost, answered(1)]);
    write("one");
    await clock.pass(999);
    expect(attempts()).toHaveLength(1);
    await clock.pass(1);
    expect(attempts()).toHaveLength(2);
    await clock.pass(2_000);
    expect(attempts()).toEqual([
      ["one", null],
      ["one", null],
      ["one", null],
    ]);
    expect(outbox.list()).toEqual([]);
  });

  test("a verified visitor's message waits for the page's next token, an anonymous one's is refused", async () => {
    const over = new Refused("not_signed_in", "");
    const verified = sending([over, answered(1)], false, true);
    verified.write("one");
    await verified.clock.pass(1_000);
    expect(verified.outbox.list()).toEqual([]);
    const anonymous = sending([over, answered(1)]);
    anonymous.write("one");
    await anonymous.clock.pass(1_000);
    expect(anonymous.outbox.list()).toMatchObject([{ refused: { code: "not_signed_in" } }]);
  });

  test("a repeat names the conversation of the first attempt, even when one has become known since", async () => {
    const { write, attempts, clock, inConversation } = sending([new Refused("unreachable", ""), answered(1)]);
    write("one");
    await settle();
    inConversation("c9");
    await clock.pass(1_000);
    expect(attempts()).toEqual([
      ["one", null],
      ["one", null],
    ]);
  });

  test("a server that is too busy says how long to wait", async () => {
    const { write, attempts, clock } = sending([new Refused("too_many", "", 7_000), answered(1)]);
    write("one");
    await clock.pass(6_999);
    expect(attempts()).toHaveLength(1);
    await clock.pass(1);
    expect(attempts()).toHaveLength(2);
  });

  test("a message refused for good keeps its reason and does not hold up the next", async () => {
    const { write, attempts, outbox } = sending([new Refused("invalid", "is empty"), answered(1)]);
    write("one", "two");
    await settle();
    expect(attempts().map(([clientId]) => clientId)).toEqual(["one", "two"]);
    expect(outbox.list()).toMatchObject([
      { clientId: "one", refused: { code: "invalid", message: "is empty" } },
    ]);
  });

  test("an id that is taken by this very message means that it was sent", async () => {
    const { write, outbox } = sending([new Refused("client_id_reused", "")], true);
    write("one");
    await settle();
    expect(outbox.list()).toEqual([]);
  });

  test("an id that is taken by another message is a refusal", async () => {
    const { write, outbox } = sending([new Refused("client_id_reused", "")], false);
    write("one");
    await settle();
    expect(outbox.list()).toMatchObject([{ refused: { code: "client_id_reused" } }]);
  });

  test("when the conversation is gone, the message begins a new one, and is refused if that fails too", async () => {
    const gone = new Refused("not_found", "");
    const kept = sending([gone, answered(1, "c2")]);
    kept.inConversation("c1");
    kept.write("one");
    await settle();
    expect(kept.attempts()).toEqual([
      ["one", "c1"],
      ["one", null],
    ]);
    const lost = sending([gone]);
    lost.inConversation("c1");
    lost.write("one");
    await settle();
    expect(lost.attempts()).toHaveLength(2);
    expect(lost.outbox.list()).toMatchObject([{ refused: { code: "not_found" } }]);
  });

  test("nothing is sent after the end", async () => {
    const { write, sender, clock, attempts } = sending([new Refused("unreachable", "")]);
    write("one");
    await settle();
    sender.stop();
    await clock.pass(100_000);
    sender.kick();
    expect(attempts()).toHaveLength(1);
  });
});
