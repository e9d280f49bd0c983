import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideAnswer } from "../handoff/decide-answer.ts";
import { decideHandOffRunning } from "../handoff/decide-hand-off-running.ts";
import { checkTurn, decideTurn, firedReasons, type TurnInput } from "../handoff/decide-turn.ts";
import { type HandoffMode, handoffModes } from "../handoff/mode.ts";
import { type HandoffPolicy, notAssignedChoices, routeKinds } from "../handoff/policy.ts";
import type { DecisionRecord, Earlier, PauseCause } from "../handoff/record.ts";
import {
  type Came,
  noon,
  sampleCandidate,
  sampleInput,
  samplePolicy,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "../handoff/sample-input.ts";
import type { ConversationAction, TicketChanges } from "./action.ts";
import { decideAction } from "./decide-action.ts";
import { applyEffects, type Effect, priorities } from "./effects.ts";
import { sameOwner } from "./ownership.ts";
import { isHandoffNotice, Ledger } from "./sample-ledger.ts";
import type { ConversationState } from "./state.ts";

/** One thing that happens to a conversation; an answer was begun on the state of `age` steps ago. */
type Step =
  | { readonly do: "write"; readonly body: string; readonly button: boolean; readonly input: Situation }
  | { readonly do: "act"; readonly action: ConversationAction }
  | { readonly do: "hand_off_running"; readonly input: Situation }
  | {
      readonly do: "answer";
      readonly age: number;
      readonly found: Found;
      readonly earlier: Earlier;
      readonly input: Situation;
    };

type Found = "answered" | "clarify" | "cannot_answer" | "hand_off" | "asked" | "triggered" | "failed";

/** The settings and the people of one moment: both may be others at the next. */
type Situation = {
  readonly free: readonly string[];
  readonly gone: readonly string[];
  readonly waiting: number;
  readonly contested: boolean;
  readonly assigns: boolean;
  readonly open: boolean;
  readonly pauseCause: PauseCause | null;
  readonly came: Came | null;
  readonly policy: Pick<HandoffPolicy, "mode" | "routeKind" | "whenNotAssigned" | "firstReply">;
};

const ids = ["ana", "luc", "zoe"];
const person = fc.constantFrom(...ids);
const often = <T>(usual: T, rare: T): fc.Arbitrary<T> => fc.constantFrom(usual, usual, usual, rare);
const situation: fc.Arbitrary<Situation> = fc.record({
  free: fc.subarray(ids),
  gone: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(ids)),
  waiting: fc.constantFrom(0, 0, 2),
  contested: often(false, true),
  assigns: often(true, false),
  open: often(true, false),
  pauseCause: often<PauseCause | null>(null, "model_outage"),
  came: fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant("assigned" as const), teammateId: fc.constantFrom(...ids, "unknown") }),
    fc.record({
      kind: fc.constant("not_assigned" as const),
      why: fc.constantFrom("ended" as const, "failed" as const, "paused" as const),
    }),
  ),
  policy: fc.record({
    mode: fc.constantFrom<HandoffMode>("live", ...handoffModes),
    routeKind: fc.constantFrom(...routeKinds),
    whenNotAssigned: fc.constantFrom(...notAssignedChoices),
    firstReply: fc.constantFrom(null, { within: 60_000, whenLate: "next_person" as const }),
  }),
});
const words = { body: fc.constant("Hello"), clientId: fc.constant(null) };
const replyDueAt = fc.constantFrom(null, noon + 1000);
const claim = {
  teammateId: person,
  rule: fc.constant("eligible" as const),
  inboxId: fc.constant("inbox"),
  teamIds: fc.constant(["support"]),
  replyDueAt,
};
const type = <T extends ConversationAction["type"]>(name: T) => ({ type: fc.constant(name) });
const action: fc.Arbitrary<ConversationAction> = fc.oneof(
  fc.record({ ...type("reply"), teammateId: person, ...words }),
  fc.record({ ...type("note"), teammateId: person, ...words }),
  fc.record({ ...type("take_over"), teammateId: person }),
  fc.record({ ...type("assign"), teammateId: person, by: person }),
  fc.record({ ...type("assign_from_line"), ...claim }),
  fc.record({ ...type("pass_on"), ...claim, tried: fc.subarray(ids) }),
  fc.record({ ...type("raise_alert") }),
  fc.record({
    ...type("owner_left"),
    inboxId: fc.constantFrom("inbox", "another inbox"),
    lineKey: fc.constant("line"),
    drains: fc.boolean(),
    policyVersion: fc.constant(7),
    replyDueAt,
  }),
  fc.record({ ...type("hand_back"), by: person }),
  fc.record({ ...type("return_to_agent") }),
  fc.record({
    ...type("change_ticket"),
    changes: fc.record(
      {
        priority: fc.constantFrom(...priorities),
        stage: fc.constantFrom<NonNullable<TicketChanges["stage"]>>(
          { key: "waiting_on_us", phase: "waiting_on_us" },
          { key: "done", phase: "closed" },
        ),
        properties: fc.constant({ plan: "pro" }),
      },
      { requiredKeys: [] },
    ),
    by: fc.constantFrom(null, { kind: "teammate", id: "ana" } as const),
  }),
  fc.record({
    ...type("assign_by_workflow"),
    ...claim,
    rule: fc.constantFrom("eligible", "rotation", "workflow"),
  }),
  fc.record({ ...type("close_by_workflow") }),
  fc.record({ ...type("close_inactive") }),
  fc.record({ ...type("hand_back_by_workflow") }),
  fc.record({
    ...type("move_inbox"),
    inboxId: fc.constantFrom("inbox", "another inbox"),
    policyVersion: fc.constant(7),
  }),
  fc.record({ ...type("close"), by: person }),
  fc.record({ ...type("see") }),
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
  { weight: 4, arbitrary: fc.record({ do: fc.constant("act"), action }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hand_off_running"), input: situation }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("answer"),
      age: fc.constantFrom(0, 0, 1, 2, 5),
      found: fc.constantFrom<Found>(
        "answered",
        "clarify",
        "cannot_answer",
        "hand_off",
        "asked",
        "triggered",
        "failed",
      ),
      earlier: fc.record({ clarified: fc.nat(2), mostClarified: fc.nat(2), asked: fc.nat(3) }),
      input: situation,
    }),
  },
);

