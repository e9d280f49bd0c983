import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TurnInput } from "../handoff/decide-turn.ts";
import { handoffModes } from "../handoff/mode.ts";
import { type HandoffPolicy, notAssignedChoices, routeKinds } from "../handoff/policy.ts";
import { sampleCandidate, sampleInput, samplePolicy, sampleRoute } from "../handoff/sample-input.ts";
import { compileTriggers } from "../triggers/compile.ts";
import type { Trigger } from "../triggers/trigger.ts";
import type { DraftToRehearse, PastMessage } from "./past-message.ts";
import { newThread, type RehearsedMessage, rehearseMessage } from "./rehearse-message.ts";
import { type PastStep, played } from "./sample-past.ts";
import { sumUpConversation } from "./sum-up.ts";

/** Rehearses a whole conversation; a draft of which nothing is said is what was in force. */
function rehearsed(
  past: readonly PastMessage[],
  draft: Partial<DraftToRehearse> & { was?: HandoffPolicy } = {},
): RehearsedMessage[] {
  const { was = samplePolicy, ...about } = draft;
  let thread = newThread;
  return past.map((message) => {
    const one = rehearseMessage(thread, message, {
      policy: was,
      triggers: sampleInput().triggers,
      pauseCause: message.message.pauseCause,
      policyOf: () => was,
      ...about,
    });
    thread = one.thread;
    return one;
  });
}

function triggersOf(...texts: string[]) {
  const flags = {
    match: "words",
    language: "auto",
    enabled: true,
    version: 0,
    firesWhenNegated: false,
  } as const;
  return compileTriggers(
    texts.map((text) => ({ id: text, text, ...flags })),
    {},
  );
}

const results = (messages: readonly RehearsedMessage[]): string[] => messages.map(({ result }) => result);
const nobody: HandoffPolicy = { ...samplePolicy, mode: "nobody" };

describe("settings that were in force", () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("write" as const),
        body: fc.constantFrom(
          "Where is my order?",
          "I want a human",
          "A refund please",
          "où est ma commande ?",
        ),
        button: fc.constantFrom(false, false, false, true),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("answer" as const),
        found: fc.constantFrom("answered", "clarify", "cannot_answer", "hand_off", "asked", "failed"),
        asked: fc.constantFrom(0, 0, 0, 1, 2, 3),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom("take_over", "hand_back", "close", "hand_off_running"),
      }),
    },
  ) as fc.Arbitrary<PastStep>;
  const policy = fc.record({
    mode: fc.constantFrom(...handoffModes),
    routeKind: fc.constantFrom(...routeKinds),
    whenNotAssigned: fc.constantFrom(...notAssignedChoices),
  });
  const moment = fc.record({
    free: fc.boolean(),
    open: fc.boolean(),
    pauseCause: fc.constantFrom(null, null, null, "model_outage" as const, "own_hours" as const),
  });

  test("rehearse to no difference, whatever happened", { timeout: 30_000 }, () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.tuple(step, moment), { maxLength: 25 }), policy, (steps, chosen) => {
        const was = { ...samplePolicy, ...chosen };
        const inputAt = (index: number): Partial<TurnInput> => {
          const { free = true, open = true, pauseCause = null } = steps[index]?.[1] ?? {};
          const people = [sampleCandidate("ana", { status: free ? "available" : "away" })];
          return { policy: was, pauseCause, route: sampleRoute(people, { destinationOpen: open }) };
        };
        const past = played(
          steps.map(([one]) => one),
          inputAt,
        );
        const messages = rehearsed(past, { was });
        for (const { before } of messages) if (before !== null) met.add(before.by);
        expect(results(messages).filter((one) => one !== "same" && one !== "idle")).toEqual([]);
        expect(messages.map(({ after }) => after)).toEqual(messages.map(({ before }) => before));
        expect(sumUpConversation(messages)).toMatchObject({ result: "same", unknown: false });
      }),
      { numRuns: 1000 },
    );
    expect([...met].sort()).toEqual(["answer", "message", "reopening", "running"]);
  });
});

describe("a trigger that is new", () => {
  const story = played([
    { do: "write", body: "My parcel is broken" },
    { do: "answer", found: "answered" },
    { do: "write", body: "I want a human" },
  ]);

  test("hands off at its message, and what the customer agent did later is done by people", () => {
    const messages = rehearsed(story, { triggers: triggersOf("broken") });
    expect(results(messages)).toEqual(["more", "earlier"]);
    expect(messages[0]?.after).toEqual({ reasons: ["phrase"], by: "message" });
    expect(messages[0]?.scan?.fired).toMatchObject([{ triggerId: "broken", words: "broken" }]);
    expect(sumUpConversation(messages)).toMatchObject({
      result: "differently",
      differences: ["earlier"],
      at: 0,
      unknown: false,
    });
  });

  test("makes one more conversation where nobody was asked for", () => {
    const messages = rehearsed(story.slice(0, 1), { triggers: triggersOf("broken") });
    expect(sumUpConversation(messages)).toMatchObject({ result: "more", before: false, after: true, at: 0 });
  });

  test("is not looked for in what was written to a person", () => {
    const told = played([
      { do: "write", body: "I want a human" },
      { do: "write", body: "It is broken" },
    ]);
    expect(results(rehearsed(told, { triggers: triggersOf("broken") }))).toEqual(["same", "idle"]);
  });
});

