import type { zVisitorConversation } from "@baton/contract";
import type { ConversationState, Instant } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { notInLine, type Standing, standings } from "../handoffs/standing.ts";
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
  const waiting = rows.filter((row) => row.owner_kind === "waiting").map((row) => row.id);
  const standing = await standings(app, waiting);
  return rows.map((row) =>
    visitorConversation(app, stateOf(row), standing.get(row.id) ?? notInLine, row.updated_at.getTime()),
  );
}

/** A conversation as its visitor sees it. */
export function visitorConversation(
  app: App,
  state: ConversationState,
  standing: Standing,
  updatedAt: Instant,
): VisitorConversation {
  const { id, lastSeq, emailKnown } = state;
  return {
    id,
    owner: visitorOwner(app, state.owner, standing),
    lastSeq,
    emailKnown,
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

/** Who a visitor is talking with: a name, or a place in line, never an id of a teammate. */
export function visitorOwner(
  app: App,
  owner: ConversationState["owner"],
  { place, wait, nextOpening }: Standing,
): VisitorConversation["owner"] {
  switch (owner.kind) {
    case "customer_agent":
      return { kind: owner.kind, name: app.settings.customerAgent().name };
    case "teammate":
      return { kind: owner.kind, name: app.roster.nameOf(owner.id) ?? "" };
    case "waiting":
      return { kind: owner.kind, place, wait, nextOpening };
    case "none":
      return owner;
  }
}
