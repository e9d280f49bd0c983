import { describe, expect, test } from "vitest";
import type { Effect } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import { type Decision, decideTurn, type TurnInput } from "./decide-turn.ts";
import type { HandoffPolicy } from "./policy.ts";
import {
  type Came,
  noon,
  sampleCandidate,
  sampleInput,
  samplePolicy,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "./sample-input.ts";

const ana = sampleCandidate("ana");
const anaAway = sampleCandidate("ana", { status: "away" });
const anaHoliday = sampleCandidate("ana", { outOfOffice: true });
const bea = sampleCandidate("bea", { openCount: 1 });
const hello = sampleTurn("Hello again");
const toAna = { kind: "teammate", id: "ana" } as const;
const toBea = { kind: "teammate", id: "bea" } as const;
const inLine = { kind: "waiting" } as const;
const agent = { kind: "customer_agent" } as const;

const live: HandoffPolicy = { ...samplePolicy, mode: "live" };
const later: HandoffPolicy = { ...samplePolicy, mode: "later" };
const nobody: HandoffPolicy = { ...samplePolicy, mode: "nobody" };

function reopened(
  about: Partial<TurnInput> & { came?: Came | null },
  state: Partial<ConversationState> = {},
): Decision {
  const closed = sampleState({
    owner: { kind: "none" },
    closedAt: noon - 1000,
    epoch: 4,
    lastSeq: 6,
    lastVisitorSeq: 5,
    language: "en",
    ticketStage: "closed",
    lastTeammateId: "ana",
    lastHandoffReasons: ["phrase"],
    ...state,
  });
  return decideTurn(closed, hello, sampleInput(about));
}

function of<T extends Effect["type"]>(effects: readonly Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

function notices({ effects }: Decision): string[] {
  return of(effects, "append").flatMap(({ content }) => (content.kind === "notice" ? [content.notice] : []));
}

describe("a visitor who comes back after a person had the conversation", () => {
  test.each([
    { policy: live, people: [bea, ana], owner: toAna },
    { policy: live, people: [anaAway, bea], owner: toBea },
    { policy: live, people: [anaAway], owner: inLine },
    { policy: later, people: [bea, anaAway], owner: toAna },
    { policy: later, people: [anaHoliday, bea], owner: toBea },
    { policy: later, people: [anaHoliday], owner: inLine },
    { policy: nobody, people: [bea, ana], owner: toAna },
    { policy: nobody, people: [anaAway, bea], owner: agent },
    { policy: nobody, people: [bea], owner: agent },
  ])("$policy.mode with $people.0.id ($people.0.status) first: $owner.kind", ({ policy, people, owner }) => {
    const decision = reopened({ policy, route: sampleRoute(people) });
    expect(decision.next).toMatchObject({
      owner,
      closedAt: null,
      epoch: 5,
      lastSeq: owner === toAna || owner === agent ? 8 : 9,
    });
    const anew = owner === toBea || owner === inLine;
    expect(of(decision.effects, "open_handoff")).toHaveLength(anew ? 1 : 0);
    expect(notices(decision)).toHaveLength(anew ? 1 : 0);
    expect(of(decision.effects, "owe_answer")).toHaveLength(owner === agent ? 1 : 0);
    expect(of(decision.effects, "claim")).toHaveLength(owner === toAna || owner === toBea ? 1 : 0);
  });

  test("meets the same teammate for follow-up though the doors are closed, but live only while they are open", () => {
    const closed = sampleRoute([ana], { destinationOpen: false });
    expect(reopened({ policy: later, route: closed }).next.owner).toEqual(toAna);
    expect(reopened({ policy: live, route: closed }).next.owner).toEqual(inLine);
    expect(reopened({ policy: nobody, route: closed }).next.owner).toEqual(agent);
  });

  test("is claimed by the rule of the process, for the inbox by which they were found", () => {
    // The process leads elsewhere by now: where they belong today is what is checked.
    const route = sampleRoute([ana], { inboxId: "another inbox" });
    for (const [policy, rule] of [
      [live, "eligible"],
      [later, "rotation"],
      [nobody, "eligible"],
    ] as const)
      expect(of(reopened({ policy, route }).effects, "claim")).toMatchObject([
        { teammateId: "ana", rule, inboxId: "another inbox", behindLine: null },
      ]);
  });

  test("with all chats taken is not theirs again, and for an e-mail it is", () => {
    const full = sampleCandidate("ana", { openCount: 5 });
    expect(reopened({ policy: live, route: sampleRoute([full]) }).next.owner).toEqual(inLine);
    const mail = reopened({ policy: live, route: sampleRoute([full], { load: "other" }) }, { load: "other" });
    expect(mail.next.owner).toEqual(toAna);
  });

  test("is owed a first reply in the time that the editor set", () => {
    const policy: HandoffPolicy = { ...live, firstReply: { within: 60_000, whenLate: "next_person" } };
    const owed = { type: "owe_reply", dueAt: noon + 60_000, tried: ["ana"] };
    expect(of(reopened({ policy, route: sampleRoute([ana]) }).effects, "owe_reply")).toEqual([owed]);
    const waits = reopened({ policy, route: sampleRoute([]) });
    expect(of(waits.effects, "owe_reply")).toEqual([{ ...owed, tried: [] }]);
  });

  test("by conditions is theirs without asking the workflow, or goes as it decides now", () => {
    const policy: HandoffPolicy = { ...live, routeKind: "conditions", workflowId: "w" };
    const came = { kind: "assigned", teammateId: "bea" } as const;
    expect(reopened({ policy, came, route: sampleRoute([ana, bea]) }).next.owner).toEqual(toAna);
    expect(reopened({ policy, came, route: sampleRoute([anaAway, bea]) }).next.owner).toEqual(toBea);
    const nothing = reopened({ policy, came: null, route: sampleRoute([anaAway, bea]) });
    expect(nothing.next.owner).toEqual(inLine);
    expect(notices(nothing)).toEqual(["not_assigned"]);
  });

  test("asking for a person where nobody takes over is told so, once, after the reopening", () => {
    const human = sampleTurn("I want to talk to a human");
    const state = sampleState({
      owner: { kind: "none" },
      closedAt: 1,
      epoch: 4,
      lastSeq: 6,
      lastTeammateId: "ana",
    });
    const decision = decideTurn(state, human, sampleInput({ policy: nobody, route: sampleRoute([]) }));
    const said = of(decision.effects, "append").map(({ seq, content }) => [seq, content.kind]);
    expect(said).toEqual([
      [7, "visitor"],
      [8, "marker"],
      [9, "notice"],
    ]);
    expect(decision.next.owner).toEqual(agent);
    expect(decision.record).toMatchObject({ outcome: "kept_and_told", ownerKind: "none" });
  });

  test("while the customer agent is paused where nobody takes over is left in Unassigned", () => {
    const decision = reopened({ policy: nobody, route: sampleRoute([]), pauseCause: "daily_spend" });
    expect(decision.next).toMatchObject({ owner: inLine, epoch: 6 });
    expect(notices(decision)).toEqual(["unavailable"]);
  });
});
