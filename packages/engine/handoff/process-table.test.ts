import { describe, expect, test } from "vitest";
import type { RouteFacts } from "../availability/verdict.ts";
import type { Effect, NoticeKey } from "../conversation/effects.ts";
import type { Owner } from "../conversation/ownership.ts";
import type { ConversationState } from "../conversation/state.ts";
import { type Decision, decideTurn, type TurnInput } from "./decide-turn.ts";
import type { HandoffPolicy } from "./policy.ts";
import type { Verdict } from "./reason.ts";
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
const luc = sampleCandidate("luc", { openCount: 2 });
const full = sampleCandidate("full", { openCount: 5 });
const away = sampleCandidate("away", { status: "away" });
const home = sampleCandidate("home", { inHours: false });
const holiday = sampleCandidate("holiday", { outOfOffice: true });
const gone = sampleCandidate("gone", { active: false });
const human = sampleTurn("I want to talk to a human");

const live: HandoffPolicy = { ...samplePolicy, mode: "live" };
const later: HandoffPolicy = { ...samplePolicy, mode: "later" };
const byConditions = { routeKind: "conditions", workflowId: "workflow" } as const;
const notAssigned = (why: "ended" | "failed" | "paused"): Came => ({ kind: "not_assigned", why });

type Situation = Partial<TurnInput> & {
  readonly came?: Came | null;
  readonly state?: Partial<ConversationState>;
  readonly turn?: typeof human;
};

