import type { App } from "../app.ts";
import { decideOrRefuse } from "../conversations/act.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { maySee, type Reader } from "../conversations/visible-to.ts";
import { notFound, Refusal } from "../refusal.ts";
import { changesOf, type TicketPatch } from "./check-ticket-patch.ts";

/**
 * Changes what a patch names of a conversation's ticket, in one transaction; nothing when it names nothing. Refuses as
 * no_ticket before a person was first involved, as already_closed to open what is closed, as invalid (naming the
 * field) what the ticket can't hold; a conversation that the reader may not see is not there for them.
 */
export async function changeTicket(
  app: App,
  reader: Reader,
  conversationId: string,
  patch: TicketPatch,
): Promise<void> {
  const change = () =>
    changeConversation(app, conversationId, (state, now) => {
      if (!maySee(app, reader, state)) throw notFound("conversation");
      // What a stage means for the ticket rests on where it stands, so it is worked out anew on each state.
      const changes = changesOf(app, patch, state.ticketStage);
      const by = { kind: "teammate", id: reader.id } as const;
      return decideOrRefuse(state, { type: "change_ticket", changes, by }, now);
    });
  const outcome = await change().catch(async (error: unknown) => {
    if (!(error instanceof Refusal && error.code === "invalid")) throw error;
    // Another process may have added the property, the choice or the stage just now: a refusal rests on what is stored.
    await Promise.all([app.workflows.refresh(), app.roster.refresh()]);
    return change();
  });
  if (outcome === null) throw notFound("conversation");
}
