import type { ConversationState, DecisionRecord, Effect, Instant, LoadKind } from "@baton/engine";
import type { App } from "../app.ts";
import { refreshAll } from "../refresh-all.ts";
import { invalid, Refusal } from "../refusal.ts";
import { type Change, changePayload } from "./change.ts";
import { conversationEvent } from "./conversation-event.ts";
import { type Applied, readState } from "./conversations.store.ts";
import type { WorkflowPart } from "./workflow-part.ts";

/** What is decided on a state: the change, or null to leave everything as it is. */
export type Decided = {
  readonly next: ConversationState;
  readonly effects: readonly Effect[];
  readonly decision?: { readonly seq: number; readonly record: DecisionRecord };
  readonly create?: { readonly previousId: string | null };
  readonly workflow?: WorkflowPart;
} | null;

/** A decision may have to read something first, when workflows take part in it; what it read may then be old. */
export type Decide = (state: ConversationState, now: Instant) => Decided | Promise<Decided>;

/** What came of it. `seq` is the message that the sender's id names, also when it is a repeat. */
export type Outcome =
  | { readonly result: "applied"; readonly state: ConversationState }
  | { readonly result: "unchanged"; readonly state: ConversationState }
  | {
      readonly result: "repeat";
      readonly conversationId: string;
      readonly seq: number;
      readonly body: string;
      readonly attachmentIds: readonly string[];
    };

// Each try loses only to a change that succeeded, so many losses in a row mean that something else is wrong.
const mostTries = 50;

/**
 * The only way that a stored conversation changes: read (mostly from memory), decide, apply in one transaction;
 * when the world moved in between, decide again on what it has become. Returns null when there is no such
 * conversation. `decide` is given the instant that everything it writes will carry; it may be called several times
 * and must have no effect of its own.
 */
export async function changeConversation(app: App, id: string, decide: Decide): Promise<Outcome | null> {
  const remembered = app.recent.get(id);
  let state = remembered ?? (await readState(app.database.pool, id));
  // Memory may be behind another process. A change is compared where it is made; a refusal is not, so it rests on
  // what is stored.
  let certain = remembered === undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (state === null) return null;
    const [seen, now] = [state, app.clock()];
    const made = certain ? decide(seen, now) : orNothing(() => decide(seen, now));
    const decided = made instanceof Promise ? await (certain ? made : made.catch(() => null)) : made;
    if (decided === null || (decided.effects.length === 0 && decided.workflow === undefined)) {
      if (certain) return { result: "unchanged", state: seen };
      state = await readState(app.database.pool, id);
      if (state !== null) app.recent.set(state);
      certain = true;
      continue;
    }
    const applied = await attempt(app, seen, decided, now).catch(whenOvertaken);
    if (applied.result === "applied") return { result: "applied", state: decided.next };
    if (applied.result === "repeat") return applied;
    if (applied.result === "missing") return null;
    if (applied.result === "files_gone") throw filesGone();
    if (applied.result === "moved") {
      state = applied.state;
      certain = true;
      app.recent.set(state);
    } else if (applied.result === "place_gone") {
      // Where it stood, or it or its ticket was to go, was removed since this process looked.
      await refreshAll(app);
      state = await readState(app.database.pool, id);
      certain = true;
    } else if (applied.result !== "run_moved")
      await Promise.all([app.roster.refresh(), app.waiting.refresh()]);
  }
  throw new Refusal("unavailable", "The conversation is changing too fast; try again.");
}

function filesGone(): Refusal {
  return invalid("attachmentIds", "names a file that can't be sent any more", "files_gone");
}

function orNothing(decide: () => ReturnType<Decide>): ReturnType<Decide> {
  try {
    return decide();
  } catch {
    return null;
  }
}

/** Applies the decision that begins a conversation. */
export async function beginConversation(
  app: App,
  decide: (now: Instant) => { state: ConversationState; decided: NonNullable<Decided> },
): Promise<Outcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = app.clock();
    const { state, decided } = decide(now);
    const applied = await attempt(app, state, decided, now).catch(whenOvertaken);
    if (applied.result === "applied") return { result: "applied", state: decided.next };
    if (applied.result === "repeat") return applied;
    if (applied.result === "files_gone") throw filesGone();
    await Promise.all([app.roster.refresh(), app.waiting.refresh()]);
  }
  throw new Refusal("unavailable", "The conversation could not be begun; try again.");
}

