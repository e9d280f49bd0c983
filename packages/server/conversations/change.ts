import type {
  Actor,
  Attachment,
  ConversationState,
  DecisionRecord,
  Effect,
  Instant,
  MessageContent,
} from "@baton/engine";
import type { App } from "../app.ts";
import type { StoredConversationEvent } from "../realtime/events.store.ts";
import { type WorkflowPart, workflowPayload } from "./workflow-part.ts";

/** A decision ready to be applied: what was seen, what to do, why. */
export type Change = {
  readonly before: ConversationState;
  readonly after: ConversationState;
  readonly effects: readonly Effect[];
  /** The decision record of a visitor message or an answer, under the message it is about. */
  readonly decision: { readonly seq: number; readonly record: DecisionRecord } | null;
  /** For a conversation that this change begins. */
  readonly create: { readonly previousId: string | null } | null;
  readonly workflow: WorkflowPart | null;
  readonly now: Instant;
};

type Json = Record<string, unknown>;

/** The one argument of apply_change (db/migrations/functions): every row that the change writes. */
export function changePayload(app: App, change: Change, event: StoredConversationEvent): Json {
  const { before, after, effects, now } = change;
  const payload: Json = {
    id: before.id,
    now: iso(now),
    epoch: before.epoch,
    lastSeq: before.lastSeq,
    visitorId: before.visitorId,
    ticketStage: before.ticketStage,
    next: nextRow(before, after),
    messages: [],
    event,
    ...workflowPayload(app, change),
  };
  if (mayGoOutside(app, change)) payload.outside = true;
  if (change.create !== null) {
    payload.create = {
      channelId: before.channelId,
      visitorId: before.visitorId,
      load: before.load,
      previousId: change.create.previousId,
    };
  }
  if (change.decision !== null) {
    payload.decision = { ...change.decision, about: change.decision.record.about };
  }
  if (before.owner.kind === "teammate" && ownerChanged(effects)) payload.release = before.owner.id;
  let current = { owner: before.owner, epoch: before.epoch };
  for (const effect of effects) {
    current = addEffect(payload, effect, before, current);
  }
  if (payload.joinLine !== undefined) payload.joinWithinHours = replyWithinHours(app, before.channelId);
  return payload;
}

/** How long whoever waits may wait at the most, by which the line is ordered: a day where the channel sets no end. */
function replyWithinHours(app: App, channelId: string): number {
  return app.channels.accounts.replyWindowHours(channelId) ?? 24;
}

/** Whether something of it is to reach somebody outside: a channel that this process does not know yet may be any. */
function mayGoOutside(app: App, { before, effects }: Change): boolean {
  const speaks = effects.some((effect) => effect.type === "append" && goesOutside.has(effect.content.kind));
  return speaks && app.places.channel(before.channelId)?.kind !== "chat";
}

/** The kinds of message that a visitor on another channel than the chat is sent. */
export const goesOutside: ReadonlySet<MessageContent["kind"]> = new Set([
  "answer",
  "reply",
  "notice",
  "automatic",
]);

type Current = Pick<ConversationState, "owner" | "epoch">;

function addEffect(payload: Json, effect: Effect, before: ConversationState, current: Current): Current {
  switch (effect.type) {
    case "append": {
      const message = messageRow(effect.content, before.visitorId);
      (payload.messages as Json[]).push({ seq: effect.seq, ...message });
      addFiles(payload, effect, before);
      if (message.clientId !== null) {
        payload.clientId = message.clientId;
        payload.senderId = message.senderId;
      }
      return current;
    }
    case "move_owner": {
      const epoch = current.epoch + 1;
      const moves = (payload.moves ?? []) as Json[];
      moves.push({
        epoch,
        move: effect.move,
        ...ends("from", current.owner),
        ...ends("to", effect.to),
        ...actorEnds(effect.actor),
      });
      payload.moves = moves;
      return { owner: effect.to, epoch };
    }
    case "set_property": {
      const { type, ...set } = effect;
      payload.sets = [...((payload.sets as Json[] | undefined) ?? []), set];
      return current;
    }
    default:
      Object.assign(payload, partOf(effect));
      return current;
  }
}

/** The files of a message become its own; only whoever sent them here may send them on. */
function addFiles(
  payload: Json,
  { seq, content }: Extract<Effect, { type: "append" }>,
  { visitorId, channelId }: ConversationState,
): void {
  const files = filesOf(content);
  if (files.length === 0) return;
  const teammateId = "teammateId" in content ? content.teammateId : null;
  const byId = content.kind === "visitor" ? visitorId : (teammateId ?? channelId);
  const rows = files.map(({ id }, place) => ({ id, seq, place, byId }));
  payload.attach = [...((payload.attach as Json[] | undefined) ?? []), ...rows];
}

