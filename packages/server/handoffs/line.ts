import { type Candidate, chooseTeammate, decideAction, routeKey } from "@baton/engine";
import type { App, Line } from "../app.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { firstsInLines, ownedBy, type Waiting, waitingOn } from "./line.views.ts";

/** How many waiting conversations of one route are read at a time. */
const batch = 100;

/** Makes the line of one process. */
export function makeLine(app: () => App): Line {
  let running: Promise<void> | null = null;
  let again = false;

  function drain(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = drainAll(app()).finally(() => {
      running = null;
      if (!again) return;
      again = false;
      return drain();
    });
    return running;
  }

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

async function drainAll(app: App): Promise<void> {
  const firsts = await firstsInLines(app.database.pool);
  if (firsts.length === 0) return app.roster.noneWaits();
  await app.roster.refresh();
  for (const first of firsts) await drainRoute(app, first);
}

async function drainRoute(app: App, first: Waiting): Promise<void> {
  const { policy } = await app.settings.handoffVersion(first.policyVersion);
  // A line is named by its route, so any of its conversations tells the people of all.
  if (
    routeKey(policy.route) !== first.routeKey ||
    policy.route.userIds.length + policy.route.teamIds.length === 0
  )
    return;
  const eligible = (): Candidate | null => chooseTeammate(app.roster.routeFacts(policy.route).candidates);
  while (eligible() !== null) {
    const waiting = await waitingOn(app.database.pool, first.routeKey, batch);
    if (waiting.length === 0) return;
    let assigned = 0;
    for (const one of waiting) {
      if (eligible() === null) return;
      if (await assignNext(app, one, eligible).catch((error) => notAssigned(app, one, error))) assigned += 1;
    }
    // Rows that can't be assigned are for doctor to name, not for this loop to spin on.
    if (assigned === 0) return;
  }
}

async function assignNext(app: App, waiting: Waiting, choose: () => Candidate | null): Promise<boolean> {
  const outcome = await changeConversation(app, waiting.conversationId, (state, now) => {
    const chosen = choose();
    if (chosen === null) return null;
    const decision = decideAction(state, { type: "assign_from_line", teammateId: chosen.id }, now);
    return decision.ok ? decision : null;
  });
  if (outcome?.result !== "applied") return false;
  app.roster.addWaiting(waiting.routeKey, -1);
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
  const { policy } = app.settings.handoff();
  for (const conversationId of await ownedBy(app.database.pool, teammateId)) {
    await changeConversation(app, conversationId, (state, now) => {
      if (state.owner.kind !== "teammate" || state.owner.id !== teammateId) return null;
      const left = {
        type: "owner_left",
        routeKey: routeKey(policy.route),
        policyVersion: policy.version,
      } as const;
      const decision = decideAction(state, left, now);
      return decision.ok ? decision : null;
    });
  }
  app.line.wake();
}