async function attempt(
  app: App,
  state: ConversationState,
  decided: NonNullable<Decided>,
  now: Instant,
): Promise<Applied> {
  const { next, effects, decision = null, create = null, workflow = null } = decided;
  const change: Change = { before: state, after: next, effects, decision, create, workflow, now };
  // Counted before it is asked for: the next decision, made while this one is on its way, chooses somebody else.
  const undo = countClaims(app, effects, state.load);
  const joining = effects.flatMap((effect) =>
    effect.type === "join_line" && effect.drains ? [app.waiting.joining(effect.lineKey)] : [],
  );
  let applied: Applied;
  try {
    applied = await app.applier.apply(
      state.id,
      JSON.stringify(changePayload(app, change, conversationEvent(app, change))),
    );
  } catch (error) {
    // It may have been committed or not: what this process remembers is worth nothing until it is read again.
    app.recent.forget(state.id);
    undo();
    throw error;
  } finally {
    for (const end of joining) end();
  }
  if (applied.result !== "applied") undo();
  else {
    afterCommit(app, change);
    if (applied.owes) wakeWhatIsOwed(app);
    if (leftByHand(effects)) await countAgain(app);
  }
  return applied;
}

/** Steps that can be taken now, and what goes outside because of those that were. */
function wakeWhatIsOwed(app: App): void {
  app.workflows.runs.wake();
  app.delivery.wake();
  app.channels.wake();
}

/** Whether somebody left a line by a person's act; which line is not known then. */
function leftByHand(effects: readonly Effect[]): boolean {
  const leaves = effects.some((effect) => effect.type === "leave_line");
  return (
    leaves && !effects.some((effect) => effect.type === "move_owner" && effect.move === "assign_from_line")
  );
}

/** Whoever comes next is told their place. The change stands whatever fails here: the sweep counts again. */
async function countAgain(app: App): Promise<void> {
  await app.waiting
    .refresh()
    .catch((error) => app.log.warn({ error }, "the lines could not be counted; the sweep tries again"));
}

function countClaims(app: App, effects: readonly Effect[], load: LoadKind): () => void {
  const claims = effects.filter((effect) => effect.type === "claim");
  for (const claim of claims) app.roster.addLoad(claim.teammateId, load, 1);
  return () => {
    for (const claim of claims) app.roster.addLoad(claim.teammateId, load, -1);
  };
}

function afterCommit(app: App, change: Change): void {
  const { before, after, effects } = change;
  app.recent.set(after);
  app.feed.wake();
  for (const effect of effects) {
    if (effect.type === "join_line" && effect.drains) {
      const { lineKey: key, load, policyVersion } = effect;
      app.waiting.joined({ key, load, policyVersion, channelId: after.channelId });
    } else if (effect.type === "open_handoff" && effect.fallback !== null) {
      const { fallback, policyVersion } = effect;
      app.log.warn({ conversationId: after.id, fallback, policyVersion }, "a handoff went another way");
    } else if (effect.type === "settle_answer") app.answers.cancel(after.id);
    else if (effect.type === "owe_answer")
      app.answers.wake({ conversationId: after.id, epoch: after.epoch, seq: effect.seq });
  }
  const left = before.owner.kind === "teammate" && effects.some((effect) => effect.type === "move_owner");
  if (left && before.owner.kind === "teammate") app.roster.addLoad(before.owner.id, before.load, -1);
  // Somebody has room again, or somebody new waits: either way the line is looked at, at once.
  if (left || effects.some((effect) => effect.type === "join_line" || effect.type === "leave_line"))
    app.line.wake();
}

/**
 * What the database refused because others were first, so that it is decided again: two messages with one sender's id
 * at the same instant, of which one wins and the other finds it; an inbox or a stage that was removed.
 */
function whenOvertaken(error: unknown): Applied | { readonly result: "place_gone" } {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : null;
  if (constraint === "message_sender_client") return { result: "claim_lost" };
  if (constraint === "conversation_inbox_id_fkey" || constraint === "ticket_stage_key_fkey")
    return { result: "place_gone" };
  throw error;
}
