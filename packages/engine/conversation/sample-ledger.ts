import type { Effect, MessageContent } from "./effects.ts";
import { isLegalMove, type Owner } from "./ownership.ts";

/** A message and when it was written. */
type Written = { readonly seq: number; readonly content: MessageContent; readonly at: number };

/** What a database would hold after all steps of a test, kept apart from the engine's own state; throws at what it would refuse. */
export class Ledger {
  readonly messages: Written[] = [];
  readonly owners: Owner[] = [{ kind: "customer_agent" }];
  readonly handoffs = new Map<string, { ended: boolean; noticeSeq: number }>();
  inLine = false;
  owed: number | null = null;
  /** Whose turn it was to give the first reply that is owed; null when none is. */
  replyOwed: readonly string[] | null = null;
  late = false;
  hasTicket = false;

  apply(effects: readonly Effect[], at: number): void {
    for (const effect of effects) this.applyOne(effect, at);
  }

  private applyOne(effect: Effect, at: number): void {
    if (effect.type === "append") {
      // Invariant 4: the customer agent speaks only while it has the conversation.
      if (effect.content.kind === "answer")
        demand(this.owners.at(-1)?.kind === "customer_agent", "an answer while a person has it");
      this.messages.push({ seq: effect.seq, content: effect.content, at });
    } else if (effect.type === "move_owner") {
      demand(isLegalMove(effect.move, this.owners.at(-1) ?? { kind: "none" }, effect.to), effect.move);
      this.owners.push(effect.to);
    } else if (effect.type === "open_handoff") {
      demand(
        [...this.handoffs.values()].every((one) => one.ended),
        "a second open handoff",
      );
      demand(!this.handoffs.has(effect.handoffId), "a handoff stored twice");
      this.handoffs.set(effect.handoffId, { ended: false, noticeSeq: effect.noticeSeq });
    } else if (effect.type === "end_handoff") {
      const handoff = this.handoffs.get(effect.handoffId);
      demand(handoff?.ended === false, "the end of a handoff that is not open");
      if (handoff !== undefined) handoff.ended = true;
    } else if (effect.type === "join_line") {
      demand(!this.inLine, "twice in line");
      this.inLine = true;
    } else if (effect.type === "leave_line") {
      demand(this.inLine, "leaving a line without being in one");
      this.inLine = false;
    } else if (effect.type === "owe_answer") this.owed = effect.seq;
    else if (effect.type === "settle_answer") this.owed = null;
    else if (effect.type === "ticket") this.hasTicket = true;
    else this.applyReply(effect);
  }

  private applyReply(effect: Effect): void {
    if (effect.type === "owe_reply") this.replyOwed = effect.tried;
    else if (effect.type === "raise_alert") this.late = true;
    else if (effect.type === "settle_reply") {
      this.replyOwed = null;
      this.late = false;
    }
  }

  /** Invariant 14, worked out from the messages alone. */
  waitingSince(): number | null {
    const settles = (one: Written) =>
      one.content.kind === "reply" ||
      one.content.kind === "answer" ||
      (one.content.kind === "notice" && one.content.notice === "nobody") ||
      (one.content.kind === "marker" && ["closed", "handed_back"].includes(one.content.marker.code));
    const from = this.messages.findLastIndex(settles);
    return this.messages.slice(from + 1).find((one) => one.content.kind === "visitor")?.at ?? null;
  }

  /** The notices of handoffs; that nobody can join is told without one. */
  notices(): number[] {
    return this.messages.flatMap(({ seq, content }) => (isHandoffNotice(content) ? [seq] : []));
  }
}

/** Whether a message is the notice of a handoff: that nobody can join is told without one. */
export function isHandoffNotice(content: MessageContent): boolean {
  return content.kind === "notice" && content.notice !== "nobody";
}

function demand(holds: boolean, broken: string): void {
  if (!holds) throw new Error(`not possible: ${broken}`);
}
