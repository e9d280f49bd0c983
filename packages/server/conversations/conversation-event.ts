import type { TeamEvent } from "@baton/contract";
import {
  type ConversationState,
  type Effect,
  type Instant,
  type MessageContent,
  type Owner,
  sameOwner,
} from "@baton/engine";
import type { App } from "../app.ts";
import { wireAttachment } from "../files/attachments.views.ts";
import type { Happening, StoredConversationEvent } from "../realtime/events.store.ts";
import { type Change, filesOf, goesOutside, messageRow } from "./change.ts";
import { outsideFacts } from "./outside-facts.ts";

type WireMessage = Extract<TeamEvent, { type: "conversation" }>["messages"][number];

/** What screens are told about a change: the facts after it and the messages that it added. */
export function conversationEvent(app: App, change: Change): StoredConversationEvent {
  const { after, effects, now } = change;
  const messages = effects.flatMap((effect) =>
    effect.type === "append" ? [wireMessage(app, effect.seq, effect.content, after, now)] : [],
  );
  return {
    type: "conversation",
    visitorId: after.visitorId,
    emailKnown: after.emailKnown,
    ...leftBehind(change),
    ...happenedIn(change),
    conversation: {
      id: after.id,
      owner: wireOwner(app, after.owner),
      inboxId: after.inboxId,
      replyLate: after.replyLate,
      epoch: after.epoch,
      lastSeq: after.lastSeq,
      language: after.language,
      waitingSince: isoOrNull(after.waitingSince),
      closedAt: isoOrNull(after.closedAt),
      ringing: after.ringing,
    },
    messages,
  };
}

/** Where it was before, for those who may see it no more, and whether a waiting line moved with it. */
function leftBehind({
  before,
  after,
  effects,
}: Change): Pick<StoredConversationEvent, "leftInboxId" | "leftOwnerId" | "lineMoved"> {
  const { owner } = before;
  return {
    ...(before.inboxId === after.inboxId ? {} : { leftInboxId: before.inboxId }),
    ...(owner.kind === "teammate" && !sameOwner(owner, after.owner) ? { leftOwnerId: owner.id } : {}),
    ...(effects.some((effect) => movesLine.has(effect.type)) ? { lineMoved: true } : {}),
  };
}

const movesLine: ReadonlySet<Effect["type"]> = new Set(["join_line", "leave_line", "set_priority"]);

/** What the change was, for webhooks; nothing when it was only messages. */
function happenedIn(change: Change): Pick<StoredConversationEvent, "happened"> {
  const { before, after, effects } = change;
  const handedOff = effects.flatMap<Happening>((effect) =>
    effect.type === "open_handoff"
      ? [{ what: "handed_off", reasons: effect.reasons, outcome: effect.outcome }]
      : [],
  );
  const isClosed = after.owner.kind === "none" && before.owner.kind !== "none";
  // One that begins is opened to the customer agent: nobody had it before.
  const begins = change.create !== null && after.owner.kind === "customer_agent";
  const codes: [Exclude<Happening["what"], "handed_off">, boolean][] = [
    ["owner_changed", !begins && !sameOwner(before.owner, after.owner)],
    ["closed", isClosed],
    ["reopened", effects.some((effect) => effect.type === "move_owner" && effect.move === "reopen")],
    ["ticket_created", before.ticketStage === null && after.ticketStage !== null],
    ["ticket_changed", before.ticketStage !== null && changesTicket(change)],
  ];
  const others = codes.flatMap<Happening>(([what, happened]) => (happened ? [{ what }] : []));
  const happened = [...handedOff, ...others];
  return happened.length === 0 ? {} : { happened };
}

function changesTicket({ before, after, effects }: Change): boolean {
  const sets = effects.some(
    ({ type }) => type === "set_priority" || type === "set_stage" || type === "set_property",
  );
  return sets || before.ticketStage !== after.ticketStage;
}

/** An owner with the name that people read. */
export function wireOwner(app: App, owner: Owner): StoredConversationEvent["conversation"]["owner"] {
  return owner.kind === "teammate" ? { ...owner, name: app.roster.nameOf(owner.id) ?? "" } : owner;
}

function wireMessage(
  app: App,
  seq: number,
  content: MessageContent,
  state: ConversationState,
  now: Instant,
): WireMessage {
  const { kind, senderId, clientId, body } = messageRow(content, state.visitorId);
  return {
    seq,
    kind,
    senderId,
    clientId,
    body,
    senderName: senderName(app, content),
    sources: content.kind === "answer" ? [...content.sources] : [],
    marker: content.kind === "marker" ? content.marker : null,
    notice: content.kind === "notice" ? content.notice : null,
    pressedTalkToPerson: content.kind === "visitor" && content.pressedTalkToPerson,
    attachments: filesOf(content).map(wireAttachment),
    ...outsideOf(app, content, state),
    ...(content.kind === "automatic" && content.workflowId === null ? { reminder: true } : {}),
    at: new Date(now).toISOString(),
  };
}

/** What a channel told of it, and that it is on its way outside. */
function outsideOf(
  app: App,
  content: MessageContent,
  { channelId }: ConversationState,
): Pick<WireMessage, "outside" | "delivery"> {
  const fromApp = content.kind === "reply" && content.fromApp !== undefined;
  const leaves = goesOutside.has(content.kind) && !fromApp && app.places.channel(channelId)?.kind !== "chat";
  const automatic = content.kind === "note" ? content.automatic : undefined;
  const outside = content.kind === "visitor" ? content.outside : undefined;
  return {
    outside: outsideFacts({ ...outside, automatic, fromApp }),
    delivery: leaves ? { state: "pending", failure: null, detail: null } : null,
  };
}

function senderName(app: App, content: MessageContent): string | null {
  if (content.kind === "automatic")
    return content.workflowId === null
      ? app.settings.customerAgent().name
      : app.workflows.nameOf(content.workflowId);
  if (content.kind === "note" && content.teammateId === null)
    return content.workflowId === undefined ? null : app.workflows.nameOf(content.workflowId);
  if (content.kind === "reply" || content.kind === "note")
    return content.teammateId === null ? null : app.roster.nameOf(content.teammateId);
  if (content.kind === "answer") return app.settings.customerAgent().name;
  if (content.kind === "marker" && content.marker.code === "teammate_joined")
    return app.roster.nameOf(content.marker.teammateId);
  return null;
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
