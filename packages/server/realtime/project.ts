import { renderChat } from "@baton/channels";
import type { TeamEvent, VisitorEvent } from "@baton/contract";
import type { App } from "../app.ts";
import { maySee, type Reader } from "../conversations/visible-to.ts";
import { visitorOwner } from "../conversations/visitor-conversations.views.ts";
import { notInLine } from "../handoffs/standing.ts";
import type { PlacedEvent } from "./events.views.ts";

/** Who listens: what of an event they may see follows from it, and nothing else reaches them. */
export type Audience =
  | { readonly kind: "team"; readonly reader: Reader }
  | { readonly kind: "visitor"; readonly visitorId: string };

/** The events of a batch as this audience may see them. */
export function eventsFor(
  app: App,
  audience: Audience,
  placed: readonly PlacedEvent[],
): (TeamEvent | VisitorEvent)[] {
  return placed.flatMap<TeamEvent | VisitorEvent>(({ event }) => {
    if (audience.kind === "team") return teamEvents(app, audience.reader, event);
    if (event.type !== "conversation" || event.visitorId !== audience.visitorId) return [];
    const { conversation, emailKnown } = event;
    const messages = renderChat(event.messages);
    const updatedAt = event.messages.at(-1)?.at ?? new Date(app.clock()).toISOString();
    const { id, lastSeq } = conversation;
    return [
      {
        type: "conversation",
        conversation: {
          id,
          owner: visitorOwner(app, conversation.owner, notInLine),
          lastSeq,
          emailKnown,
          updatedAt,
        },
        messages,
      },
    ];
  });
}

/** What a teammate hears of an event: all of it, that a conversation left them, or nothing. */
function teamEvents(app: App, reader: Reader, event: PlacedEvent["event"]): TeamEvent[] {
  if (event.type === "notification") return event.teammateId === reader.id ? [event] : [];
  if (event.type === "ticket" || event.type === "delivery" || event.type === "attachment") {
    const { inboxId, ownerId, ...told } = event;
    return seesConversation(app, reader, { inboxId, ownerId }) ? [told] : [];
  }
  if (event.type !== "conversation") return [event];
  const { visitorId, emailKnown, leftInboxId, leftOwnerId, lineMoved, happened, ...told } = event;
  const { id, inboxId, owner } = told.conversation;
  if (maySee(app, reader, { inboxId, owner })) return [told];
  // Before, it stood elsewhere or was somebody else's: one of the two is enough to have seen it.
  const couldSee =
    leftOwnerId === reader.id || (leftInboxId !== undefined && app.roster.belongs(reader.id, leftInboxId));
  return couldSee ? [{ type: "conversation_left", id }] : [];
}

/** Of a ticket, or of a message's delivery, only who may see the conversation hears: not even an id reaches others. */
function seesConversation(
  app: App,
  reader: Reader,
  { inboxId, ownerId }: { readonly inboxId: string; readonly ownerId: string | null },
): boolean {
  const owner = ownerId === null ? ({ kind: "none" } as const) : { kind: "teammate" as const, id: ownerId };
  return maySee(app, reader, { inboxId, owner });
}
