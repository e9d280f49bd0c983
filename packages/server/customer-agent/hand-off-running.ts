import { type Decision, decideHandOffRunning, type HandoffInput } from "@baton/engine";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { turnInput } from "../conversations/receive-message.ts";
import { Refusal } from "../refusal.ts";
import { decidedThrough } from "../workflows/hand-off-by-conditions.ts";
import { runningConversations } from "./running.views.ts";

/**
 * Hands off every conversation that the customer agent has and in which the visitor wrote during the last day, oldest
 * first; says how many. Refuses with `not_paused` while the customer agent works.
 */
export async function handOffRunning(app: App, by: string): Promise<number> {
  const pauseCause = app.pause.cause(app.clock());
  if (pauseCause === null)
    throw new Refusal("not_paused", "The customer agent works: pause it first to hand off what it has.");
  let handedOff = 0;
  for (const id of await runningConversations(app.database.pool, app.clock())) {
    const outcome = await changeConversation(app, id, (state, now) => {
      const input = { ...turnInput(app, state, now), pauseCause, by };
      const plain = decideHandOffRunning(state, input);
      if (plain === null) return null;
      const decide = ({ workflow }: HandoffInput): Decision =>
        decideHandOffRunning(state, { ...input, workflow }) ?? plain;
      return decidedThrough(app, { state, input, decide }, state.lastVisitorSeq);
    }).catch((error) => {
      // One that can't be handed off must not keep the others from a person.
      app.log.error({ error, conversationId: id }, "a running conversation could not be handed off");
      return null;
    });
    if (outcome?.result === "applied") handedOff += 1;
  }
  await app.database.kysely.transaction().execute((tx) =>
    appendAudit(tx, {
      actorId: by,
      action: "conversations.hand_off_running",
      before: null,
      after: { pauseCause, handedOff },
      at: app.clock(),
    }),
  );
  return handedOff;
}
