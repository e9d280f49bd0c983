import type { ConversationState } from "../conversation/state.ts";
import { asksForHuman } from "../triggers/asks-for-human/asks-for-human.ts";
import type { CompiledTriggers } from "../triggers/compile.ts";
import { matchTriggers } from "../triggers/match.ts";

/** What a visitor's correction of a message of theirs is. */
export type VisitorEdit = {
  /** The message that it puts right. */
  readonly of: number;
  /** The message in which that one stands now: itself, or a correction of it that was judged as a message. */
  readonly standing: number;
  /** What stood there until now. */
  readonly before: string;
  readonly body: string;
  /** It was answered, or what it asked was settled otherwise. */
  readonly isAnswered: boolean;
};

/**
 * Whether a correction is judged as a message is, or only noted. It is judged where the customer agent has not answered
 * yet, so that the corrected text is what is answered; and, whenever it comes, where it asks for a person and what
 * stood there before did not. People read it for themselves.
 */
export function isEditJudged(
  state: ConversationState,
  edit: VisitorEdit,
  triggers: CompiledTriggers,
): boolean {
  const { kind } = state.owner;
  if (kind === "teammate" || kind === "waiting") return false;
  if (asksForHuman(edit.body).asked && !asksForHuman(edit.before).asked) return true;
  if (kind === "none" || edit.isAnswered || state.waitingSince === null) return false;
  // The answer that is owed is one to the newest message: an older one is judged where it leads away from it.
  return edit.standing === state.lastVisitorSeq || matchTriggers(triggers, edit.body).fired.length > 0;
}