type Taken = {
  readonly effects: readonly Effect[];
  readonly next: ConversationState;
  readonly record?: DecisionRecord;
};

function inputOf(one: Situation, at: number): TurnInput {
  const people = ids.map((id) =>
    sampleCandidate(id, {
      status: one.free.includes(id) ? "available" : "away",
      outOfOffice: one.gone.includes(id),
    }),
  );
  const { waiting, contested, assigns } = one;
  const route = sampleRoute(people, { waiting, contested, assigns, destinationOpen: one.open });
  const policy = { ...samplePolicy, ...one.policy };
  const { pauseCause, came } = one;
  return sampleInput({ handoffId: `handoff ${at}`, now: at, policy, route, pauseCause, came });
}

const refund = { triggerId: "refund", version: 7, text: "refund" };
const results = {
  answered: { kind: "answered", body: "So.", sources: [] },
  clarify: { kind: "clarify", body: "Which one?" },
  cannot_answer: { kind: "cannot_answer", why: "no_source", best: 0 },
  hand_off: { kind: "hand_off", why: "cannot_answer", said: "Needs an account." },
  asked: { kind: "hand_off", why: "visitor_asked", said: "Wants somebody." },
  triggered: {
    kind: "triggered",
    read: { settings: 7, lexicon: 1, offered: [refund], named: [refund] },
  },
  failed: { kind: "failed", why: "timeout" },
} as const;

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
  if (one.do === "hand_off_running") {
    const pauseCause = one.input.pauseCause ?? "by_hand";
    return decideHandOffRunning(state, { ...inputOf(one.input, at), pauseCause, by: "ana" });
  }
  const begun = history.at(-1 - one.age);
  if (begun === undefined || begun.owner.kind !== "customer_agent" || begun.waitingSince === null)
    return null;
  const { found, earlier } = one;
  const attempt = { epoch: begun.epoch, forSeq: begun.lastVisitorSeq, earlier, result: results[found] };
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
  const notices = appended.filter((one) => isHandoffNotice(one.content));
  expect(opened.map((one) => one.noticeSeq)).toEqual(notices.map((one) => one.seq));
  expect(opened.length).toBeLessThanOrEqual(1);
  expect(appended.filter((one) => one.content.kind === "notice").length).toBeLessThanOrEqual(1);
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
  const open = [...ledger.handoffs].filter(([, handoff]) => !handoff.ended).map(([id]) => id);
  expect(open).toEqual(state.openHandoffId === null ? [] : [state.openHandoffId]);
  expect(ledger.notices()).toEqual([...ledger.handoffs.values()].map((one) => one.noticeSeq));
  expect(ledger.inLine).toBe(state.owner.kind === "waiting");
  expect(state.closedAt !== null).toBe(state.owner.kind === "none");
  // Invariant 11: whoever waits for the customer agent is owed an answer to their newest message.
  if (state.owner.kind === "customer_agent" && state.waitingSince !== null)
    expect(ledger.owed).toBe(state.lastVisitorSeq);
  // What is owed while a person has it would never be given.
  if (state.owner.kind !== "customer_agent") expect(ledger.owed).toBeNull();
  // Invariant 17.
  if (ledger.handoffs.size > 0) expect(state.ticketStage).not.toBeNull();
  expect(ledger.hasTicket).toBe(state.ticketStage !== null);
  checkReply(ledger, state);
  if (state.ringing) expect(state.openHandoffId).not.toBeNull();
}

