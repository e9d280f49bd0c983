import {
  applyEffects,
  awaitsReply,
  type ConversationState,
  chooseTeammate,
  decideAction,
  type Effect,
  type HandoffPolicy,
  type Instant,
  mostPasses,
} from "@baton/engine";
import type { App } from "../app.ts";
import { changeConversation, type Decided } from "../conversations/change-conversation.ts";
import { lateReplies, type OwedReply } from "./owed-replies.store.ts";
import { routeNow } from "./route-facts.ts";

/** How many late first replies one round of the sweep looks at. */
const atOnce = 200;

/**
 * Looks at the first replies that are late: everyone is shown them, and, where the editor chose so, the next person
 * who is there gets the conversation. Each person has one turn, and after a few turns it stays where it is.
 */
export async function watchFirstReplies(app: App): Promise<void> {
  for (const owed of await lateReplies(app.database.pool, app.clock(), atOnce)) {
    const { policyFor } =
      owed.policyVersion === null
        ? app.settings.handoff()
        : await app.settings.handoffVersion(owed.policyVersion);
    await changeConversation(app, owed.conversationId, (state, now) =>
      whenLate(app, policyFor(state.channelId), state, owed, now),
    ).catch((error) => app.log.error({ error, ...owed }, "a late reply could not be shown; tried again"));
  }
}

/** A timer acts only on what it saw: with another owner since then, another reply is owed. */
function whenLate(
  app: App,
  policy: HandoffPolicy,
  state: ConversationState,
  owed: OwedReply,
  now: Instant,
): Decided {
  if (state.epoch !== owed.epoch) return owedAnew(policy, state, owed, now);
  const passed = passOn(app, policy, state, owed, now);
  const decision = passed ?? decideAction(state, { type: "raise_alert" }, now);
  return decision.ok ? decision : null;
}

/** Somebody else has it since: they get their own time, or nobody is awaited any more. */
function owedAnew(
  { firstReply }: HandoffPolicy,
  state: ConversationState,
  { tried, epoch }: OwedReply,
  now: Instant,
): Decided {
  const effect: Effect =
    awaitsReply(state) && firstReply !== null
      ? { type: "owe_reply", dueAt: now + firstReply.within, tried, replaces: epoch }
      : { type: "settle_reply" };
  return { next: applyEffects(state, [effect], now), effects: [effect] };
}

function passOn(
  app: App,
  policy: HandoffPolicy,
  state: ConversationState,
  { tried }: OwedReply,
  now: Instant,
): ReturnType<typeof decideAction> | null {
  const { firstReply } = policy;
  // For later there is nobody to hurry: it is shown, and stays whose it is.
  if (firstReply?.whenLate !== "next_person" || policy.mode !== "live" || state.owner.kind !== "teammate")
    return null;
  if (tried.length > mostPasses) return null;
  const { route } = routeNow(app, policy, state, now);
  if (!route.destinationOpen || !route.assigns) return null;
  const next = chooseTeammate(route.candidates, {
    strategy: policy.strategy,
    load: state.load,
    rule: "eligible",
    draw: Math.random(),
    except: [...tried, state.owner.id],
  });
  if (next === null) return null;
  return decideAction(
    state,
    {
      type: "pass_on",
      teammateId: next.id,
      rule: "eligible",
      inboxId: route.inboxId,
      teamIds: policy.route.userIds.includes(next.id) ? [] : policy.route.teamIds,
      replyDueAt: now + firstReply.within,
      tried,
    },
    now,
  );
}