/** What an effect adds to the payload, when it adds one part and nothing else. */
function partOf(effect: Exclude<Effect, { type: "append" | "move_owner" | "set_property" }>): Json {
  const { type, ...facts } = effect;
  switch (effect.type) {
    case "open_handoff":
      return { openHandoff: facts };
    case "settle_handoff":
      return { settleHandoff: effect.handoffId };
    case "end_handoff":
      return { endHandoff: facts };
    case "see_handoff":
      return { seeHandoff: effect.handoffId };
    case "claim":
      return { claim: facts };
    case "join_line":
      return { joinLine: { ...facts, since: iso(effect.since) } };
    case "leave_line":
      return { leaveLine: true };
    case "ticket":
      return { ticket: effect.stage };
    case "owe_answer":
      return { oweAnswer: { seq: effect.seq, dueAt: iso(effect.dueAt) } };
    case "settle_answer":
      return { settleAnswer: true };
    case "owe_reply":
      return { oweReply: { ...facts, dueAt: iso(effect.dueAt) } };
    case "watch_silence": {
      const { since, reminded, dueAt } = effect;
      return { watchSilence: { since: iso(since), reminded, dueAt: iso(dueAt) } };
    }
    case "forget_silence":
      return { forgetSilence: true };
    case "raise_alert":
      return { raiseAlert: true };
    case "settle_reply":
      return { settleReply: true };
    case "set_priority":
      return { priority: { value: effect.priority, by: effect.by } };
    case "set_stage":
      return { stage: { key: effect.stageKey, phase: effect.phase, by: effect.by } };
    // Of these only the conversation's own row tells.
    case "learn_language":
    case "learn_time_zone":
    case "move_inbox":
    case "unask":
      return {};
  }
}

function nextRow(before: ConversationState, after: ConversationState): Json {
  return {
    inboxId: after.inboxId,
    ownerKind: after.owner.kind,
    ownerId: after.owner.kind === "teammate" ? after.owner.id : null,
    epoch: after.epoch,
    lastSeq: after.lastSeq,
    lastVisitorSeq: after.lastVisitorSeq,
    language: after.language,
    timeZone: after.timeZone,
    replyLate: after.replyLate,
    waitingSince: after.waitingSince === null ? null : iso(after.waitingSince),
    lastTeammateId: after.lastTeammateId,
    openHandoffId: after.openHandoffId,
    lastHandoffReasons: after.lastHandoffReasons,
    ticketStage: after.ticketStage,
    closedAt: after.closedAt === null ? null : iso(after.closedAt),
    // Looking at a conversation changes neither epoch nor seq, so an older state must not write over it.
    ...(after.ringing === before.ringing ? {} : { ringing: after.ringing }),
  };
}

/** How a message's content stands in its row. */
export function messageRow(content: MessageContent, visitorId: string) {
  const { data, ...row } = contentRow(content, visitorId);
  const files = filesOf(content).map(({ id }) => id);
  return { ...row, data: files.length === 0 ? data : { ...data, attachments: files } };
}

/** The files of a message; empty for a kind that has none. */
export function filesOf(content: MessageContent): readonly Attachment[] {
  return ("attachments" in content ? content.attachments : undefined) ?? [];
}

function contentRow(content: MessageContent, visitorId: string) {
  switch (content.kind) {
    case "visitor": {
      const { outside } = content;
      const pressed = content.pressedTalkToPerson ? { pressedTalkToPerson: true } : {};
      const data = outside === undefined && !content.pressedTalkToPerson ? null : { ...pressed, outside };
      return {
        kind: content.kind,
        senderId: visitorId,
        clientId: content.clientId,
        body: content.body,
        data,
      };
    }
    case "reply": {
      const { kind, teammateId, clientId, body, fromApp, template } = content;
      // Written elsewhere, it is its channel's: the provider's id for it is unique there.
      const senderId = teammateId ?? fromApp ?? null;
      const isPlain = fromApp === undefined && template === undefined;
      return { kind, senderId, clientId, body, data: isPlain ? null : { fromApp, template } };
    }
    case "note": {
      const { kind, teammateId, clientId, body, workflowId, automatic } = content;
      const senderId = automatic === undefined ? teammateId : visitorId;
      const told = workflowId === undefined && automatic === undefined;
      return { kind, senderId, clientId, body, data: told ? null : { workflowId, automatic } };
    }
    case "automatic":
      return {
        kind: content.kind,
        senderId: null,
        clientId: null,
        body: content.body,
        data: content.workflowId === null ? { reminder: true } : { workflowId: content.workflowId },
      };
    case "answer":
      return {
        kind: content.kind,
        senderId: null,
        clientId: null,
        body: content.body,
        data: { sources: content.sources },
      };
    case "notice":
      return {
        kind: content.kind,
        senderId: null,
        clientId: null,
        body: content.body,
        data: { notice: content.notice },
      };
    case "marker":
      return {
        kind: content.kind,
        senderId: null,
        clientId: null,
        body: "",
        data: { marker: content.marker },
      };
  }
}

function ownerChanged(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.type === "move_owner");
}

function ends(side: "from" | "to", owner: ConversationState["owner"]): Json {
  return { [`${side}Kind`]: owner.kind, [`${side}Id`]: owner.kind === "teammate" ? owner.id : null };
}

function actorEnds(actor: Actor): Json {
  return { actorKind: actor.kind, actorId: actor.kind === "teammate" ? actor.id : null };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
