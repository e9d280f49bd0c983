import type { zMessage } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";

/** A message as it crosses the wire. */
export type WireMessage = z.infer<typeof zMessage>;

type MessageData = {
  sources?: WireMessage["sources"];
  marker?: NonNullable<WireMessage["marker"]>;
  notice?: NonNullable<WireMessage["notice"]>;
  pressedTalkToPerson?: boolean;
  /** Of an automatic message, or a note, the workflow that wrote it. */
  workflowId?: string;
};

/** The messages of a conversation after `since`, in order. */
export async function messagesAfter(
  app: App,
  conversationId: string,
  since: number,
  limit: number,
): Promise<WireMessage[]> {
  const rows = await app.database.kysely
    .selectFrom("message")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("seq", ">", since)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const data = (row.data ?? {}) as MessageData;
    return {
      seq: row.seq,
      kind: row.kind,
      senderId: row.sender_id,
      senderName: senderName(app, row.kind, row.sender_id, data),
      clientId: row.client_id,
      body: row.body,
      sources: data.sources ?? [],
      marker: data.marker ?? null,
      notice: data.notice ?? null,
      pressedTalkToPerson: data.pressedTalkToPerson ?? false,
      at: row.created_at.toISOString(),
    };
  });
}

function senderName(
  app: App,
  kind: WireMessage["kind"],
  senderId: string | null,
  data: MessageData,
): string | null {
  if (data.workflowId !== undefined) return app.workflows.nameOf(data.workflowId);
  if (kind === "answer") return app.settings.customerAgent().name;
  if (data.marker?.code === "teammate_joined") return app.roster.nameOf(data.marker.teammateId);
  return (kind === "reply" || kind === "note") && senderId !== null ? app.roster.nameOf(senderId) : null;
}
