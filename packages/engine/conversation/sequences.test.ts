import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideAnswer } from "../handoff/decide-answer.ts";
import { decideTurn, type TurnInput } from "../handoff/decide-turn.ts";
import {
  noon,
  sampleCandidate,
  sampleInput,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "../handoff/sample-input.ts";
import { type ConversationAction, decideAction } from "./decide-action.ts";
import { applyEffects, type Effect, type MessageContent } from "./effects.ts";
import { isLegalMove, type Owner, sameOwner } from "./ownership.ts";
import type { ConversationState } from "./state.ts";

/** One thing that happens to a conversation; an answer was begun on the state of `age` steps ago. */
type Step =
  | { readonly do: "write"; readonly body: string; readonly button: boolean; readonly input: Situation }
  | { readonly do: "act"; readonly action: ConversationAction }
  | { readonly do: "answer"; readonly age: number; readonly found: boolean; readonly input: Situation };

type Situation = { readonly free: readonly string[]; readonly waiting: number; readonly paused: boolean };

const ids = ["ana", "luc", "zoe"];
const situation: fc.Arbitrary<Situation> = fc.record({
  free: fc.subarray(ids),
  waiting: fc.constantFrom(0, 0, 2),
  paused: fc.constantFrom(false, false, false, true),
});
const person = fc.constantFrom(...ids);
const words = { body: fc.constant("Hello"), clientId: fc.constant(null) };
const action: fc.Arbitrary<ConversationAction> = fc.oneof(
  fc.record({ type: fc.constant("reply"), teammateId: person, ...words }),
  fc.record({ type: fc.constant("note"), teammateId: person, ...words }),
  fc.record({ type: fc.constant("take_over"), teammateId: person }),
  fc.record({ type: fc.constant("assign"), teammateId: person, by: person }),
  fc.record({ type: fc.constant("assign_from_line"), teammateId: person }),
  fc.record({
    type: fc.constant("owner_left"),
    routeKey: fc.constant("line"),
    policyVersion: fc.constant(7),
  }),
  fc.record({ type: fc.constant("hand_back"), by: person }),
  fc.record({ type: fc.constant("close"), by: person }),
  fc.record({ type: fc.constant("see") }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("write"),
      body: fc.constantFrom(
        "Where is my order?",
        "I want a human",
        "A refund please",
        "où est ma commande ?",
      ),
      button: fc.constantFrom(false, false, false, true),
      input: situation,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("act"), action }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("answer"),
      age: fc.constantFrom(0, 0, 1, 2, 5),
      found: fc.boolean(),
      input: situation,
    }),
  },
);

type Written = { readonly seq: number; readonly content: MessageContent; readonly at: number };
type Taken = { readonly effects: readonly Effect[]; readonly next: ConversationState };

/** What a database would hold after all steps, kept apart from the engine's own state. */
class Ledger {
  readonly messages: Written[] = [];
  readonly owners: Owner[] = [{ kind: "customer_agent" }];
  readonly handoffs = new Map<string, { ended: boolean; noticeSeq: number }>();
  inLine = false;
  owed: number | null = null;

  apply(effects: readonly Effect[], at: number): void {
    for (const effect of effects) this.applyOne(effect, at);
  }

  private applyOne(effect: Effect, at: number): void {
    if (effect.type === "append") this.messages.push({ seq: effect.seq, content: effect.content, at });
    else if (effect.type === "move_owner") {
      expect(isLegalMove(effect.move, this.owners.at(-1) ?? { kind: "none" }, effect.to)).toBe(true);
      this.owners.push(effect.to);
    } else if (effect.type === "open_handoff") {
      expect([...this.handoffs.values()].every((one) => one.ended)).toBe(true);
      expect(this.handoffs.has(effect.handoffId)).toBe(false);
      this.handoffs.set(effect.handoffId, { ended: false, noticeSeq: effect.noticeSeq });
    } else if (effect.type === "end_handoff") {
      const handoff = this.handoffs.get(effect.handoffId);
      expect(handoff?.ended).toBe(false);
      if (handoff !== undefined) handoff.ended = true;
    } else if (effect.type === "join_line") {
      expect(this.inLine).toBe(false);
      this.inLine = true;
    } else if (effect.type === "leave_line") {
      expect(this.inLine).toBe(true);
      this.inLine = false;
    } else if (effect.type === "owe_answer") this.owed = effect.seq;
    else if (effect.type === "settle_answer") this.owed = null;
  }

  /** Invariant 14, worked out from the messages alone. */
  waitingSince(): number | null {
    const settles = (one: Written) =>
      one.content.kind === "reply" ||
      one.content.kind === "answer" ||
      (one.content.kind === "marker" && ["closed", "handed_back"].includes(one.content.marker.code));
    const from = this.messages.findLastIndex(settles);
    return this.messages.slice(from + 1).find((one) => one.content.kind === "visitor")?.at ?? null;
  }

  /** Invariant 4: whether a person had the conversation when the customer agent spoke. */
  answersTooLate(): number[] {
    const seqs: number[] = [];
    let taken = false;
    for (const { seq, content } of this.messages) {
      if (content.kind === "answer" && taken) seqs.push(seq);
      const code = content.kind === "marker" ? content.marker.code : null;
      if (content.kind === "notice" || content.kind === "reply" || code === "teammate_joined") taken = true;
      if (code === "handed_back") taken = false;
    }
    return seqs;
  }
}

function inputOf({ free, waiting, paused }: Situation, at: number): TurnInput {
  const people = ids.map((id) => sampleCandidate(id, { status: free.includes(id) ? "available" : "away" }));
  const route = sampleRoute(people, { waiting });
  return sampleInput({ handoffId: `handoff ${at}`, now: at, route, pauseCause: paused ? "by_hand" : null });
}

