import { describe, expect, test } from "vitest";
import { sampleState } from "../handoff/sample-input.ts";
import type { ConversationAction } from "./action.ts";
import { decideAction } from "./decide-action.ts";
import { isLegalMove, type Owner, type OwnershipMove, ownershipMoves, sameOwner } from "./ownership.ts";

const agent: Owner = { kind: "customer_agent" };
const waiting: Owner = { kind: "waiting" };
const ana: Owner = { kind: "teammate", id: "ana" };
const luc: Owner = { kind: "teammate", id: "luc" };
const none: Owner = { kind: "none" };
const owners = { agent, waiting, ana, luc, none } as const;
const names = Object.keys(owners) as (keyof typeof owners)[];

/** The law written a second time, by hand, move by move: "from>to", with Luc standing for any other teammate. */
const law: Readonly<Record<OwnershipMove, string>> = {
  open: "none>agent",
  hand_off: "agent>ana agent>luc agent>waiting",
  assign_from_line: "waiting>ana waiting>luc",
  assign_by_hand: "agent>ana agent>luc waiting>ana waiting>luc ana>luc luc>ana none>ana none>luc",
  assign_by_workflow: "agent>ana agent>luc waiting>ana waiting>luc ana>luc luc>ana none>ana none>luc",
  take_over: "agent>ana agent>luc waiting>ana waiting>luc ana>luc luc>ana none>ana none>luc",
  reply: "agent>ana agent>luc waiting>ana waiting>luc none>ana none>luc",
  reply_from_app: "agent>waiting none>waiting",
  owner_left: "ana>waiting luc>waiting",
  pass_on: "ana>luc luc>ana",
  hand_back: "ana>agent luc>agent waiting>agent",
  close_inactive: "agent>none",
  close: "agent>none waiting>none ana>none luc>none",
  reopen: "none>agent none>ana none>luc none>waiting",
};
const moves = Object.keys(ownershipMoves) as OwnershipMove[];

const everyMove = moves.flatMap((move) =>
  names.flatMap((from) =>
    names.map((to) => ({ move, from, to, legal: law[move].split(" ").includes(`${from}>${to}`) })),
  ),
);

describe("the table of ownership moves", () => {
  test("has the moves that the law knows, and no other", () => {
    expect(moves.sort()).toEqual(Object.keys(law).sort());
    expect(everyMove).toHaveLength(moves.length * 25);
  });

  test.each(everyMove)("$move from $from to $to: legal is $legal", ({ move, from, to, legal }) => {
    expect(isLegalMove(move, owners[from], owners[to])).toBe(legal);
  });

  test("never calls staying with the same owner a move, and tells teammates apart by their id", () => {
    for (const name of names) expect(sameOwner(owners[name], owners[name])).toBe(true);
    expect(sameOwner(ana, { kind: "teammate", id: "ana" })).toBe(true);
    expect(sameOwner(ana, luc)).toBe(false);
    expect(sameOwner(agent, waiting)).toBe(false);
  });
});

const text = { body: "Hello", clientId: null };
const line = { inboxId: "inbox", lineKey: "line", drains: true, policyVersion: 7, replyDueAt: null };
const claim = {
  teammateId: "ana",
  rule: "eligible",
  inboxId: "inbox",
  teamIds: ["support"],
  replyDueAt: null,
} as const;

