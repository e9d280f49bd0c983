import type { TeamEvent } from "@baton/contract";
import { hashKey, type InfiniteData, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { handoffPreviewKey, handoffVersionsKey } from "../customer-agent/queries.ts";
import { forgetConversation } from "../help-desk/everywhere.ts";
import { mergeIntoList, mergeMessages, mergeRinging, withDelivery } from "../help-desk/merge.ts";
import type { Conversation, ConversationEvent, Facts, ListPage, Message } from "../help-desk/model.ts";
import { isView } from "../help-desk/views.ts";
import { putTeammate } from "./put-teammate.ts";
import { keys } from "./query-keys.ts";
import type { Session } from "./session.tsx";

/** How long renewals are gathered, so that a busy minute asks the server a few times and not hundreds, in ms. */
const gatherFor = 300;

/** Makes the function that brings what the screen shows up to date with events. */
export function makeEventApplier(client: QueryClient, me: string): (events: readonly TeamEvent[]) => void {
  const renew = makeRenewal(client);
  return (events) => {
    for (const event of events) {
      if (event.type === "conversation") applyConversation(client, event, me, renew);
      else if (event.type === "conversation_left") forgetConversation(client, event.id);
      else if (event.type === "teammate") applyTeammate(client, event.teammate, me, renew);
      else if (event.type === "delivery") applyDelivery(client, event);
      else if (event.type === "attachment") applyAttachment(client, event);
      else if (event.type === "ticket") renewTicket(event.conversationId, renew);
      else if (event.type === "notification") renew(keys.notifications);
      else for (const key of settingsKeys[event.name]) renew(key);
    }
  };
}

/** What one sees of the help desk depends on the inboxes that one belongs to, alone or through a team. */
const seen = [keys.views, keys.allLists, keys.allConversations] as const;

const settingsKeys = {
  handoff: [keys.handoffSettings, handoffVersionsKey, handoffPreviewKey],
  customer_agent: [keys.customerAgent, keys.widget, handoffPreviewKey],
  workspace: [keys.session, keys.demo],
  teams: [keys.teams, keys.teammates, keys.session, keys.inboxes, handoffPreviewKey, ...seen],
  inboxes: [keys.inboxes, keys.channels, handoffPreviewKey, ...seen],
  channels: [keys.channels, keys.channelAccounts, keys.widget, handoffPreviewKey],
  knowledge: [keys.knowledge, keys.demo, keys.gaps],
  workflows: [keys.allWorkflows, handoffPreviewKey],
  ticket_properties: [keys.ticketProperties, keys.allTickets],
  pipelines: [keys.pipelines, keys.allTickets],
  webhooks: [keys.webhooks],
  model: [keys.model, keys.embeddings],
  contacts: [keys.contacts, keys.allLists, keys.allConversations],
  identity_keys: [keys.identityKeys],
} as const;

function applyDelivery(
  client: QueryClient,
  { conversationId, seq, delivery }: Extract<TeamEvent, { type: "delivery" }>,
): void {
  client.setQueryData<readonly Message[]>(
    keys.messages(conversationId),
    (known) => known && withDelivery(known, seq, delivery),
  );
}

function applyAttachment(
  client: QueryClient,
  { conversationId, seq, attachment }: Extract<TeamEvent, { type: "attachment" }>,
): void {
  client.setQueryData<readonly Message[]>(keys.messages(conversationId), (known) =>
    known?.map((message) => {
      if (message.seq !== seq) return message;
      const attachments = message.attachments.map((one) => (one.id === attachment.id ? attachment : one));
      return { ...message, attachments };
    }),
  );
}

function renewTicket(conversationId: string, renew: (key: QueryKey) => void): void {
  renew(keys.ticket(conversationId));
  renew(keys.runs(conversationId));
}

function applyConversation(
  client: QueryClient,
  event: ConversationEvent,
  me: string,
  renew: (key: QueryKey) => void,
): void {
  const { conversation, messages } = event;
  applyToLists(client, event, me, renew);
  renew(keys.views);
  // One's own count of open conversations changes with the ownership of any of them.
  renew(keys.session);
  const ringing = mergeRinging(client.getQueryData(keys.ringing) ?? {}, conversation);
  if (ringing !== null) client.setQueryData(keys.ringing, ringing);
  client.setQueryData<Conversation>(
    keys.conversation(conversation.id),
    (known) => known && withFacts(known, conversation),
  );
  // The card, the timeline, the ticket and its runs are not in the event.
  renew(keys.conversation(conversation.id));
  renewTicket(conversation.id, renew);
  applyMessages(client, conversation, messages, renew);
}

function applyToLists(
  client: QueryClient,
  event: ConversationEvent,
  me: string,
  renew: (key: QueryKey) => void,
): void {
  for (const [key, data] of client.getQueriesData<InfiniteData<ListPage, string | null>>({
    queryKey: keys.allLists,
  })) {
    const view = key[1];
    if (data === undefined || typeof view !== "string" || !isView(view)) continue;
    const { pages, reload } = mergeIntoList(data.pages, view, event, me);
    if (pages !== data.pages) client.setQueryData(key, { ...data, pages: [...pages] });
    if (reload) renew(key);
  }
}

function applyMessages(
  client: QueryClient,
  facts: Facts,
  messages: readonly Message[],
  renew: (key: QueryKey) => void,
): void {
  const key = keys.messages(facts.id);
  const known = client.getQueryData<Message[]>(key);
  if (known === undefined) return;
  // Who was typing has now written, or has stopped to read.
  if (messages.length > 0) client.setQueryData(keys.typing(facts.id), null);
  const merged = mergeMessages(known, messages);
  if (messages.length > 0) client.setQueryData(key, merged.messages);
  if (!merged.complete || merged.messages.length < facts.lastSeq) renew(key);
}

function withFacts(known: Conversation, facts: Facts): Conversation {
  if (facts.epoch < known.epoch || facts.lastSeq < known.lastSeq) return known;
  const { language, ...rest } = facts;
  return { ...known, ...rest, language: (language as Conversation["language"]) ?? known.language };
}

function applyTeammate(
  client: QueryClient,
  teammate: Session["teammate"],
  me: string,
  renew: (key: QueryKey) => void,
): void {
  putTeammate(client, teammate, me);
  renew(keys.statusChanges(teammate.id));
  renew(handoffPreviewKey);
}

/** Gathers what must be asked for again and asks once for each, a moment later. */
function makeRenewal(client: QueryClient): (key: QueryKey) => void {
  const due = new Map<string, QueryKey>();
  const askAll = (): void => {
    const all = [...due.values()];
    due.clear();
    for (const queryKey of all) void client.invalidateQueries({ queryKey });
  };
  return (key) => {
    if (due.size === 0) setTimeout(askAll, gatherFor);
    due.set(hashKey(key), key);
  };
}