/** Decides one step; null when it is refused or thrown away. */
function take(one: Step, history: readonly ConversationState[], at: number): Taken | null {
  const state = history.at(-1);
  if (state === undefined) return null;
  if (one.do === "act") {
    const decision = decideAction(state, one.action, at);
    return decision.ok ? decision : null;
  }
  if (one.do === "write") {
    const turn = sampleTurn(one.body, { pressedTalkToPerson: one.button });
    return decideTurn(state, turn, inputOf(one.input, at));
  }
  const begun = history.at(-1 - one.age);
  if (begun === undefined || begun.owner.kind !== "customer_agent" || begun.waitingSince === null)
    return null;
  const result = one.found
    ? ({ kind: "answered", body: "So.", sources: [] } as const)
    : ({ kind: "cannot_answer", why: "no_source", best: 0 } as const);
  const attempt = { epoch: begun.epoch, forSeq: begun.lastVisitorSeq, result };
  const decision = decideAnswer(state, attempt, inputOf(one.input, at));
  return "superseded" in decision ? null : decision;
}

function checkDecision(before: ConversationState, { effects, next }: Taken, at: number): void {
  expect(next).toEqual(applyEffects(before, effects, at));
  const appended = effects.flatMap((effect) => (effect.type === "append" ? [effect] : []));
  expect(appended.map((one) => one.seq)).toEqual(appended.map((_, index) => before.lastSeq + 1 + index));
  const moved = effects.filter((effect) => effect.type === "move_owner").length;
  expect(next.epoch).toBe(before.epoch + moved);
  const opened = effects.filter((effect) => effect.type === "open_handoff");
  const notices = appended.filter((one) => one.content.kind === "notice");
  expect(opened.map((one) => one.noticeSeq)).toEqual(notices.map((one) => one.seq));
  // A place in line is that of the first unanswered message, however one came to wait.
  for (const effect of effects)
    if (effect.type === "join_line") expect(effect.since).toBe(next.waitingSince ?? at);
  // A place in a teammate's capacity is taken exactly by whoever becomes the owner.
  const claims = effects.flatMap((effect) => (effect.type === "claim" ? [effect.teammateId] : []));
  const gained = next.owner.kind === "teammate" && !sameOwner(before.owner, next.owner);
  expect(claims).toEqual(gained && next.owner.kind === "teammate" ? [next.owner.id] : []);
}

function checkLedger(ledger: Ledger, state: ConversationState): void {
  expect(ledger.messages.map((one) => one.seq)).toEqual(ledger.messages.map((_, index) => index + 1));
  expect(state.lastSeq).toBe(ledger.messages.length);
  expect(state.epoch).toBe(ledger.owners.length);
  expect(state.owner).toEqual(ledger.owners.at(-1));
  expect(state.waitingSince).toBe(ledger.waitingSince());
  expect(ledger.answersTooLate()).toEqual([]);
  const open = [...ledger.handoffs].filter(([, handoff]) => !handoff.ended).map(([id]) => id);
  expect(open).toEqual(state.openHandoffId === null ? [] : [state.openHandoffId]);
  const notices = ledger.messages.filter((one) => one.content.kind === "notice").map((one) => one.seq);
  expect(notices).toEqual([...ledger.handoffs.values()].map((one) => one.noticeSeq));
  expect(ledger.inLine).toBe(state.owner.kind === "waiting");
  expect(state.closedAt !== null).toBe(state.owner.kind === "none");
  // Invariant 11: whoever waits for the customer agent is owed an answer to their newest message.
  if (state.owner.kind === "customer_agent" && state.waitingSince !== null)
    expect(ledger.owed).toBe(state.lastVisitorSeq);
  // What is owed while a person has it would never be given.
  if (state.owner.kind !== "customer_agent") expect(ledger.owed).toBeNull();
  // Invariant 17.
  if (ledger.handoffs.size > 0) expect(state.ticketStage).not.toBeNull();
  if (state.ringing) expect(state.openHandoffId).not.toBeNull();
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

describe("whatever happens to a conversation, in whatever order", () => {
  // Generous, because a busy machine is not a broken invariant.
  const timeout = 30_000;

  test("every invariant of ownership, order, waiting, handoffs and notices holds after each step", {
    timeout,
  }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const ledger = new Ledger();
        const history = [deepFreeze(sampleState())];
        steps.forEach((one, index) => {
          const at = noon + index;
          const before = history.at(-1) ?? sampleState();
          const taken = take(one, history, at);
          if (taken === null) return;
          checkDecision(before, taken, at);
          ledger.apply(taken.effects, at);
          checkLedger(ledger, taken.next);
          history.push(deepFreeze(taken.next));
        });
      }),
      { numRuns: 500 },
    );
  });

  test("the same things decided a second time come out the same", { timeout }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const run = () => {
          const history = [sampleState()];
          const all = steps.map((one, index) => take(one, history, noon + index));
          for (const taken of all) if (taken !== null) history.push(taken.next);
          return all;
        };
        expect(run()).toEqual(run());
      }),
      { numRuns: 100 },
    );
  });

  test("the end state is the replay of all effects from the beginning", { timeout }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const history = [sampleState()];
        let replayed = sampleState();
        steps.forEach((one, index) => {
          const taken = take(one, history, noon + index);
          if (taken === null) return;
          history.push(taken.next);
          replayed = applyEffects(replayed, JSON.parse(JSON.stringify(taken.effects)), noon + index);
        });
        expect(replayed).toEqual(history.at(-1));
      }),
      { numRuns: 300 },
    );
  });
});
