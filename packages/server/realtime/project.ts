import { renderChat } from "@baton/channels";
import type { TeamEvent, VisitorEvent } from "@baton/contract";
import type { App } from "../app.ts";
import { visitorOwner } from "../conversations/visitor-conversations.views.ts";
import type { PlacedEvent } from "./events.views.ts";

/** Who listens: what of an event they may see follows from it, and nothing else reaches them. */
export type Audience = { readonly kind: "team" } | { readonly kind: "visitor"; readonly visitorId: string };

/** The events of a batch as this audience may see them. */
export function eventsFor(
  app: App,
  audience: Audience,
  placed: readonly PlacedEvent[],
): (TeamEvent | VisitorEvent)[] {
  return placed.flatMap<TeamEvent | VisitorEvent>(({ event }) => {
    if (audience.kind === "team") return [teamEvent(event)];
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
          owner: visitorOwner(app, conversation.owner, null),
          lastSeq,
          emailKnown,
          updatedAt,
        },
        messages,
      },
    ];
  });
}

function teamEvent(event: PlacedEvent["event"]): TeamEvent {
  if (event.type !== "conversation") return event;
  const { visitorId, emailKnown, ...rest } = event;
  return rest;
}
