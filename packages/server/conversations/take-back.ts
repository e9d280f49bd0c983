import type { App } from "../app.ts";
import { decideOrRefuse } from "./act.ts";
import { changeConversation } from "./change-conversation.ts";
import { unansweredOf } from "./unanswered.views.ts";

/** The visitor takes back a message: it is told to teammates, and what was not answered yet never is. */
export async function takeBack(app: App, conversationId: string, seq: number): Promise<void> {
  await changeConversation(app, conversationId, async (state, now) => {
    const unanswered = await unansweredOf(app, conversationId);
    return decideOrRefuse(state, { type: "hear_deletion", seq, unanswered }, now);
  });
}
