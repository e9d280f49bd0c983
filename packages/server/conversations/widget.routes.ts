import { readChat, renderChat } from "@baton/channels";
import type { App } from "../app.ts";
import { identify } from "../contacts/identify.ts";
import { filesToSend } from "../files/upload-file.ts";
import { notInLine } from "../handoffs/standing.ts";
import type { Handlers } from "../http/api.ts";
import { notFound, Refusal } from "../refusal.ts";
import { loadOf } from "../settings/places.ts";
import { messagesAfter } from "./messages.views.ts";
import { receiveMessage } from "./receive-message.ts";
import { returnToAgent } from "./return-to-agent.ts";
import { conversationsOf, visitorConversation } from "./visitor-conversations.views.ts";
import { setVisitor } from "./visitors.store.ts";

type Served =
  | "getWidget"
  | "identify"
  | "sendMessage"
  | "listOwnConversations"
  | "listOwnMessages"
  | "returnToAgent"
  | "leaveEmail";

const mostMessages = 1000;

/** The calls of the chat widget. */
export function widgetHandlers(app: App): Pick<Handlers, Served> {
  return {
    async getWidget({ query }) {
      const channel = await app.places.find(query.channel ?? null);
      const { name, colour } = app.settings.workspace();
      const { name: customerAgentName, avatar, greeting } = app.settings.customerAgent();
      return {
        channelId: channel.id,
        companyName: name,
        colour,
        customerAgentName,
        avatar,
        emailCapture: channel.deployment.emailCapture,
        greeting,
      };
    },
    async identify({ body }, { visitorId }) {
      refuseFlood(app, visitorId);
      const { expiresAt, ...identified } = await identify(app, visitorId, body.token);
      return { ...identified, expiresAt: new Date(expiresAt).toISOString() };
    },
    async sendMessage({ body }, { visitorId }) {
      refuseFlood(app, visitorId);
      const channel = await app.places.find(body.channelId);
      const { id: channelId, inboxId } = channel;
      const { conversationId, attachmentIds, ...sent } = body;
      const received = await receiveMessage(app, {
        ...readChat(sent),
        attachments: await filesToSend(app, visitorId, attachmentIds),
        channelId,
        inboxId,
        load: loadOf(channel.kind),
        visitorId,
        conversationId,
      });
      // A new message is answered from what was just decided; a repeat, and a place in line, have to be looked up.
      const conversation =
        received.state === null || received.state.owner.kind === "waiting"
          ? await ownConversation(app, visitorId, received.conversationId)
          : visitorConversation(app, received.state, notInLine, app.clock());
      return { conversation, seq: received.seq };
    },
    listOwnConversations: async (_, { visitorId }) => ({
      conversations: await conversationsOf(app, visitorId),
    }),
    async listOwnMessages({ params, query }, { visitorId }) {
      const conversation = await ownConversation(app, visitorId, params.id);
      return {
        conversation,
        messages: renderChat(await messagesAfter(app, params.id, query.since, mostMessages)),
      };
    },
    async returnToAgent({ params }, { visitorId }) {
      await returnToAgent(app, visitorId, params.id);
      return { conversation: await ownConversation(app, visitorId, params.id) };
    },
    async leaveEmail({ body }, { visitorId }) {
      await setVisitor(app, visitorId, body);
      return { ok: true };
    },
  };
}

async function ownConversation(app: App, visitorId: string, id: string) {
  const [conversation] = await conversationsOf(app, visitorId, id);
  if (conversation === undefined) throw notFound("conversation");
  return conversation;
}

function refuseFlood(app: App, visitorId: string): void {
  if (app.pace.tooMany(visitorId))
    throw new Refusal("too_many", "That is many messages at once; wait a moment.");
}