function turned({ state = {}, turn = human, ...about }: Situation): Decision {
  return decideTurn(sampleState({ language: "en", ...state }), turn, sampleInput(about));
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

/** What every handoff is, whatever the row: one notice, one ticket, one handoff, one owner, nothing owed by the customer agent. */
function checkHandoff(decision: Decision): void {
  const { effects, next, record } = decision;
  notice(decision);
  expect(of(effects, "open_handoff")).toHaveLength(1);
  expect(of(effects, "ticket")).toHaveLength(1);
  expect(of(effects, "settle_answer")).toHaveLength(1);
  expect(next.ticketStage).toBe("new");
  expect(record.outcome).toBe("handed_off");
  expect(of(effects, "claim")).toHaveLength(next.owner.kind === "teammate" ? 1 : 0);
  expect(of(effects, "join_line")).toHaveLength(next.owner.kind === "waiting" ? 1 : 0);
  expect(next.openHandoffId).toBe(next.owner.kind === "none" ? null : "handoff");
}

const to = (id: string): Owner => ({ kind: "teammate", id });
const inLine: Owner = { kind: "waiting" };

/** What a row promises: the owner, what the visitor reads, what the handoff is, and whether the line hands it out. */
type Promised = {
  readonly owner: Owner;
  readonly reads: NoticeKey;
  readonly verdict: Verdict;
  readonly outcome: "assigned" | "waiting" | "unassigned";
};

function checkPromise(decision: Decision, { owner, reads, verdict, outcome }: Promised): void {
  checkHandoff(decision);
  expect(decision.next.owner).toEqual(owner);
  expect(notice(decision)).toBe(reads);
  expect(decision.record.availability?.verdict).toBe(verdict);
  expect(of(decision.effects, "open_handoff")).toMatchObject([{ verdict, outcome }]);
  const drains = of(decision.effects, "join_line").map((effect) => effect.drains);
  expect(drains).toEqual(owner.kind === "waiting" ? [outcome === "waiting"] : []);
}

type Row = Promised & { readonly route: RouteFacts; readonly what: string };

describe("live, same people for everything", () => {
  const available = { reads: "available", verdict: "available" } as const;
  const unavailable = { reads: "unavailable", verdict: "unavailable" } as const;
  const waits = { owner: inLine, outcome: "waiting" } as const;
  const rows: Row[] = [
    {
      what: "available: the chosen teammate",
      route: sampleRoute([luc, ana, full, away]),
      ...available,
      owner: to("ana"),
      outcome: "assigned",
    },
    {
      what: "busy: the line, and the available message",
      route: sampleRoute([full, away, gone]),
      ...waits,
      reads: "available",
      verdict: "busy",
    },
    { what: "everyone away: the line", route: sampleRoute([away]), ...waits, ...unavailable },
    { what: "everyone at home: the line", route: sampleRoute([home]), ...waits, ...unavailable },
    { what: "everyone on holiday: the line", route: sampleRoute([holiday]), ...waits, ...unavailable },
    { what: "everyone gone: the line", route: sampleRoute([gone]), ...waits, ...unavailable },
    { what: "an empty team: the line", route: sampleRoute([]), ...waits, ...unavailable },
    {
      what: "closed though somebody is there: the line",
      route: sampleRoute([ana], { destinationOpen: false }),
      ...waits,
      ...unavailable,
    },
    {
      what: "others wait already: behind them, and the available message",
      route: sampleRoute([ana], { waiting: 2 }),
      ...waits,
      ...available,
    },
    {
      what: "the same people are waited for on another route: behind them",
      route: sampleRoute([ana], { contested: true }),
      ...waits,
      ...available,
    },
    {
      what: "nobody chosen, somebody of the inbox there: Unassigned",
      route: sampleRoute([ana], { assigns: false }),
      ...available,
      owner: inLine,
      outcome: "unassigned",
    },
    {
      what: "nobody chosen, all of the inbox busy: Unassigned",
      route: sampleRoute([full], { assigns: false }),
      owner: inLine,
      reads: "available",
      verdict: "busy",
      outcome: "unassigned",
    },
    {
      what: "nobody chosen, nobody of the inbox there: Unassigned",
      route: sampleRoute([away, holiday], { assigns: false }),
      ...unavailable,
      owner: inLine,
      outcome: "unassigned",
    },
  ];

  test.each(rows)("$what", ({ route, ...promised }) => {
    checkPromise(turned({ policy: live, route }), promised);
  });

  test("someone full of chats is free for an e-mail, and the other way round", () => {
    const other = { ...full, loads: { ...full.loads, other: { open: 0, capacity: 1 } } };
    const claimed = turned({ policy: live, route: sampleRoute([other], { load: "other" }) });
    expect(claimed.next.owner).toEqual(to("full"));
    const mailFull = { ...ana, loads: { ...ana.loads, other: { open: 1, capacity: 1 } } };
    const mail = turned({ policy: live, route: sampleRoute([mailFull], { load: "other" }) });
    expect(mail.next.owner).toEqual(inLine);
    expect(of(mail.effects, "join_line")).toMatchObject([{ load: "other" }]);
    expect(turned({ policy: live, route: sampleRoute([mailFull]) }).next.owner).toEqual(to("ana"));
  });

  test("a removed inbox is replaced by the help desk, with its reason and an alert", () => {
    const route = sampleRoute([ana], { inboxId: "help desk", fallback: "inbox_removed" });
    const decision = turned({ policy: live, route });
    expect(decision.next).toMatchObject({ owner: to("ana"), inboxId: "help desk", replyLate: true });
    expect(decision.record.fallback).toBe("inbox_removed");
    expect(turned({ policy: live, route: sampleRoute([ana]) }).next.replyLate).toBe(false);
  });

  test("the conversation stands in the inbox to which it is handed, and is moved only when it is another", () => {
    const moves = (inboxId: string) =>
      of(turned({ policy: live, route: sampleRoute([ana], { inboxId }) }).effects, "move_inbox");
    expect(moves("sales")).toEqual([{ type: "move_inbox", inboxId: "sales" }]);
    expect(moves("inbox")).toEqual([]);
  });

  test("the strategy that the editor chose chooses", () => {
    const first = sampleCandidate("first", { openCount: 3, lastAssigned: 1 });
    const second = sampleCandidate("second", { openCount: 0, lastAssigned: 9 });
    const route = sampleRoute([first, second]);
    const by = (strategy: HandoffPolicy["strategy"], draw = 0) =>
      turned({ policy: { ...live, strategy }, route, draw }).next.owner;
    expect(by("load_balanced")).toEqual(to("second"));
    expect(by("round_robin")).toEqual(to("first"));
    expect([by("random", 0), by("random", 0.5)]).toEqual([to("first"), to("second")]);
  });
});

describe("later, same people for everything", () => {
  const everyone = [away, home, full].map((one, index) => ({ ...one, lastAssigned: 9 - index }));

  test.each([
    { what: "away", people: [away], owner: "away", reads: "unavailable" },
    { what: "at home", people: [home], owner: "home", reads: "unavailable" },
    { what: "full", people: [full], owner: "full", reads: "available" },
    { what: "there", people: [ana, holiday, gone], owner: "ana", reads: "available" },
  ] as const)("someone $what gets it, and the message says who is there now", ({ people, owner, reads }) => {
    const decision = turned({ policy: later, route: sampleRoute(people) });
    checkHandoff(decision);
    expect(decision.next.owner).toEqual(to(owner));
    expect(notice(decision)).toBe(reads);
    expect(of(decision.effects, "claim")).toMatchObject([{ rule: "rotation" }]);
  });

  test("a closed destination stops nothing, and the visitor reads that nobody is there", () => {
    const decision = turned({ policy: later, route: sampleRoute([ana], { destinationOpen: false }) });
    expect(decision.next.owner).toEqual(to("ana"));
    expect(notice(decision)).toBe("unavailable");
  });

  test("the next in rotation is next whether or not they are there", () => {
    const turn = turned({ policy: { ...later, strategy: "round_robin" }, route: sampleRoute(everyone) });
    expect(turn.next.owner).toEqual(to("full"));
  });

  test.each([
    { what: "out of office or deactivated", people: [holiday, gone] },
    { what: "missing: the team is empty", people: [] },
  ])("when all are $what it waits for the first who is back", ({ people }) => {
    checkPromise(turned({ policy: later, route: sampleRoute(people) }), {
      owner: inLine,
      reads: "unavailable",
      verdict: "unavailable",
      outcome: "waiting",
    });
  });

  test("nobody chosen is Unassigned", () => {
    checkPromise(turned({ policy: later, route: sampleRoute([ana], { assigns: false }) }), {
      owner: inLine,
      reads: "available",
      verdict: "available",
      outcome: "unassigned",
    });
  });

  test("those who wait already are not overtaken here either", () => {
    const decision = turned({ policy: later, route: sampleRoute([away], { waiting: 1 }) });
    expect(decision.next.owner).toEqual(inLine);
  });
});

describe.each([live, later])("$mode, by conditions", ({ mode }) => {
  const policy: HandoffPolicy = { ...samplePolicy, mode, ...byConditions };
  const people = [ana, full, away, home, holiday, gone];

  test.each([
    { id: "ana", destinationOpen: true, reads: "available" },
    // The workflow chose them over their capacity; they are there all the same.
    { id: "full", destinationOpen: true, reads: "available" },
    { id: "away", destinationOpen: true, reads: "unavailable" },
    { id: "home", destinationOpen: true, reads: "unavailable" },
    { id: "holiday", destinationOpen: true, reads: "unavailable" },
    { id: "ana", destinationOpen: false, reads: "unavailable" },
  ] as const)("the workflow assigns $id (open: $destinationOpen): theirs, $reads", (row) => {
    const route = sampleRoute(people, { destinationOpen: row.destinationOpen, waiting: 3, contested: true });
    const decision = turned({ policy, route, came: { kind: "assigned", teammateId: row.id } });
    checkPromise(decision, { owner: to(row.id), reads: row.reads, verdict: row.reads, outcome: "assigned" });
    expect(of(decision.effects, "claim")).toMatchObject([
      { teammateId: row.id, rule: "workflow", inboxId: "inbox", teamIds: [], behindLine: null },
    ]);
    expect(decision.record).toMatchObject({ chosenTeammateId: row.id, fallback: null });
  });

  const failures = [
    { what: "ended", came: notAssigned("ended"), fallback: null },
    { what: "failed", came: notAssigned("failed"), fallback: "workflow_failed" },
    { what: "paused for long", came: notAssigned("paused"), fallback: null },
    { what: "is gone", came: null, fallback: "workflow_missing" },
    {
      what: "chose someone deactivated",
      came: { kind: "assigned", teammateId: "gone" } as const,
      fallback: "teammate_gone",
    },
    {
      what: "chose someone unknown",
      came: { kind: "assigned", teammateId: "who" } as const,
      fallback: "teammate_gone",
    },
  ];

  test.each(failures)("the workflow $what, keep open: Unassigned and open", ({ came, fallback }) => {
    const kept: HandoffPolicy = { ...policy, whenNotAssigned: "keep_open" };
    const decision = turned({ policy: kept, route: sampleRoute(people), came });
    checkPromise(decision, {
      owner: inLine,
      reads: "not_assigned",
      verdict: "available",
      outcome: "unassigned",
    });
    expect(decision.next).toMatchObject({ closedAt: null, ringing: true });
    expect(decision.record.fallback).toBe(fallback);
    // It went another way than the editor chose: everyone is shown it.
    expect(decision.next.replyLate).toBe(fallback !== null);
  });

  test.each(failures)("the workflow $what, close: only a live chat is closed", ({ came, fallback }) => {
    const closes: HandoffPolicy = { ...policy, whenNotAssigned: "close" };
    const decision = turned({ policy: closes, route: sampleRoute(people), came });
    checkHandoff(decision);
    expect(notice(decision)).toBe("not_assigned");
    expect(decision.next.owner).toEqual(mode === "live" ? { kind: "none" } : inLine);
    expect(of(decision.effects, "open_handoff")).toMatchObject([{ outcome: "unassigned", fallback }]);
  });
});

describe("a live chat that is closed because nobody was assigned", () => {
  const policy: HandoffPolicy = { ...live, ...byConditions, whenNotAssigned: "close" };
  const close = () =>
    turned({
      policy: { ...policy, firstReply: { within: 60_000, whenLate: "alert" } },
      route: sampleRoute([away]),
      came: notAssigned("ended"),
    });

  test("is nobody's, with its ticket open, its handoff ended and nobody owing anything", () => {
    const { next, effects } = close();
    expect(next).toMatchObject({ owner: { kind: "none" }, closedAt: noon, ticketStage: "new" });
    expect(next).toMatchObject({ openHandoffId: null, ringing: false, waitingSince: null });
    expect(of(effects, "end_handoff")).toEqual([
      { type: "end_handoff", handoffId: "handoff", end: "closed" },
    ]);
    expect([...of(effects, "join_line"), ...of(effects, "claim"), ...of(effects, "owe_reply")]).toEqual([]);
  });

  test("went to people before it was closed: two moves, one after the other", () => {
    const { next, effects } = close();
    expect(of(effects, "move_owner")).toMatchObject([
      { move: "hand_off", to: inLine },
      { move: "close", to: { kind: "none" }, actor: { kind: "system" } },
    ]);
    expect(next.epoch).toBe(3);
    const said = of(effects, "append").map(({ seq, content }) => [seq, content.kind]);
    expect(said).toEqual([
      [1, "visitor"],
      [2, "notice"],
      [3, "marker"],
    ]);
  });

  test("reopens and is routed anew when the visitor writes again", () => {
    const { next } = close();
    const again = decideTurn(
      next,
      sampleTurn("Anybody?"),
      sampleInput({
        handoffId: "second",
        policy,
        route: sampleRoute([ana]),
        came: { kind: "assigned", teammateId: "ana" },
      }),
    );
    expect(again.next).toMatchObject({ owner: to("ana"), closedAt: null, ticketStage: "waiting_on_us" });
    expect(again.record).toMatchObject({ outcome: "reopened_to_teammate", reasons: ["visitor_asked"] });
    const still = decideTurn(
      next,
      sampleTurn("Anybody?"),
      sampleInput({ handoffId: "second", policy, route: sampleRoute([]), came: notAssigned("ended") }),
    );
    expect(still.next).toMatchObject({ owner: { kind: "none" }, ticketStage: "waiting_on_us", epoch: 5 });
    expect(notice(still)).toBe("not_assigned");
  });
});
