import type { zVisitorConversation } from "@baton/contract";
import type { ConversationState, Instant } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { placeInLine } from "../handoffs/line.views.ts";
import { stateOf } from "./state-row.ts";

type VisitorConversation = z.infer<typeof zVisitorConversation>;

/** A visitor's conversations, newest first; of one visitor, so nobody else's can be among them. */
export async function conversationsOf(
  app: App,
  visitorId: string,
  id: string | null = null,
): Promise<VisitorConversation[]> {
  const rows = await app.database.kysely
    .selectFrom("conversation")
    .selectAll()
    .where("visitor_id", "=", visitorId)
    .$if(id !== null, (query) => query.where("id", "=", id ?? ""))
    .orderBy("created_at", "desc")
    .limit(20)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const state = stateOf(row);
      const place = state.owner.kind === "waiting" ? await placeInLine(app.database.pool, state.id) : null;
      return visitorConversation(app, state, place, row.updated_at.getTime());
    }),
  );
}

/** A conversation as its visitor sees it. */
export function visitorConversation(
  app: App,
  state: ConversationState,
  place: number | null,
  updatedAt: Instant,
): VisitorConversation {
  const { id, lastSeq, emailKnown } = state;
  return {
    id,
    owner: visitorOwner(app, state.owner, place),
    lastSeq,
    emailKnown,
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

/** Who a visitor is talking with: a name and a place, never an id of a teammate. */
export function visitorOwner(
  app: App,
  owner: ConversationState["owner"],
  place: number | null,
): VisitorConversation["owner"] {
  switch (owner.kind) {
    case "customer_agent":
      return { kind: owner.kind, name: app.settings.customerAgent().name };
    case "teammate":
      return { kind: owner.kind, name: app.roster.nameOf(owner.id) ?? "" };
    case "waiting":
      return { kind: owner.kind, place };
    case "none":
      return owner;
  }
}
