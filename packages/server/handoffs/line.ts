import {
  type Candidate,
  type Choice,
  chooseTeammate,
  claimRule,
  decideAction,
  type HandoffPolicy,
  type Instant,
  mayTake,
} from "@baton/engine";
import type { App, Line } from "../app.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { drainAgain } from "../drain-again.ts";
import { firstsInLines, ownedBy, type Waiting, waitingOn } from "./line.views.ts";
import { type RoutingParts, routeNow } from "./route-facts.ts";

/** How many waiting conversations of one line are read at a time. */
const batch = 25;

/** Makes the line of one process. */
export function makeLine(app: () => App): Line {
  const drain = drainAgain(() => drainAll(app()));
  return {
    wake() {
      drain().catch((error) =>
        app().log.error({ error }, "the waiting line could not be drained; the sweep tries again"),
      );
    },
    drain,
    releaseOwner: (teammateId) => releaseOwner(app(), teammateId),
  };
}

/** One line while it is being drained: who is next on it, and by which policy. */
type Open = {
  readonly key: string;
  readonly policy: HandoffPolicy;
  next: readonly Waiting[];
  /** How many joins there had been when more than its first was read; null before. */
  readAt: number | null;
  /** Whether anybody was assigned since then: only then is it worth reading on. */
  moved: boolean;
};

/** Gives the oldest of the highest priority, over all lines, to whoever may take it; until nobody can. */
async function drainAll(app: App): Promise<void> {
  const firsts = await firstsInLines(app.database.pool);
  if (firsts.length === 0) return app.waiting.noneWaits();
  const lines: Open[] = [];
  for (const first of firsts) {
    const { policyFor } = await app.settings.handoffVersion(first.policyVersion);
    const policy = policyFor(first.channelId);
    lines.push({ key: first.lineKey, policy, next: [first], readAt: null, moved: false });
  }
  for (;;) {
    const takers = new Map(lines.map((line) => [line, takerFor(app, line)]));
    const line = oldest(lines.filter((one) => takers.get(one) != null));
    const taker = line === undefined ? null : takers.get(line);
    if (line === undefined || taker == null) return;
    // Whoever joined meanwhile may have waited longer, or be more urgent, than those that were read.
    if (line.readAt !== app.waiting.joins()) await readOn(app, line);
    const [waiting, ...rest] = line.next;
    line.next = rest;
    if (waiting === undefined) continue;
    // One that can't be assigned is for doctor to name: it must not hold up those behind it, nor be tried for ever.
    const assigned = await assignNext(app, waiting, taker).catch((error) => notAssigned(app, waiting, error));
    line.moved ||= assigned;
    if (rest.length === 0 && line.moved) await readOn(app, line);
  }
}

async function readOn(app: App, line: Open): Promise<void> {
  line.readAt = app.waiting.joins();
  line.next = await waitingOn(app.database.pool, line.key, batch);
  line.moved = false;
}

/** The line whose first has the highest priority and among these waits longest. */
function oldest(lines: readonly Open[]): Open | undefined {
  return lines.reduce<Open | undefined>((best, line) => {
    const [one, other] = [line.next[0], best?.next[0]];
    if (one === undefined) return best;
    if (other === undefined) return line;
    if (one.priority !== other.priority) return one.priority > other.priority ? line : best;
    if (one.since !== other.since) return one.since < other.since ? line : best;
    return one.conversationId < other.conversationId ? line : best;
  }, undefined);
}

function takerFor(app: App, { policy, next: [waiting] }: Open): Candidate | null {
  return waiting === undefined ? null : chooseFor(app, policy, waiting, app.clock());
}

/** Chooses who gets a waiting conversation now, by the policy that it began with; null when nobody may take it. */
export function chooseFor(
  app: RoutingParts,
  policy: HandoffPolicy,
  waiting: Waiting,
  now: Instant,
): Candidate | null {
  const { route } = routeNow(app, policy, waiting, now);
  const rule = claimRule(policy);
  if (!route.assigns || (rule === "eligible" && !route.destinationOpen)) return null;
  return chooseTeammate(route.candidates, choiceOf(policy, waiting));
}

function choiceOf(policy: HandoffPolicy, { load }: Waiting): Choice {
  return { strategy: policy.strategy, load, rule: claimRule(policy), draw: Math.random() };
}

async function assignNext(app: App, waiting: Waiting, taker: Candidate): Promise<boolean> {
  // Of one line, each began with its own version: the same people, but perhaps another time for the first reply.
  const { policyFor } = await app.settings.handoffVersion(waiting.policyVersion);
  const policy = policyFor(waiting.channelId);
  let found: Candidate | null = taker;
  const outcome = await changeConversation(app, waiting.conversationId, (state, now) => {
    // Asked again, the first choice was lost, and everybody is looked at anew.
    const still = found !== null && mayTake(found, choiceOf(policy, waiting));
    const chosen = still ? found : chooseFor(app, policy, waiting, now);
    found = null;
    if (chosen === null) return null;
    const decision = decideAction(
      state,
      {
        type: "assign_from_line",
        teammateId: chosen.id,
        rule: claimRule(policy),
        inboxId: state.inboxId,
        teamIds: policy.route.userIds.includes(chosen.id) ? [] : policy.route.teamIds,
        replyDueAt: policy.firstReply === null ? null : now + policy.firstReply.within,
      },
      now,
    );
    return decision.ok ? decision : null;
  });
  if (outcome?.result !== "applied") return false;
  app.waiting.left(waiting.lineKey);
  return true;
}

/** One conversation that can't be assigned must not hold up those behind it. */
function notAssigned(app: App, { conversationId }: Waiting, error: unknown): boolean {
  app.log.error(
    { error, conversationId },
    "a waiting conversation could not be assigned; the sweep tries again",
  );
  return false;
}

async function releaseOwner(app: App, teammateId: string): Promise<void> {
  await app.roster.refresh();
  for (const conversationId of await ownedBy(app.database.pool, teammateId)) {
    await changeConversation(app, conversationId, (state, now) => {
      if (state.owner.kind !== "teammate" || state.owner.id !== teammateId) return null;
      const policy = app.settings.handoff().policyFor(state.channelId);
      const { route, lineKey } = routeNow(app, policy, state, now);
      const decision = decideAction(
        state,
        {
          type: "owner_left",
          inboxId: route.inboxId,
          lineKey,
          drains: route.assigns,
          policyVersion: policy.version,
          replyDueAt: policy.firstReply === null ? null : now + policy.firstReply.within,
        },
        now,
      );
      return decision.ok ? decision : null;
    });
  }
  app.line.wake();
}
