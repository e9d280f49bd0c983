import type { Outgoing, OutgoingAttachment, OutgoingTemplate } from "@baton/channels";
import type { App } from "../app.ts";
import { messageSenderName, type StoredSource } from "../conversations/messages.views.ts";
import { attachmentsAfter } from "../files/attachments.views.ts";
import { signedAddress } from "../files/signed-address.ts";

/** A stored message as a channel is to send it; null when the person outside is not known any more. */
export async function outgoingOf(
  app: App,
  { conversationId, seq, channelId }: { conversationId: string; seq: number; channelId: string },
): Promise<Outgoing | null> {
  const { rows } = await app.database.pool.query<{
    kind: Outgoing["kind"];
    body: string;
    senderId: string | null;
    data: { sources?: StoredSource[]; workflowId?: string; template?: OutgoingTemplate } | null;
    to: string;
    answers: string | null;
    language: Outgoing["language"] | null;
  }>(
    `select m.kind, m.body, m.sender_id as "senderId", m.data, i.outside_id as "to", i.last_message_id as answers,
            c.language
       from message m
       join conversation c on c.id = m.conversation_id
       join outside_identity i on i.visitor_id = c.visitor_id and i.channel_id = c.channel_id
      where m.conversation_id = $1 and m.seq = $2 and c.channel_id = $3
      order by i.last_message_at desc nulls last limit 1`,
    [conversationId, seq, channelId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { kind, body, senderId, to, answers, language } = row;
  const data = row.data ?? {};
  return {
    id: `${conversationId}_${seq}`,
    to,
    kind,
    senderName: messageSenderName(app, kind, senderId, data),
    body,
    language: language ?? app.settings.handoff().policyFor(channelId).fallbackLanguage,
    sources: (data.sources ?? []).map(({ title, url }) => ({ title, url })),
    attachments: await filesGoingOut(app, conversationId, seq),
    template: data.template ?? null,
    answers,
  };
}

/** The files of a message, each at an address at which its provider may fetch it now. */
async function filesGoingOut(app: App, conversationId: string, seq: number): Promise<OutgoingAttachment[]> {
  const files = (await attachmentsAfter(app, conversationId, seq - 1)).get(seq) ?? [];
  return files.flatMap(({ id, name, mime, size, state }) =>
    state === "stored" ? [{ id, name, mime, size: size ?? 0, url: signedAddress(app, id) }] : [],
  );
}
