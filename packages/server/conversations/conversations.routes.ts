import type { App } from "../app.ts";
import { explainDecision } from "../handoffs/explain-decision.ts";
import { cardOf, ownershipOf } from "../handoffs/handoffs.views.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { type Acted, act } from "./act.ts";
import { wireOwner } from "./conversation-event.ts";
import { countViews, listConversations, oneConversation } from "./conversations.views.ts";
import { decisionsOn, earlierConversations } from "./decisions.views.ts";
import { messagesAfter } from "./messages.views.ts";
import { setVisitor } from "./visitors.store.ts";

type Served =
  | "countViews"
  | "listConversations"
  | "getConversation"
  | "listMessages"
  | "explainMessage"
  | "reply"
  | "addNote"
  | "takeOver"
  | "assign"
  | "handBack"
  | "close"
  | "markSeen"
  | "setVisitorEmail";

/** The calls of the help desk. */
export function conversationHandlers(app: App): Pick<Handlers, Served> {
  return { ...readingHandlers(app), ...actingHandlers(app) };
}

function readingHandlers(
  app: App,
): Pick<
  Handlers,
  "countViews" | "listConversations" | "getConversation" | "listMessages" | "explainMessage"
> {
  return {
    countViews: async (_, { teammate }) => ({ counts: await countViews(app.database, teammate.id) }),
    listConversations: ({ query }, { teammate }) =>
      listConversations(app.database, { ...query, teammateId: teammate.id }),
    async getConversation({ params }) {
      const conversation = await oneConversation(app.database, params.id);
      if (conversation === null) throw notFound("conversation");
      const [card, ownership, earlier] = await Promise.all([
        cardOf(app, params.id),
        ownershipOf(app, params.id),
        earlierConversations(app.database, conversation.visitor.id, params.id),
      ]);
      return { ...conversation, card, ownership, earlier };
    },
    async listMessages({ params, query }) {
      const conversation = await oneConversation(app.database, params.id);
      if (conversation === null) throw notFound("conversation");
      return {
        messages: await messagesAfter(app, params.id, query.since, query.limit),
        lastSeq: conversation.lastSeq,
      };
    },
    async explainMessage({ params, query }) {
      const decisions = await decisionsOn(app.database, params.id, params.seq);
      if (decisions.length === 0 && (await oneConversation(app.database, params.id)) === null)
        throw notFound("conversation");
      const sentence = (record: Parameters<typeof explainDecision>[0]) =>
        explainDecision(record, query.language, app.roster.nameOf);
      return {
        decisions: decisions.map((one) => ({
          ...one,
          seq: params.seq,
          record: { ...one.record },
          sentence: sentence(one.record),
        })),
      };
    },
  };
}

function actingHandlers(
  app: App,
): Pick<
  Handlers,
  "reply" | "addNote" | "takeOver" | "assign" | "handBack" | "close" | "markSeen" | "setVisitorEmail"
> {
  return {
    async reply({ params, body }, { teammate }) {
      return wireActed(app, await act(app, params.id, { type: "reply", teammateId: teammate.id, ...body }));
    },
    async addNote({ params, body }, { teammate }) {
      return wireActed(app, await act(app, params.id, { type: "note", teammateId: teammate.id, ...body }));
    },
    async takeOver({ params, body }, { teammate }) {
      return wireActed(
        app,
        await act(app, params.id, { type: "take_over", teammateId: teammate.id }, { epoch: body.ifEpoch }),
      );
    },
    async assign({ params, body }, { teammate }) {
      const action = { type: "assign", teammateId: body.teammateId, by: teammate.id } as const;
      return wireActed(app, await act(app, params.id, action, { epoch: body.ifEpoch }));
    },
    async handBack({ params }, { teammate }) {
      return wireActed(app, await act(app, params.id, { type: "hand_back", by: teammate.id }));
    },
    async close({ params, body }, { teammate }) {
      return wireActed(
        app,
        await act(app, params.id, { type: "close", by: teammate.id }, { lastSeq: body.ifLastSeq }),
      );
    },
    async markSeen({ params }) {
      await act(app, params.id, { type: "see" });
      return { ok: true };
    },
    async setVisitorEmail({ params, body }) {
      const conversation = await oneConversation(app.database, params.id);
      if (conversation === null) throw notFound("conversation");
      await setVisitor(app, conversation.visitor.id, body);
      return { ok: true };
    },
  };
}

function wireActed(app: App, { state, seq }: Acted) {
  return {
    conversationId: state.id,
    owner: wireOwner(app, state.owner),
    epoch: state.epoch,
    lastSeq: state.lastSeq,
    seq,
  };
}
