import { decideAction } from "@baton/engine";
import type { App } from "../app.ts";
import { pauseOn } from "../customer-agent/pause-on.ts";
import { notFound, Refusal } from "../refusal.ts";
import { changeConversation } from "./change-conversation.ts";

/**
 * Takes a visitor who is tired of waiting back to the customer agent. Refuses with `not_waiting`, or with
 * `customer_agent_paused` when there would be nobody to go back to.
 */
export async function returnToAgent(app: App, visitorId: string, conversationId: string): Promise<void> {
  const outcome = await changeConversation(app, conversationId, (state, now) => {
    if (state.visitorId !== visitorId) throw notFound("conversation");
    const decision = decideAction(state, { type: "return_to_agent" }, now);
    if (!decision.ok) throw new Refusal("not_waiting", "This conversation does not wait any more.");
    if (pauseOn(app, state.channelId, now) !== null)
      throw new Refusal("customer_agent_paused", "The assistant can't answer right now.");
    return decision;
  });
  if (outcome === null) throw notFound("conversation");
}