describe("a trigger that is gone", () => {
  test("makes fewer, and what would have been said from there on is not known", () => {
    const story = played([
      { do: "write", body: "A refund please" },
      { do: "write", body: "Hello?" },
      { do: "hand_back" },
      { do: "write", body: "I want a human" },
    ]);
    const messages = rehearsed(story, { triggers: triggersOf() });
    expect(results(messages)).toEqual(["fewer", "unknown", "same"]);
    expect(sumUpConversation(messages)).toMatchObject({
      result: "differently",
      differences: ["later"],
      unknown: true,
    });
    expect(sumUpConversation(messages.slice(0, 2))).toMatchObject({ result: "fewer", at: 0, unknown: true });
  });
});

describe("a trigger that a model read in the message then", () => {
  const story = played([
    { do: "write", body: "Where is it?" },
    { do: "answer", found: "triggered" },
  ]);
  const flags = {
    match: "meaning",
    language: "auto",
    enabled: true,
    version: 9,
    firesWhenNegated: false,
  } as const;
  const compiled = (about: Partial<Trigger> = {}) =>
    compileTriggers([{ id: "gift", text: "gift", ...flags, ...about }], {});

  test("is read again by its record, without a model", () => {
    const [message] = rehearsed(story, { triggers: compiled() });
    expect(message).toMatchObject({
      result: "same",
      read: ["gift"],
      after: { reasons: ["phrase"], by: "answer" },
    });
  });

  test.each<[string, Partial<Trigger>]>([
    ["is gone", { id: "another" }],
    ["is off", { enabled: false }],
    ["says something else", { text: "voucher" }],
    ["is found by its words only", { match: "words" }],
  ])("and that %s in the draft hands nothing off any more", (_, about) => {
    expect(results(rehearsed(story, { triggers: compiled(about) }))).toEqual(["fewer"]);
  });

  test("hands nothing off where nobody takes over", () => {
    expect(results(rehearsed(story, { triggers: compiled(), policy: nobody }))).toEqual(["fewer"]);
  });
});

describe("another way of handing off", () => {
  const asked = [{ do: "write", body: "I want a human" }] as const;
  const unanswered = [
    { do: "write", body: "Where is it?" },
    { do: "answer", found: "cannot_answer" },
  ] as const;
  const failed = [unanswered[0], { do: "answer", found: "failed" }] as const;

  test("for later in place of live is the same handoff in another way", () => {
    const [one] = rehearsed(played(asked), { policy: { ...samplePolicy, mode: "later" } });
    expect(one).toMatchObject({ result: "differently", differences: ["mode"] });
  });

  test("to nobody keeps what was asked for or could not be answered, and not what failed", () => {
    expect(results(rehearsed(played(asked), { policy: nobody }))).toEqual(["fewer"]);
    expect(results(rehearsed(played(unanswered), { policy: nobody }))).toEqual(["fewer"]);
    expect(rehearsed(played(failed), { policy: nobody })).toMatchObject([
      { result: "differently", differences: ["mode", "people"] },
    ]);
  });

  test("to people in place of nobody hands off what was kept, by the stored word of the answer", () => {
    const was = nobody;
    const inputAt = () => ({ policy: nobody });
    for (const [steps, by] of [
      [asked, "message"],
      [unanswered, "answer"],
    ] as const) {
      const [one] = rehearsed(played(steps, inputAt), { was, policy: samplePolicy });
      expect(one).toMatchObject({ result: "more", after: { by } });
    }
  });

  test("meets a visitor who returns with a person, where nobody took over before", () => {
    const paused = (index: number) =>
      ({ policy: nobody, pauseCause: index === 0 ? "by_hand" : null }) as const;
    const story = played(
      [{ do: "write", body: "Hi" }, { do: "close" }, { do: "write", body: "Me again" }],
      paused,
    );
    expect(rehearsed(story, { was: nobody, policy: samplePolicy })).toMatchObject([
      { result: "differently" },
      { result: "more", after: { reasons: ["paused"], by: "reopening" } },
    ]);
  });

  test("to other people, or with another text, is told apart", () => {
    const others = { ...samplePolicy, route: { ...samplePolicy.route, teamIds: ["sales"] } };
    const [text] = rehearsed(played(asked), {
      policy: { ...samplePolicy, messages: { ...samplePolicy.messages, unavailable: { en: "Gone." } } },
    });
    expect(rehearsed(played(asked), { policy: others })).toMatchObject([{ differences: ["people"] }]);
    expect(text).toMatchObject({ result: "differently", differences: ["notice"] });
    const unread = { ...samplePolicy.messages, available: { en: "Soon." } };
    expect(results(rehearsed(played(asked), { policy: { ...samplePolicy, messages: unread } }))).toEqual([
      "same",
    ]);
  });
});

describe("a pause that is drafted", () => {
  test("hands off everything, and one that is lifted lets the words decide", () => {
    const calm = played([{ do: "write", body: "Hi" }]);
    expect(rehearsed(calm, { pauseCause: "by_hand" })).toMatchObject([
      { result: "more", after: { reasons: ["paused"] } },
    ]);
    const paused = played([{ do: "write", body: "Hi" }], () => ({ pauseCause: "by_hand" }));
    expect(results(rehearsed(paused, { pauseCause: null }))).toEqual(["fewer"]);
  });
});
