import type { ConversationAction } from "@baton/engine";
import type { App } from "../app.ts";
import { listTemplates, sendTemplate } from "../channels/send-template.ts";
import { identitiesOf, verifiedIn } from "../contacts/contacts.views.ts";
import { filesToSend } from "../files/upload-file.ts";
import { explainDecision } from "../handoffs/explain-decision.ts";
import { groundsOf } from "../handoffs/explain-sources.ts";
import { cardOf, ownershipOf } from "../handoffs/handoffs.views.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { type Acted, actAs, type Expectation } from "./act.ts";
import { wireOwner } from "./conversation-event.ts";
import { countViews, listConversations, oneConversation } from "./conversations.views.ts";
import { decisionsOn, earlierConversations } from "./decisions.views.ts";
import { messagesAfter } from "./messages.views.ts";
import type { Reader } from "./visible-to.ts";
import { setVisitor } from "./visitors.store.ts";

type Reading = "countViews" | "listConversations" | "getConversation" | "listMessages" | "explainMessage";

type Acting =
  | "reply"
  | "sendTemplate"
  | "listTemplates"
  | "addNote"
  | "takeOver"
  | "assign"
  | "handBack"
  | "close"
  | "setPriority"
  | "markSeen"
  | "setVisitorEmail";

/** The calls of the help desk. */
export function conversationHandlers(app: App): Pick<Handlers, Reading | Acting> {
  return { ...readingHandlers(app), ...actingHandlers(app) };
}

function readingHandlers(app: App): Pick<Handlers, Reading> {
  return {
    countViews: async (_, { teammate }) => ({ counts: await countViews(app.database, teammate) }),
    listConversations: ({ query }, { teammate }) => listConversations(app, { ...query, reader: teammate }),
    async getConversation({ params }, { teammate }) {
      const conversation = await found(app, teammate, params.id);
      const contactId = conversation.visitor.id;
      const [card, ownership, earlier, identities, verifiedAs] = await Promise.all([
        cardOf(app, params.id),
        ownershipOf(app, params.id),
        earlierConversations(app.database, teammate, contactId, params.id),
        identitiesOf(app.database.kysely, contactId),
        verifiedIn(app.database.kysely, params.id),
      ]);
      return { ...conversation, card, ownership, earlier, identities, verifiedAs };
    },
    async listMessages({ params, query }, { teammate }) {
      const { lastSeq } = await found(app, teammate, params.id);
      return { messages: await messagesAfter(app, params.id, query.since, query.limit), lastSeq };
    },
    async explainMessage({ params, query }, { teammate }) {
      await found(app, teammate, params.id);
      const decisions = await decisionsOn(app.database, params.id, params.seq);
      const sentence = (record: Parameters<typeof explainDecision>[0]) =>
        explainDecision(record, query.language, app.roster.nameOf);
      const explained = decisions.map(async (one) => ({
        ...one,
        seq: params.seq,
        record: { ...one.record },
        sentence: sentence(one.record),
        ...(await groundsOf(app, params.id, one)),
      }));
      return { decisions: await Promise.all(explained) };
    },
  };
}

type Writing = { readonly body: string; readonly clientId: string; readonly attachmentIds: string[] };

function actingHandlers(app: App): Pick<Handlers, Acting> {
  const acted = async (reader: Reader, id: string, action: ConversationAction, expected?: Expectation) =>
    wireActed(app, await actAs(app, reader, id, action, expected));
  const written = async (type: "reply" | "note", reader: Reader, id: string, body: Writing) => {
    const { attachmentIds, ...words } = body;
    const attachments = await filesToSend(app, reader.id, attachmentIds);
    return acted(reader, id, { type, teammateId: reader.id, ...words, attachments });
  };
  return {
    reply: ({ params, body }, { teammate }) => written("reply", teammate, params.id, body),
    listTemplates: ({ params, query }, { teammate }) =>
      listTemplates(app, teammate, params.id, { anew: query.anew === "true" }),
    sendTemplate: async ({ params, body }, { teammate }) =>
      wireActed(app, await sendTemplate(app, teammate, params.id, body)),
    addNote: ({ params, body }, { teammate }) => written("note", teammate, params.id, body),
    takeOver: ({ params, body }, { teammate }) =>
      acted(teammate, params.id, { type: "take_over", teammateId: teammate.id }, { epoch: body.ifEpoch }),
    assign({ params, body }, { teammate }) {
      const action = { type: "assign", teammateId: body.teammateId, by: teammate.id } as const;
      return acted(teammate, params.id, action, { epoch: body.ifEpoch });
    },
    handBack: ({ params }, { teammate }) =>
      acted(teammate, params.id, { type: "hand_back", by: teammate.id }),
    close: ({ params, body }, { teammate }) =>
      acted(teammate, params.id, { type: "close", by: teammate.id }, { lastSeq: body.ifLastSeq }),
    setPriority: ({ params, body }, { teammate }) =>
      acted(teammate, params.id, {
        type: "change_ticket",
        changes: { priority: body.priority },
        by: { kind: "teammate", id: teammate.id },
      }),
    async markSeen({ params }, { teammate }) {
      await actAs(app, teammate, params.id, { type: "see" });
      return { ok: true };
    },
    async setVisitorEmail({ params, body }, { teammate }) {
      const { visitor } = await found(app, teammate, params.id);
      await setVisitor(app, visitor.id, body);
      return { ok: true };
    },
  };
}

/** The conversation as its reader sees it; what they may not see is not found, as what does not exist. */
async function found(app: App, reader: Reader, id: string) {
  const conversation = await oneConversation(app, reader, id);
  if (conversation === null) throw notFound("conversation");
  return conversation;
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
