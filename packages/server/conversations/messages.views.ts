import { sendFailures, type zMessage } from "@baton/contract";
import type { MailAbout } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { attachmentsAfter } from "../files/attachments.views.ts";
import { outsideFacts } from "./outside-facts.ts";

/** A message as it crosses the wire. */
export type WireMessage = z.infer<typeof zMessage>;

/** A source as it is stored with an answer. */
export type StoredSource = WireMessage["sources"][number];

type MessageData = {
  sources?: StoredSource[];
  marker?: NonNullable<WireMessage["marker"]>;
  notice?: NonNullable<WireMessage["notice"]>;
  pressedTalkToPerson?: boolean;
  /** Of an automatic message, or a note, the workflow that wrote it. */
  workflowId?: string;
  /** Its files, by id. */
  attachments?: string[];
  outside?: { unsupported?: string; editOf?: number; quotes?: number; mail?: MailAbout };
  /** Of a note, what a machine of the visitor's sent. */
  automatic?: string;
  /** Of a reply, the channel in whose own app it was written. */
  fromApp?: string;
  /** Of an automatic message that no workflow wrote. */
  reminder?: true;
};

/** The messages of a conversation after `since`, in order. */
export async function messagesAfter(
  app: App,
  conversationId: string,
  since: number,
  limit: number,
): Promise<WireMessage[]> {
  const rows = await app.database.kysely
    .selectFrom("message as m")
    .leftJoin("outgoing_message as o", (join) =>
      join.onRef("o.conversation_id", "=", "m.conversation_id").onRef("o.seq", "=", "m.seq"),
    )
    .selectAll("m")
    .select(["o.state", "o.failure", "o.detail"])
    .where("m.conversation_id", "=", conversationId)
    .where("m.seq", ">", since)
    .orderBy("m.seq")
    .limit(limit)
    .execute();
  const hasFiles = rows.some(({ data }) => (data as MessageData | null)?.attachments !== undefined);
  const files = hasFiles ? await attachmentsAfter(app, conversationId, since) : new Map<number, never[]>();
  return rows.map((row) => {
    const data = (row.data ?? {}) as MessageData;
    return {
      seq: row.seq,
      kind: row.kind,
      senderId: row.sender_id,
      senderName: messageSenderName(app, row.kind, row.sender_id, data),
      clientId: row.client_id,
      body: row.body,
      sources: data.sources ?? [],
      marker: data.marker ?? null,
      notice: data.notice ?? null,
      pressedTalkToPerson: data.pressedTalkToPerson ?? false,
      attachments: [...(files.get(row.seq) ?? [])],
      outside: outsideFacts({
        ...data.outside,
        automatic: data.automatic,
        fromApp: data.fromApp !== undefined,
      }),
      delivery:
        row.state === null
          ? null
          : { state: row.state, failure: knownFailure(row.failure), detail: row.detail },
      ...(data.reminder === undefined ? {} : { reminder: data.reminder }),
      at: row.created_at.toISOString(),
    };
  });
}

/** A reason that a later version stored is still a reason. */
function knownFailure(failure: string | null): NonNullable<WireMessage["delivery"]>["failure"] {
  return failure === null ? null : (sendFailures.find((known) => known === failure) ?? "other");
}

/** Who wrote a message, by name; null for the visitor and the system. */
export function messageSenderName(
  app: App,
  kind: WireMessage["kind"],
  senderId: string | null,
  data: MessageData,
): string | null {
  if (data.workflowId !== undefined) return app.workflows.nameOf(data.workflowId);
  if (kind === "answer" || data.reminder === true) return app.settings.customerAgent().name;
  if (data.marker?.code === "teammate_joined") return app.roster.nameOf(data.marker.teammateId);
  return (kind === "reply" || kind === "note") && senderId !== null ? app.roster.nameOf(senderId) : null;
}
