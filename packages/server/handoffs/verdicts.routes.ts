import type { App } from "../app.ts";
import { oneConversation } from "../conversations/conversations.views.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { judgeHandoff } from "./judge-handoff.ts";
import { verdictOn } from "./verdicts.views.ts";

/** The call behind "Was this handoff needed?". */
export function verdictHandlers(app: App): Pick<Handlers, "judgeHandoff"> {
  return {
    async judgeHandoff({ params, body }, { teammate }) {
      if ((await oneConversation(app, teammate, params.id)) === null) throw notFound("conversation");
      const { id: conversationId, handoffId } = params;
      await judgeHandoff({ app, actorId: teammate.id }, { conversationId, handoffId, ...body });
      const judged = await verdictOn(app, handoffId);
      if (judged === null) throw notFound("handoff");
      return { judged };
    },
  };
}