function checkReply(ledger: Ledger, state: ConversationState): void {
  const awaited = state.owner.kind === "teammate" || state.owner.kind === "waiting";
  expect(state.replyLate).toBe(ledger.late);
  // Late, or owed, is only what a person still has to give: also to a chat that closed with its ticket open.
  const pending = state.owner.kind === "none" && state.ticketStage !== "closed";
  if (!awaited && !pending) expect(state.replyLate).toBe(false);
  if (!awaited) expect(ledger.replyOwed).toBeNull();
  if (state.owner.kind === "none") expect(state.waitingSince).toBeNull();
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

  test("every record replays: its text and the settings of its version find the same again", {
    timeout,
  }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const history = [sampleState()];
        steps.forEach((one, index) => {
          const taken = take(one, history, noon + index);
          if (taken === null) return;
          history.push(taken.next);
          if (taken.record !== undefined) checkReplay(one, JSON.parse(JSON.stringify(taken.record)));
        });
      }),
      { numRuns: 200 },
    );
  });

  test("what was stored and read back leads to the same decision", { timeout }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const history = [sampleState()];
        steps.forEach((one, index) => {
          const taken = take(one, history, noon + index);
          const again = take(one, JSON.parse(JSON.stringify(history)), noon + index);
          expect(again).toEqual(taken);
          if (taken !== null) history.push(taken.next);
        });
      }),
      { numRuns: 100 },
    );
  });
});

/** Finds again what a stored record says was found; nothing was looked at while people had the conversation. */
function checkReplay(one: Step, record: DecisionRecord): void {
  expect(record.policyVersion).toBe(samplePolicy.version);
  const fired = firedReasons(record.checks);
  if (record.checks.length > 0) expect(record.reasons).toEqual(fired);
  if (one.do !== "write" || record.checks.length === 0) return;
  const turn = sampleTurn(one.body, { pressedTalkToPerson: record.pressedTalkToPerson });
  const { triggers } = sampleInput();
  const checks = checkTurn(turn, { triggers, pauseCause: record.pauseCause });
  expect(JSON.parse(JSON.stringify(checks))).toEqual(record.checks);
}
