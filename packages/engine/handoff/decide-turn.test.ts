import { describe, expect, test } from "vitest";
import { decideAction } from "../conversation/decide-action.ts";
import type { Effect } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import { decideTurn, type TurnInput, type VisitorTurn } from "./decide-turn.ts";
import { noon, sampleCandidate, sampleInput, sampleRoute, sampleState, sampleTurn } from "./sample-input.ts";

const ana = sampleCandidate("ana");
const full = sampleCandidate("full", { openCount: 5 });
const away = sampleCandidate("away", { status: "away" });
const human = sampleTurn("I want to talk to a human");

function of<T extends Effect["type"]>(effects: readonly Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

function notice(effects: readonly Effect[]) {
  const found = of(effects, "append").flatMap(({ content, seq }) =>
    content.kind === "notice" ? [{ seq, key: content.notice, body: content.body }] : [],
  );
  expect(found).toHaveLength(1);
  return found[0];
}

describe("live, same people for everything", () => {
  test.each([
    { verdict: "available", people: [ana, full], to: { kind: "teammate", id: "ana" }, key: "available" },
    { verdict: "busy", people: [full, away], to: { kind: "waiting" }, key: "available" },
    { verdict: "unavailable", people: [away], to: { kind: "waiting" }, key: "unavailable" },
    { verdict: "unavailable", people: [], to: { kind: "waiting" }, key: "unavailable" },
  ])(
    "$verdict: the owner is $to.kind and the visitor reads the $key message",
    ({ verdict, people, to, key }) => {
      const route = sampleRoute(people);
      const { next, effects, record } = decideTurn(
        sampleState({ language: "en" }),
        human,
        sampleInput({ route }),
      );
      expect(next.owner).toEqual(to);
      expect(next.closedAt).toBeNull();
      expect(notice(effects)?.key).toBe(key);
      expect(record).toMatchObject({
        outcome: "handed_off",
        reasons: ["visitor_asked"],
        availability: { verdict },
      });
      const [handoff] = of(effects, "open_handoff");
      const outcome = to.kind === "teammate" ? "assigned" : "waiting";
      expect(handoff).toMatchObject({ verdict, outcome, causeSeq: 1, noticeSeq: 2, policyVersion: 7 });
      expect(of(effects, "join_line")).toHaveLength(to.kind === "waiting" ? 1 : 0);
      expect(of(effects, "claim")).toHaveLength(to.kind === "teammate" ? 1 : 0);
      expect(next).toMatchObject({ ticketStage: "new", ringing: true, waitingSince: noon });
    },
  );

  test("a closed destination is unavailable, whoever is there", () => {
    const route = sampleRoute([ana], { destinationOpen: false });
    const { next, effects } = decideTurn(sampleState(), human, sampleInput({ route }));
    expect(next.owner).toEqual({ kind: "waiting" });
    expect(notice(effects)?.key).toBe("unavailable");
  });

  test("a route without people is left in Unassigned for someone to pick", () => {
    const route = sampleRoute([ana], { assigns: false });
    const { next, effects } = decideTurn(sampleState(), human, sampleInput({ route }));
    expect(next.owner).toEqual({ kind: "waiting" });
    expect(notice(effects)?.key).toBe("available");
    expect(of(effects, "open_handoff")).toMatchObject([{ outcome: "unassigned", place: null }]);
    expect(of(effects, "join_line")).toMatchObject([{ drains: false }]);
    expect(of(effects, "claim")).toEqual([]);
  });

  test("a newcomer never overtakes those who wait already", () => {
    const route = sampleRoute([ana], { waiting: 1 });
    const { next, effects } = decideTurn(sampleState(), human, sampleInput({ route }));
    expect(next.owner).toEqual({ kind: "waiting" });
    expect(of(effects, "join_line")).toEqual([
      { type: "join_line", lineKey: "line", drains: true, policyVersion: 7, load: "chat", since: noon },
    ]);
  });

  test("the claim is bound to the line, so that the database can refuse to overtake it", () => {
    const { effects } = decideTurn(sampleState(), human, sampleInput({ route: sampleRoute([ana]) }));
    expect(of(effects, "claim")).toEqual([
      {
        type: "claim",
        teammateId: "ana",
        rule: "eligible",
        inboxId: "inbox",
        teamIds: ["support"],
        behindLine: "line",
      },
    ]);
  });

  test("the notice names the teammate, in the visitor's language as far as their words tell it", () => {
    const route = sampleRoute([ana]);
    const french = sampleTurn("Je voudrais parler à un humain s'il vous plaît");
    const { next, effects } = decideTurn(sampleState({ language: "en" }), french, sampleInput({ route }));
    expect(next.language).toBe("fr");
    expect(notice(effects)?.body).toBe("Patience. Name of ana arrive.");
  });

  test("the place in line is that of the first unanswered message, not of the handoff", () => {
    const before = noon - 60_000;
    const state = sampleState({ waitingSince: before, lastSeq: 1, lastVisitorSeq: 1 });
    const { next, effects } = decideTurn(state, human, sampleInput());
    expect(next.waitingSince).toBe(before);
    expect(of(effects, "join_line")[0]?.since).toBe(before);
  });

  test("a ticket that exists is used again", () => {
    const state = sampleState({ ticketStage: "waiting_on_contact" });
    expect(decideTurn(state, human, sampleInput()).next.ticketStage).toBe("waiting_on_us");
  });
});

describe("why a conversation leaves the customer agent", () => {
  const reasonsOf = (turn: VisitorTurn, about: Partial<TurnInput> = {}) =>
    decideTurn(sampleState(), turn, sampleInput(about)).record.reasons;

  test("each reason alone", () => {
    expect(reasonsOf(sampleTurn("Hello"), { pauseCause: "by_hand" })).toEqual(["paused"]);
    expect(reasonsOf(human)).toEqual(["visitor_asked"]);
    expect(reasonsOf(sampleTurn("Hello", { pressedTalkToPerson: true }))).toEqual(["visitor_asked"]);
    expect(reasonsOf(sampleTurn("A refund, now"))).toEqual(["phrase"]);
  });

  test("several at once make one handoff with several reasons and one notice", () => {
    const all = sampleTurn("A refund, and let me talk to a human", { pressedTalkToPerson: true });
    const { effects, record } = decideTurn(sampleState(), all, sampleInput({ pauseCause: "by_hand" }));
    expect(record.reasons).toEqual(["paused", "visitor_asked", "phrase"]);
    expect(of(effects, "open_handoff")).toMatchObject([{ reasons: ["paused", "visitor_asked", "phrase"] }]);
    expect(of(effects, "move_owner")).toHaveLength(1);
    notice(effects);
  });

  test("none: an answer is owed to this very message, and the record says what was looked at", () => {
    const { next, effects, record } = decideTurn(
      sampleState(),
      sampleTurn("Where is my order?"),
      sampleInput(),
    );
    expect(of(effects, "owe_answer")).toMatchObject([{ seq: 1, dueAt: noon + 30_000 }]);
    expect(of(effects, "open_handoff")).toEqual([]);
    expect(next).toMatchObject({ owner: { kind: "customer_agent" }, waitingSince: noon, ticketStage: null });
    expect(record).toMatchObject({ outcome: "answer_owed", reasons: [] });
    expect(record.checks.map(({ check, fired }) => [check, fired])).toEqual([
      ["paused", false],
      ["visitor_asked", false],
      ["phrase", false],
    ]);
  });

  test("a phrase inside another word does not fire", () => {
    expect(reasonsOf(sampleTurn("Are gift cards norefunds items?"))).toEqual([]);
  });
});

describe("a message to people who have the conversation already", () => {
  test.each([
    { owner: { kind: "teammate", id: "ana" } as const, outcome: "teammate_has_it" },
    { owner: { kind: "waiting" } as const, outcome: "already_waiting" },
  ])("with $owner.kind: no second handoff, no second notice, no answer owed", ({ owner, outcome }) => {
    const state = sampleState({
      owner,
      openHandoffId: "first",
      ticketStage: "waiting_on_contact",
      lastSeq: 2,
    });
    const turn = sampleTurn("A refund! A human!", { pressedTalkToPerson: true });
    const { next, effects, record } = decideTurn(state, turn, sampleInput({ pauseCause: "by_hand" }));
    expect(effects.map((effect) => effect.type)).toEqual(["append", "ticket"]);
    expect(next).toMatchObject({ owner, epoch: 1, openHandoffId: "first", ticketStage: "waiting_on_us" });
    expect(record).toMatchObject({ outcome, checks: [], reasons: [], availability: null });
  });
});

describe("a visitor who writes to a closed conversation", () => {
  const closed: Partial<ConversationState> = {
    owner: { kind: "none" },
    closedAt: noon - 1000,
    epoch: 4,
    lastSeq: 6,
    ticketStage: "closed",
  };
  const hello = sampleTurn("Hello again");
  const kinds = (effects: readonly Effect[]) => of(effects, "append").map((effect) => effect.content.kind);

  test("meets the same teammate when they are eligible, without a new handoff, even before those in line", () => {
    const state = sampleState({ ...closed, lastTeammateId: "ana", lastHandoffReasons: ["phrase"] });
    const input = sampleInput({
      route: sampleRoute([sampleCandidate("bea"), sampleCandidate("ana", { openCount: 4 })], { waiting: 3 }),
    });
    const { next, effects, record } = decideTurn(state, hello, input);
    expect(next).toMatchObject({
      owner: { kind: "teammate", id: "ana" },
      epoch: 5,
      closedAt: null,
      lastSeq: 8,
    });
    expect(kinds(effects)).toEqual(["visitor", "marker"]);
    expect(record).toMatchObject({ outcome: "reopened_to_teammate", chosenTeammateId: "ana" });
    expect(next).toMatchObject({ ticketStage: "waiting_on_us", waitingSince: noon });
  });

  test.each([
    { why: "away", people: [{ ...ana, status: "away" as const }, sampleCandidate("bea")], to: "bea" },
    { why: "full", people: [sampleCandidate("ana", { openCount: 5 }), sampleCandidate("bea")], to: "bea" },
    { why: "inactive", people: [{ ...ana, active: false }, sampleCandidate("bea")], to: "bea" },
    { why: "out of office", people: [{ ...ana, outOfOffice: true }, sampleCandidate("bea")], to: "bea" },
    { why: "at home", people: [{ ...ana, inHours: false }, sampleCandidate("bea")], to: "bea" },
    { why: "not of this route any more", people: [sampleCandidate("bea")], to: "bea" },
    { why: "away and alone", people: [{ ...ana, status: "away" as const }], to: null },
  ])("is routed anew when that teammate is $why", ({ people, to }) => {
    const state = sampleState({ ...closed, lastTeammateId: "ana", lastHandoffReasons: ["phrase"] });
    const { next, effects, record } = decideTurn(state, hello, sampleInput({ route: sampleRoute(people) }));
    expect(next.owner).toEqual(to === null ? { kind: "waiting" } : { kind: "teammate", id: to });
    expect(record.outcome).toBe(to === null ? "reopened_to_line" : "reopened_to_teammate");
    expect(kinds(effects)).toEqual(["visitor", "marker", "notice"]);
    expect(of(effects, "open_handoff")).toMatchObject([{ reasons: ["phrase"], causeSeq: 7, noticeSeq: 9 }]);
    expect(of(effects, "move_owner")).toMatchObject([{ move: "reopen" }]);
  });

  test("is answered by the customer agent when no person was ever promised", () => {
    const { next, effects } = decideTurn(sampleState({ ...closed, ticketStage: null }), hello, sampleInput());
    expect(next.owner).toEqual({ kind: "customer_agent" });
    expect(kinds(effects)).toEqual(["visitor", "marker"]);
    expect(of(effects, "owe_answer")).toMatchObject([{ seq: 7 }]);
  });

  test("is handed off at once when the message itself asks for it", () => {
    const { next, effects } = decideTurn(sampleState({ ...closed, ticketStage: null }), human, sampleInput());
    expect(next).toMatchObject({ owner: { kind: "waiting" }, epoch: 6 });
    expect(of(effects, "move_owner").map((effect) => effect.move)).toEqual(["reopen", "hand_off"]);
    expect(of(effects, "open_handoff")).toMatchObject([
      { reasons: ["visitor_asked"], causeSeq: 7, noticeSeq: 9 },
    ]);
  });

  test("is the customer agent's when it was handed back before it was closed", () => {
    const owned = sampleState({
      owner: { kind: "teammate", id: "ana" },
      lastTeammateId: "ana",
      epoch: 2,
      lastSeq: 3,
    });
    const back = decideAction(owned, { type: "hand_back", by: "ana" }, noon);
    if (!back.ok) throw new Error(back.refusal);
    const over = decideAction(back.next, { type: "close", by: "ana" }, noon);
    if (!over.ok) throw new Error(over.refusal);
    const { next } = decideTurn(over.next, hello, sampleInput({ route: sampleRoute([ana]) }));
    expect(next.owner).toEqual({ kind: "customer_agent" });
  });

  test("is not sent back to the customer agent when a promised person never came", () => {
    const state = sampleState({ ...closed, lastHandoffReasons: ["visitor_asked"] });
    const { next, effects } = decideTurn(state, hello, sampleInput());
    expect(next.owner).toEqual({ kind: "waiting" });
    notice(effects);
  });
});
