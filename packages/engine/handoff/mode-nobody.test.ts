import { describe, expect, test } from "vitest";
import type { Effect, NoticeKey } from "../conversation/effects.ts";
import type { Owner } from "../conversation/ownership.ts";
import type { ConversationState } from "../conversation/state.ts";
import { decideAnswer } from "./decide-answer.ts";
import { decideHandOffRunning } from "./decide-hand-off-running.ts";
import { type Decision, decideTurn, type TurnInput } from "./decide-turn.ts";
import { nothingEarlier } from "./judge-answer.ts";
import type { HandoffPolicy } from "./policy.ts";
import type { PauseCause } from "./record.ts";
import {
  noon,
  sampleCandidate,
  sampleInput,
  samplePolicy,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "./sample-input.ts";

const ana = sampleCandidate("ana");
const human = sampleTurn("I want to talk to a human");
const refund = sampleTurn("A refund please");
const to = (id: string): Owner => ({ kind: "teammate", id });
const inLine: Owner = { kind: "waiting" };

const live: HandoffPolicy = { ...samplePolicy, mode: "live" };
const later: HandoffPolicy = { ...samplePolicy, mode: "later" };
const nobody: HandoffPolicy = { ...samplePolicy, mode: "nobody" };

type Situation = Partial<TurnInput> & { readonly turn: typeof human };

function turned({ turn, ...about }: Situation): Decision {
  return decideTurn(sampleState({ language: "en" }), turn, sampleInput(about));
}

function of<T extends Effect["type"]>(effects: readonly Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

/** The one notice; a second one, or none, fails the test. */
function notice({ effects }: Decision): NoticeKey {
  const keys = of(effects, "append").flatMap(({ content }) =>
    content.kind === "notice" ? [content.notice] : [],
  );
  expect(keys).toHaveLength(1);
  return keys[0] ?? "available";
}

/** What the customer agent can't keep is left for a person to find, whoever is there. */
function checkUnassigned(decision: Decision): void {
  expect(decision.next).toMatchObject({ owner: inLine, ticketStage: "new", openHandoffId: "handoff" });
  expect(notice(decision)).toBe("unavailable");
  expect(of(decision.effects, "open_handoff")).toMatchObject([
    { outcome: "unassigned", mode: "nobody", verdict: "unavailable", place: null },
  ]);
  expect(of(decision.effects, "join_line")).toMatchObject([{ drains: false }]);
  expect(of(decision.effects, "claim")).toEqual([]);
}

describe("nobody takes over", () => {
  const route = sampleRoute([ana]);
  const causes: PauseCause[] = ["by_hand", "own_hours", "model_outage", "daily_spend"];

  test.each([
    { what: "asks in words", turn: human },
    { what: "presses the button", turn: sampleTurn("Hello", { pressedTalkToPerson: true }) },
    { what: "asks and says a trigger's word", turn: sampleTurn("A refund! I want to talk to a human") },
  ])("a visitor who $what is told that no person can join, and stays with the customer agent", ({ turn }) => {
    const decision = turned({ policy: nobody, route, turn });
    const { next, effects, record } = decision;
    expect(notice(decision)).toBe("nobody");
    expect(next).toMatchObject({ owner: { kind: "customer_agent" }, epoch: 1, ticketStage: null });
    // The honest word is the answer: nothing is owed, and nobody is waited for.
    expect(next.waitingSince).toBeNull();
    expect(effects.map((effect) => effect.type)).toEqual(["append", "append", "settle_answer"]);
    expect(record).toMatchObject({ outcome: "kept_and_told", mode: "nobody", availability: null });
    expect(record.reasons).toContain("visitor_asked");
  });

  test("a trigger's word changes nothing: the customer agent answers, and the record says why", () => {
    const { next, effects, record } = turned({ policy: nobody, route, turn: refund });
    expect(next.owner).toEqual({ kind: "customer_agent" });
    expect(effects.map((effect) => effect.type)).toEqual(["append", "owe_answer"]);
    expect(record).toMatchObject({ outcome: "kept", reasons: ["phrase"] });
    expect(record.checks.find((check) => check.check === "phrase")?.fired).toBe(true);
  });

  test.each(causes.flatMap((cause) => [human, refund, sampleTurn("Hello")].map((turn) => ({ cause, turn }))))(
    "paused ($cause), $turn.body: left in Unassigned with the unavailable message",
    ({ cause, turn }) => {
      const decision = turned({ policy: nobody, route, turn, pauseCause: cause });
      checkUnassigned(decision);
      expect(decision.record).toMatchObject({ pauseCause: cause });
      expect(decision.record.reasons[0]).toBe("paused");
    },
  );

  const asked = sampleState({
    language: "en",
    epoch: 3,
    lastSeq: 5,
    lastVisitorSeq: 5,
    waitingSince: noon - 10,
  });
  const answered = (result: Parameters<typeof decideAnswer>[1]["result"], state = asked) => {
    const attempt = { epoch: 3, forSeq: 5, earlier: nothingEarlier, result };
    const decision = decideAnswer(state, attempt, sampleInput({ policy: nobody, route }));
    if ("superseded" in decision) throw new Error(decision.superseded);
    return decision;
  };

  test.each(["no_source", "model_says_so"] as const)(
    "a question without an answer (%s): the agent says its limit",
    (why) => {
      const { next, effects, record } = answered({ kind: "cannot_answer", why, best: 0 });
      expect(of(effects, "append")).toMatchObject([{ content: { kind: "answer", sources: [] } }]);
      expect(of(effects, "open_handoff")).toEqual([]);
      expect(next).toMatchObject({ owner: { kind: "customer_agent" }, waitingSince: null, epoch: 3 });
      expect(record).toMatchObject({ outcome: "kept", reasons: ["cannot_answer"] });
    },
  );

  test("the limit is said in the visitor's language", () => {
    const said = (language: ConversationState["language"]) => {
      const { effects } = answered(
        { kind: "cannot_answer", why: "no_source", best: 0 },
        { ...asked, language },
      );
      const [one] = of(effects, "append");
      return one?.content.kind === "answer" ? one.content.body : "";
    };
    expect(said("fr")).toMatch(/réponse/u);
    expect(said("en")).toMatch(/answer/u);
    expect(said(null)).toBe(said("en"));
  });

  test.each(["timeout", "error", "invalid"] as const)(
    "a failure (%s): left in Unassigned with the unavailable message",
    (why) => {
      const decision = answered({ kind: "failed", why });
      checkUnassigned(decision);
    },
  );
});

describe("hand off all running conversations now", () => {
  const running = sampleState({ language: "en", lastSeq: 4, lastVisitorSeq: 3, epoch: 1 });
  const input = (about: Partial<TurnInput>) => ({
    ...sampleInput(about),
    pauseCause: "by_hand" as const,
    by: "editor",
  });

  test.each([
    { policy: live, owner: to("ana"), reads: "available" },
    { policy: later, owner: to("ana"), reads: "available" },
    { policy: nobody, owner: inLine, reads: "unavailable" },
  ])(
    "$policy.mode: for the reason paused, about the visitor's newest message",
    ({ policy, owner, reads }) => {
      const decision = decideHandOffRunning(running, input({ policy, route: sampleRoute([ana]) }));
      if (decision === null) throw new Error("not handed off");
      expect(decision.next.owner).toEqual(owner);
      expect(notice(decision)).toBe(reads);
      expect(of(decision.effects, "open_handoff")).toMatchObject([{ reasons: ["paused"], causeSeq: 3 }]);
      expect(of(decision.effects, "move_owner")).toMatchObject([
        { actor: { kind: "teammate", id: "editor" } },
      ]);
      expect(decision.record).toMatchObject({ about: "hand_off_running", outcome: "handed_off" });
    },
  );

  test.each([
    { what: "a person has it", about: { owner: to("ana") } },
    { what: "it waits for one", about: { owner: inLine } },
    { what: "it is closed", about: { owner: { kind: "none" } as const, closedAt: 1 } },
    { what: "nobody wrote in it", about: { lastVisitorSeq: 0 } },
  ])("leaves a conversation alone when $what", ({ about }) => {
    expect(decideHandOffRunning({ ...running, ...about }, input({ route: sampleRoute([ana]) }))).toBeNull();
  });
});
