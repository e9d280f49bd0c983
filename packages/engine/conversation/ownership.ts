/** Who has a conversation now: exactly one of these, never derived from anything else. */
export type Owner =
  | { readonly kind: "customer_agent" }
  | { readonly kind: "waiting" }
  | { readonly kind: "teammate"; readonly id: string }
  | { readonly kind: "none" };

/** The four kinds of owner; `none` means that the conversation is closed. */
export type OwnerKind = Owner["kind"];

/** What can happen to the ownership of a conversation. */
export type OwnershipMove =
  | "open"
  | "hand_off"
  | "assign_from_line"
  | "assign_by_hand"
  | "assign_by_workflow"
  | "take_over"
  | "reply"
  | "reply_from_app"
  | "owner_left"
  | "pass_on"
  | "hand_back"
  | "close"
  | "close_inactive"
  | "reopen";

/** Who caused a change: stored with every ownership event. */
export type Actor =
  | { readonly kind: "visitor" }
  | { readonly kind: "customer_agent" }
  | { readonly kind: "teammate"; readonly id: string }
  | { readonly kind: "system" };

/**
 * The whole law of ownership: for each move, from which kind of owner to which kinds it may lead.
 * Tests walk this table exhaustively; everything that changes an owner goes through `move`.
 */
export const ownershipMoves: Readonly<
  Record<OwnershipMove, Readonly<Partial<Record<OwnerKind, readonly OwnerKind[]>>>>
> = {
  // A conversation begins as nobody's and is opened to the customer agent in the same transaction.
  open: { none: ["customer_agent"] },
  hand_off: { customer_agent: ["teammate", "waiting"] },
  assign_from_line: { waiting: ["teammate"] },
  // From none only when its ticket is still open: a chat that a workflow closed because nobody was there.
  assign_by_hand: {
    customer_agent: ["teammate"],
    waiting: ["teammate"],
    teammate: ["teammate"],
    none: ["teammate"],
  },
  assign_by_workflow: {
    customer_agent: ["teammate"],
    waiting: ["teammate"],
    teammate: ["teammate"],
    none: ["teammate"],
  },
  take_over: {
    customer_agent: ["teammate"],
    waiting: ["teammate"],
    teammate: ["teammate"],
    none: ["teammate"],
  },
  // A reply to a colleague's conversation does not take it: only an unowned one changes hands by replying.
  reply: { customer_agent: ["teammate"], waiting: ["teammate"], none: ["teammate"] },
  // Somebody answered in the provider's own app and nobody knows who: a person has it, so the customer agent is silent.
  reply_from_app: { customer_agent: ["waiting"], none: ["waiting"] },
  owner_left: { teammate: ["waiting"] },
  // The owner has not replied in time, and somebody else is there.
  pass_on: { teammate: ["teammate"] },
  hand_back: { teammate: ["customer_agent"], waiting: ["customer_agent"] },
  close: { customer_agent: ["none"], waiting: ["none"], teammate: ["none"] },
  // By itself, after the visitor's silence: never from a person, or from a line.
  close_inactive: { customer_agent: ["none"] },
  reopen: { none: ["customer_agent", "teammate", "waiting"] },
};

/** Says whether two owners are the same. */
export function sameOwner(a: Owner, b: Owner): boolean {
  return a.kind === b.kind && (a.kind !== "teammate" || b.kind !== "teammate" || a.id === b.id);
}

/** Says whether the table allows `move` to lead from one owner to another; moving to oneself is never a move. */
export function isLegalMove(move: OwnershipMove, from: Owner, to: Owner): boolean {
  if (sameOwner(from, to)) return false;
  return ownershipMoves[move][from.kind]?.includes(to.kind) ?? false;
}
