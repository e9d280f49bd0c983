import { describe, expect, test } from "vitest";
import { decideTurn, type TurnInput } from "../handoff/decide-turn.ts";
import type { HandoffPolicy } from "../handoff/policy.ts";
import {
  noon,
  sampleCandidate,
  sampleInput,
  samplePolicy,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "../handoff/sample-input.ts";
import type { ConversationAction } from "./action.ts";
import { decideAction } from "./decide-action.ts";
import { type Effect, priorities } from "./effects.ts";
import type { ConversationState } from "./state.ts";

const ana = { kind: "teammate", id: "ana" } as const;
const claim = { rule: "eligible", inboxId: "inbox", teamIds: ["support"] } as const;

function of<T extends Effect["type"]>(effects: readonly Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

function done(state: ConversationState, action: ConversationAction, now = noon) {
  const decision = decideAction(state, action, now);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision;
}

/** A conversation that was handed off and waits, or is someone's. */
function handedOff(about: Partial<TurnInput> = {}): ConversationState {
  return decideTurn(sampleState(), sampleTurn("", { pressedTalkToPerson: true }), sampleInput(about)).next;
}

const waits = handedOff();
const anas = handedOff({ route: sampleRoute([sampleCandidate("ana")]) });

describe("a visitor who waits no longer", () => {
  test("has the customer agent again, with nobody owing anything and nothing open", () => {
    const late = done(waits, { type: "raise_alert" }).next;
    const { next, effects } = done(late, { type: "return_to_agent" });
    expect(next).toMatchObject({ owner: { kind: "customer_agent" }, epoch: waits.epoch + 1 });
    expect(next).toMatchObject({ openHandoffId: null, ringing: false, waitingSince: null, replyLate: false });
    expect(of(effects, "end_handoff")).toMatchObject([{ end: "visitor_returned" }]);
    expect(of(effects, "leave_line")).toHaveLength(1);
    expect(of(effects, "settle_reply")).toHaveLength(1);
    expect(of(effects, "move_owner")).toMatchObject([{ move: "hand_back", actor: { kind: "visitor" } }]);
  });

  test("is answered when they write next, and is not sent back to people by what they wrote before", () => {
    const { next } = done(waits, { type: "return_to_agent" });
    const { record, effects } = decideTurn(next, sampleTurn("Where is my order?"), sampleInput());
    expect(record).toMatchObject({ outcome: "answer_owed", reasons: [] });
    expect(of(effects, "owe_answer")).toHaveLength(1);
  });

  test("may ask for a person again: another handoff of the same ticket", () => {
    const { next } = done(waits, { type: "return_to_agent" });
    const human = sampleTurn("", { pressedTalkToPerson: true });
    const again = decideTurn(next, human, sampleInput({ handoffId: "second" }));
    expect(again.next).toMatchObject({ openHandoffId: "second", ticketStage: "waiting_on_us" });
  });

  test("can't take a conversation from a person: only a teammate hands it back", () => {
    expect(decideAction(anas, { type: "return_to_agent" }, noon)).toEqual({
      ok: false,
      refusal: "not_waiting",
    });
    expect(of(done(anas, { type: "hand_back", by: "ana" }).effects, "end_handoff")).toMatchObject([
      { end: "handed_back" },
    ]);
  });
});

describe("the first reply that is owed", () => {
  const policy: HandoffPolicy = { ...samplePolicy, firstReply: { within: 60_000, whenLate: "next_person" } };
  const input = { policy, route: sampleRoute([sampleCandidate("ana")]) };
  const opened = (about: Partial<TurnInput>) =>
    decideTurn(sampleState(), sampleTurn("", { pressedTalkToPerson: true }), sampleInput(about)).effects;
  const next = { type: "pass_on", teammateId: "luc", ...claim, replyDueAt: noon + 60_000 } as const;

  test("is owed from the handoff, by whoever has it, and by nobody when the editor does not watch it", () => {
    const owed = { type: "owe_reply", dueAt: noon + 60_000 };
    expect(of(opened(input), "owe_reply")).toEqual([{ ...owed, tried: ["ana"] }]);
    expect(of(opened({ policy }), "owe_reply")).toEqual([{ ...owed, tried: [] }]);
    expect(of(opened({}), "owe_reply")).toEqual([]);
  });

  test("is owed anew by whoever gets it from the line", () => {
    const action = { type: "assign_from_line", teammateId: "ana", ...claim, replyDueAt: noon + 9 } as const;
    expect(of(done(waits, action).effects, "owe_reply")).toEqual([
      { type: "owe_reply", dueAt: noon + 9, tried: ["ana"] },
    ]);
    expect(of(done(waits, { ...action, replyDueAt: null }).effects, "owe_reply")).toEqual([]);
  });

  test("passes to the next person with their own time, remembering who had their turn", () => {
    const { next: after, effects } = done(anas, { ...next, tried: ["ana"] });
    expect(after.owner).toEqual({ kind: "teammate", id: "luc" });
    expect(of(effects, "owe_reply")).toEqual([
      { type: "owe_reply", dueAt: noon + 60_000, tried: ["ana", "luc"] },
    ]);
    expect(of(effects, "claim")).toEqual([{ type: "claim", teammateId: "luc", ...claim, behindLine: null }]);
    expect(of(effects, "append")).toMatchObject([{ content: { marker: { code: "teammate_joined" } } }]);
    // The visitor was told once, at the handoff; and the same handoff goes on.
    expect(after).toMatchObject({ openHandoffId: anas.openHandoffId, waitingSince: anas.waitingSince });
  });

  test.each([
    { what: "replied", by: { type: "reply", teammateId: "ana", body: "Hello", clientId: null } as const },
    { what: "closed it", by: { type: "close", by: "ana" } as const },
    { what: "handed it back", by: { type: "hand_back", by: "ana" } as const },
  ])(
    "is settled, and the alert with it, when the person $what: a timer then finds nothing to do",
    ({ by }) => {
      const late = done(anas, { type: "raise_alert" }).next;
      expect(late.replyLate).toBe(true);
      const { next: after, effects } = done(late, by);
      expect(after.replyLate).toBe(false);
      expect(of(effects, "settle_reply")).toHaveLength(1);
      for (const timer of [{ type: "raise_alert" }, { ...next, tried: ["ana"] }] as const)
        expect(decideAction(after, timer, noon).ok).toBe(false);
    },
  );

  test.each([
    { type: "note", teammateId: "luc", body: "Look", clientId: null },
    { type: "see" },
    { type: "assign", teammateId: "luc", by: "ana" },
    { type: "take_over", teammateId: "luc" },
    { type: "change_ticket", changes: { priority: 1 }, by: null },
  ] satisfies ConversationAction[])("is still owed, and still shown as late, after $type", (action) => {
    const late = done(anas, { type: "raise_alert" }).next;
    const { next: after, effects } = done(late, action);
    expect(after.replyLate).toBe(true);
    expect(of(effects, "settle_reply")).toEqual([]);
  });

  test("is owed again when its owner leaves, as long as the visitor waits", () => {
    const line = { inboxId: "inbox", lineKey: "line", drains: true, policyVersion: 7 } as const;
    const left = { type: "owner_left", ...line } as const;
    const owed = done(anas, { ...left, replyDueAt: noon + 5 });
    expect(of(owed.effects, "owe_reply")).toEqual([{ type: "owe_reply", dueAt: noon + 5, tried: [] }]);
    expect(of(owed.effects, "join_line")).toMatchObject([{ since: anas.waitingSince, drains: true }]);
    const replied = done(anas, { type: "reply", teammateId: "ana", body: "Hi", clientId: null }).next;
    expect(of(done(replied, { ...left, replyDueAt: noon + 5 }).effects, "owe_reply")).toEqual([]);
  });
});

describe("a conversation whose owner left", () => {
  const left = { type: "owner_left", lineKey: "line", policyVersion: 8, replyDueAt: null } as const;

  test("stands where the people of its line will look for it", () => {
    const moved = done(anas, { ...left, inboxId: "sales", drains: true });
    expect(moved.next).toMatchObject({ owner: { kind: "waiting" }, inboxId: "sales" });
    const stays = done(anas, { ...left, inboxId: anas.inboxId, drains: false });
    expect(of(stays.effects, "move_inbox")).toEqual([]);
    expect(of(stays.effects, "join_line")).toMatchObject([{ drains: false, policyVersion: 8 }]);
  });
});

describe("priority", () => {
  test.each(priorities)("%s is set on a ticket and moves nothing else", (priority) => {
    const { next, effects } = done(waits, { type: "change_ticket", changes: { priority }, by: null });
    expect(effects).toEqual([{ type: "set_priority", priority, by: null }]);
    expect(next).toEqual(waits);
  });

  test("needs a ticket", () => {
    const fresh = sampleState();
    expect(decideAction(fresh, { type: "change_ticket", changes: { priority: 2 }, by: null }, noon)).toEqual({
      ok: false,
      refusal: "no_ticket",
    });
  });
});

describe("a chat that was closed because nobody was there, with its ticket open", () => {
  const pending = handedOff({
    policy: { ...samplePolicy, routeKind: "conditions", workflowId: "w", whenNotAssigned: "close" },
  });

  test.each([
    { type: "take_over", teammateId: "ana" },
    { type: "assign", teammateId: "ana", by: "luc" },
    { type: "reply", teammateId: "ana", body: "Hello", clientId: null },
  ] satisfies ConversationAction[])("is picked up by $type", (action) => {
    expect(pending).toMatchObject({ owner: { kind: "none" }, ticketStage: "new" });
    const { next, effects } = done(pending, action);
    expect(next).toMatchObject({ owner: ana, closedAt: null, epoch: pending.epoch + 1 });
    expect(next.ticketStage).toBe(action.type === "reply" ? "waiting_on_contact" : "new");
    expect(of(effects, "claim")).toMatchObject([{ teammateId: "ana", rule: "by_hand", inboxId: null }]);
    expect([...of(effects, "leave_line"), ...of(effects, "settle_handoff")]).toEqual([]);
  });

  test.each([
    { type: "take_over", teammateId: "ana" },
    { type: "assign", teammateId: "ana", by: "luc" },
  ] satisfies ConversationAction[])("is not by $type once its ticket is closed too", (action) => {
    const over = { ...pending, ticketStage: "closed" } as const;
    expect(decideAction(over, action, noon)).toEqual({ ok: false, refusal: "already_closed" });
    expect(decideAction({ ...over, ticketStage: null }, action, noon).ok).toBe(false);
  });
});
