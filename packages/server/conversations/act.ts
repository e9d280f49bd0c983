import {
  type ActionDecision,
  type ConversationAction,
  type ConversationState,
  decideAction,
  type Instant,
} from "@baton/engine";
import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { changeConversation } from "./change-conversation.ts";
import { sameFiles } from "./same-files.ts";
import { maySee, type Reader } from "./visible-to.ts";

/** What must still be true of a conversation for an action to make sense to the person who chose it. */
export type Expectation = {
  /** No change of owner since they looked. */
  readonly epoch?: number | undefined;
  /** No message from the visitor after this one. */
  readonly lastSeq?: number | undefined;
};

/** The state after an action, and the message it wrote or (for a repeated clientId) had written. */
export type Acted = { readonly state: ConversationState; readonly seq: number | null };

const refusals = {
  already_closed: "This conversation is closed.",
  already_yours: "They have this conversation already.",
  already_with_customer_agent: "The customer agent has this conversation already.",
  not_assigned: "Nobody has this conversation.",
  not_waiting: "This conversation does not wait any more.",
  no_ticket: "Nobody was asked for yet, so there is no ticket.",
  visitor_waits: "The visitor waits for an answer.",
} as const;

/**
 * Does what a teammate chose to do with a conversation, in one transaction. Refused when it makes no sense any more;
 * a conversation that they may not see is not there for them.
 */
export async function actAs(
  app: App,
  reader: Reader,
  conversationId: string,
  action: ConversationAction,
  expected: Expectation = {},
): Promise<Acted> {
  return act(app, conversationId, action, expected, (state) => {
    if (!maySee(app, reader, state)) throw notFound("conversation");
  });
}

/** The same for whoever may see everything: what nobody in particular asks for. */
export async function act(
  app: App,
  conversationId: string,
  action: ConversationAction,
  expected: Expectation = {},
  admit: (state: ConversationState) => void = () => undefined,
): Promise<Acted> {
  const outcome = await changeConversation(app, conversationId, (state, now) => {
    admit(state);
    refuseUnexpected(app, state, expected);
    const teammateId = action.type !== "note" && "teammateId" in action ? action.teammateId : null;
    if (teammateId !== null && !app.roster.isActive(teammateId)) {
      throw new Refusal("teammate_not_active", "They were deactivated, or are not a teammate.", [
        { path: "teammateId", message: "is not an active teammate" },
      ]);
    }
    return decideOrRefuse(state, action, now);
  });
  if (outcome === null) throw notFound("conversation");
  if (outcome.result === "repeat") return repeated(app, conversationId, action, outcome, admit);
  const wrote = action.type === "reply" || action.type === "note";
  return { state: outcome.state, seq: wrote ? outcome.state.lastSeq : null };
}

/** Decides an action; refuses it in words when it can't be done to the conversation as it is. */
export function decideOrRefuse(
  state: ConversationState,
  action: ConversationAction,
  now: Instant,
): Extract<ActionDecision, { ok: true }> {
  const decision = decideAction(state, action, now);
  if (!decision.ok) throw new Refusal(decision.refusal, refusals[decision.refusal]);
  return decision;
}

function refuseUnexpected(app: App, state: ConversationState, expected: Expectation): void {
  if (expected.epoch !== undefined && expected.epoch !== state.epoch) {
    const name = state.owner.kind === "teammate" ? app.roster.nameOf(state.owner.id) : null;
    throw new Refusal(
      "changed_by_someone_else",
      name === null ? "The owner changed in the meantime." : `${name} has it now.`,
    );
  }
  if (expected.lastSeq !== undefined && state.lastVisitorSeq > expected.lastSeq) {
    throw new Refusal("changed_by_someone_else", "The visitor has written again.");
  }
}

async function repeated(
  app: App,
  conversationId: string,
  action: ConversationAction,
  first: { conversationId: string; seq: number; body: string; attachmentIds: readonly string[] },
  admit: (state: ConversationState) => void,
): Promise<Acted> {
  const files = "attachments" in action ? (action.attachments ?? []) : [];
  const same =
    "body" in action &&
    action.body === first.body &&
    first.conversationId === conversationId &&
    sameFiles(files, first.attachmentIds);
  if (!same)
    throw new Refusal("client_id_reused", "This clientId was used for another message.", [
      { path: "clientId", message: "was used for another message" },
    ]);
  const outcome = await changeConversation(app, conversationId, (state) => {
    admit(state);
    return null;
  });
  if (outcome === null || outcome.result === "repeat") throw notFound("conversation");
  return { state: outcome.state, seq: first.seq };
}
