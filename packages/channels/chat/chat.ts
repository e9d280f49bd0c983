import type { TeamEvent, VisitorEvent } from "@baton/contract";
import { isTimeZone } from "@baton/engine";
import type { InboundMessage } from "../inbound.ts";

/** A message as the help desk has it, and as the visitor's chat shows it. */
type HelpDeskMessage = Extract<TeamEvent, { type: "conversation" }>["messages"][number];
type ChatMessage = VisitorEvent["messages"][number];

/** What the chat widget sends, as far as it is the message. */
type SentByChat = {
  readonly clientId: string;
  readonly body: string;
  readonly talkToPerson: boolean;
  readonly language?: InboundMessage["language"] | undefined;
  readonly timeZone?: string | undefined;
};

/** Reads what the chat widget sends. */
export function readChat(sent: SentByChat): InboundMessage {
  const { clientId, body, talkToPerson, language = null, timeZone = "" } = sent;
  return {
    clientId,
    body,
    pressedTalkToPerson: talkToPerson,
    language,
    timeZone: isTimeZone(timeZone) ? timeZone : null,
  };
}

// Visitors know teammates by name; the id in a marker is nobody's.
const anonymous = "00000000-0000-0000-0000-000000000000";

/** Renders messages for the visitor's chat: no private note, and no identifier of people or of knowledge. */
export function renderChat(messages: readonly HelpDeskMessage[]): ChatMessage[] {
  return messages.flatMap((message) => {
    const { kind, seq, senderName, clientId, body, notice, attachments, at } = message;
    if (kind === "note") return [];
    const sources = message.sources.map(({ title, url, passage }) => ({ title, url, passage }));
    const marker =
      message.marker?.code === "teammate_joined"
        ? { ...message.marker, teammateId: anonymous }
        : message.marker;
    return [
      {
        seq,
        kind,
        // What a workflow is called among teammates is nothing to a visitor.
        senderName: kind === "automatic" ? null : senderName,
        clientId: kind === "visitor" ? clientId : null,
        body,
        sources,
        marker,
        notice,
        attachments: [...attachments],
        at,
      },
    ];
  });
}