/** For each action by or about Ana: what becomes of each owner; a refusal, a new owner, or "stays". */
const actions: readonly {
  readonly action: ConversationAction;
  readonly outcome: Readonly<Record<keyof typeof owners, string>>;
}[] = [
  {
    action: { type: "reply", teammateId: "ana", ...text },
    outcome: { agent: "ana", waiting: "ana", ana: "stays", luc: "stays", none: "ana" },
  },
  {
    action: { type: "note", teammateId: "ana", ...text },
    outcome: { agent: "stays", waiting: "stays", ana: "stays", luc: "stays", none: "stays" },
  },
  {
    action: { type: "take_over", teammateId: "ana" },
    outcome: { agent: "ana", waiting: "ana", ana: "already_yours", luc: "ana", none: "already_closed" },
  },
  {
    action: { type: "assign", teammateId: "ana", by: "luc" },
    outcome: { agent: "ana", waiting: "ana", ana: "already_yours", luc: "ana", none: "already_closed" },
  },
  {
    action: { type: "assign_from_line", ...claim },
    outcome: {
      agent: "not_waiting",
      waiting: "ana",
      ana: "not_waiting",
      luc: "not_waiting",
      none: "not_waiting",
    },
  },
  {
    action: { type: "pass_on", ...claim, tried: ["luc"] },
    outcome: {
      agent: "not_assigned",
      waiting: "not_assigned",
      ana: "already_yours",
      luc: "ana",
      none: "not_assigned",
    },
  },
  {
    action: { type: "owner_left", ...line },
    outcome: {
      agent: "not_assigned",
      waiting: "not_assigned",
      ana: "waiting",
      luc: "waiting",
      none: "not_assigned",
    },
  },
  {
    action: { type: "hand_back", by: "ana" },
    outcome: {
      agent: "already_with_customer_agent",
      waiting: "agent",
      ana: "agent",
      luc: "agent",
      none: "already_closed",
    },
  },
  {
    action: { type: "close", by: "ana" },
    outcome: { agent: "none", waiting: "none", ana: "none", luc: "none", none: "already_closed" },
  },
  {
    action: { type: "return_to_agent" },
    outcome: {
      agent: "not_waiting",
      waiting: "agent",
      ana: "not_waiting",
      luc: "not_waiting",
      none: "not_waiting",
    },
  },
  {
    action: { type: "change_ticket", changes: { priority: 2 }, by: null },
    outcome: { agent: "no_ticket", waiting: "stays", ana: "stays", luc: "stays", none: "stays" },
  },
  {
    action: { type: "change_ticket", changes: { stage: { key: "done", phase: "closed" } }, by: null },
    outcome: {
      agent: "no_ticket",
      waiting: "visitor_waits",
      ana: "visitor_waits",
      luc: "visitor_waits",
      none: "stays",
    },
  },
  {
    action: {
      type: "change_ticket",
      changes: { stage: { key: "done", phase: "closed" } },
      by: { kind: "teammate", id: "ana" },
    },
    outcome: { agent: "no_ticket", waiting: "none", ana: "none", luc: "none", none: "stays" },
  },
  {
    action: { type: "assign_by_workflow", ...claim },
    outcome: { agent: "ana", waiting: "ana", ana: "already_yours", luc: "ana", none: "already_closed" },
  },
  {
    action: { type: "close_inactive" },
    outcome: {
      agent: "none",
      waiting: "visitor_waits",
      ana: "visitor_waits",
      luc: "visitor_waits",
      none: "already_closed",
    },
  },
  {
    action: { type: "close_by_workflow" },
    outcome: {
      agent: "none",
      waiting: "visitor_waits",
      ana: "visitor_waits",
      luc: "visitor_waits",
      none: "already_closed",
    },
  },
  {
    action: { type: "hand_back_by_workflow" },
    outcome: {
      agent: "already_with_customer_agent",
      waiting: "agent",
      ana: "agent",
      luc: "agent",
      none: "already_closed",
    },
  },
  {
    action: { type: "raise_alert" },
    outcome: {
      agent: "not_waiting",
      waiting: "stays",
      ana: "stays",
      luc: "stays",
      none: "not_waiting",
    },
  },
  {
    action: { type: "see" },
    outcome: { agent: "stays", waiting: "stays", ana: "stays", luc: "stays", none: "stays" },
  },
];

describe("an action on every kind of owner", () => {
  const cases = actions.flatMap(({ action, outcome }) =>
    names.map((from) => ({ action, type: action.type, from, outcome: outcome[from] })),
  );

  test.each(cases)("$type on $from: $outcome", ({ action, from, outcome }) => {
    const owner = owners[from];
    const closedAt = owner.kind === "none" ? 5 : null;
    const openHandoffId = owner.kind === "waiting" || owner.kind === "teammate" ? "handoff" : null;
    const ticketStage = from === "agent" ? null : from === "none" ? "closed" : "new";
    const state = sampleState({
      owner,
      epoch: 4,
      lastSeq: 3,
      lastVisitorSeq: 3,
      closedAt,
      openHandoffId,
      ticketStage,
    });
    const decision = decideAction(state, action, 10);
    if (!decision.ok) return expect(decision.refusal).toBe(outcome);
    const wanted = outcome === "stays" ? owner : owners[outcome as keyof typeof owners];
    expect(decision.next.owner).toEqual(wanted);
    expect(decision.next.epoch).toBe(outcome === "stays" ? 4 : 5);
    expect(decision.next.closedAt === null).toBe(wanted.kind !== "none");
    const moved = decision.effects.filter((effect) => effect.type === "move_owner");
    expect(moved).toHaveLength(outcome === "stays" ? 0 : 1);
    for (const effect of moved) expect(isLegalMove(effect.move, owner, effect.to)).toBe(true);
    // A place in somebody's capacity is taken exactly when somebody becomes the owner.
    const claims = decision.effects.filter((effect) => effect.type === "claim");
    expect(claims.map((claim) => claim.teammateId)).toEqual(outcome === "ana" ? ["ana"] : []);
    const left = decision.effects.filter((effect) => effect.type === "leave_line");
    expect(left).toHaveLength(from === "waiting" && outcome !== "stays" ? 1 : 0);
  });
});
