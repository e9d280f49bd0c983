import { randomUUID, randomUUIDv7 } from "node:crypto";
import type { InboundMessage } from "@baton/channels";
import {
  type Attachment,
  applyEffects,
  type Candidate,
  type ConversationState,
  decideTurn,
  type Effect,
  type Instant,
  isEditJudged,
  type LoadKind,
  type PauseCause,
  type TurnInput,
  type VisitorEdit,
} from "@baton/engine";
import type { App } from "../app.ts";
import { inactivityOn } from "../customer-agent/inactivity-on.ts";
import { pauseOn } from "../customer-agent/pause-on.ts";
import { routeNow } from "../handoffs/route-facts.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import {
  decidedThrough,
  type HandingOff,
  unknownWorkflow,
  withFacts,
} from "../workflows/hand-off-by-conditions.ts";
import { noFacts } from "../workflows/ticket-facts.views.ts";
import {
  beginConversation,
  changeConversation,
  type Decide,
  type Decided,
  type Outcome,
} from "./change-conversation.ts";
import { sameFiles } from "./same-files.ts";
import { newState } from "./state-row.ts";

/** A message as a channel hands it over, and where it belongs. */
export type Inbound = InboundMessage & {
  readonly channelId: string;
  readonly inboxId: string;
  readonly load: LoadKind;
  readonly visitorId: string;
  /** It goes to people at once, for this cause. */
  readonly pauseCause?: PauseCause;
  /** Null begins a conversation. */
  readonly conversationId: string | null;
  /** It puts right what they wrote before: judged or only noted, as `isEditJudged` says. */
  readonly edit?: VisitorEdit;
  /** Its files, in order: noted before, as those of this visitor. */
  readonly attachments?: readonly Attachment[];
};

/** Where a message was stored, and the state after it; null for a repeat of a sender's id, which gives the place of the first. */
export type Received = {
  readonly conversationId: string;
  readonly seq: number;
  readonly state: ConversationState | null;
};

/**
 * Stores a visitor's message and all that it leads to, in one transaction; resolves once it is durable.
 * Refuses with `client_id_reused` when the sender's id was used for another text.
 */
export async function receiveMessage(app: App, inbound: Inbound): Promise<Received> {
  const { conversationId } = inbound;
  if (conversationId === null) return placed(await begin(app, inbound, null), inbound);
  let tooLate = false;
  const outcome = await changeConversation(app, conversationId, (state, now) => {
    if (state.visitorId !== inbound.visitorId) throw notFound("conversation");
    tooLate = false;
    const noted = notedEdit(app, state, inbound.edit, now);
    if (noted !== null) return noted;
    tooLate = isOver(app, state, now);
    return tooLate ? null : turn(app, state, inbound, now);
  });
  if (outcome === null) throw notFound("conversation");
  // Past the reopen window a message begins a new conversation that knows of the old one.
  return placed(tooLate ? await begin(app, inbound, conversationId) : outcome, inbound);
}

async function begin(app: App, inbound: Inbound, previousId: string | null): Promise<Outcome> {
  const { channelId, inboxId, load, visitorId, language } = inbound;
  const id = randomUUIDv7();
  // What begins is decided in one go, so that a workflow which nobody here knows yet is looked for beforehand.
  await unknownWorkflow(app, app.settings.handoff().policyFor(channelId));
  return beginConversation(app, (now) => {
    const empty = newState({ id, channelId, visitorId, inboxId, load, language });
    const open: Effect = {
      type: "move_owner",
      move: "open",
      to: { kind: "customer_agent" },
      actor: { kind: "visitor" },
    };
    const opened = applyEffects(empty, [open], now);
    const { decision, workflow } = withFacts(app, turnOf(app, opened, inbound, now), noFacts(inbound.body));
    const { next, effects, record } = decision;
    return {
      state: empty,
      decided: {
        next,
        effects: [open, ...effects],
        decision: { seq: opened.lastSeq + 1, record },
        create: { previousId },
        ...(workflow === undefined ? {} : { workflow }),
      },
    };
  });
}

/** The change that only tells of a correction; null for one that is judged as a message is, and for any message. */
function notedEdit(app: App, state: ConversationState, edit: VisitorEdit | undefined, now: Instant): Decided {
  if (edit === undefined || isEditJudged(state, edit, app.settings.handoff().triggers)) return null;
  const marker = { code: "message_edited", seq: edit.of, body: edit.body } as const;
  const told: Effect = { type: "append", seq: state.lastSeq + 1, content: { kind: "marker", marker } };
  return { next: applyEffects(state, [told], now), effects: [told] };
}

function turn(app: App, state: ConversationState, inbound: Inbound, now: Instant): ReturnType<Decide> {
  return decidedThrough(app, turnOf(app, state, inbound, now), state.lastSeq + 1);
}

function turnOf(app: App, state: ConversationState, inbound: Inbound, now: Instant): HandingOff {
  const { body, clientId, pressedTalkToPerson, timeZone, outside, attachments = [] } = inbound;
  const sent = {
    body,
    clientId,
    pressedTalkToPerson,
    timeZone,
    ...(outside === undefined ? {} : { outside }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const known = turnInput(app, state, now);
  const input = { ...known, pauseCause: inbound.pauseCause ?? known.pauseCause };
  return {
    state,
    input,
    decide: ({ workflow }) => decideTurn(state, sent, { ...input, workflow }),
  };
}

/** What a decision needs besides the conversation, as this process knows it now; under the settings in force, or others. */
export function turnInput(
  app: App,
  about: Pick<ConversationState, "channelId" | "load"> & Partial<Pick<ConversationState, "lastTeammateId">>,
  now: Instant,
  { policyFor, triggers }: HandoffInForce = app.settings.handoff(),
): TurnInput {
  const policy = policyFor(about.channelId);
  const routed = routeNow(app, policy, about, now);
  return {
    handoffId: randomUUID(),
    policy,
    triggers,
    customerAgentName: app.settings.customerAgent().name,
    inactivity: inactivityOn(app, about.channelId),
    asksForEmail: asksForEmail(app, about.channelId),
    pauseCause: pauseOn(app, about.channelId, now),
    ...routed,
    lastTeammate: memberOf(app, routed.route.inboxId, about.lastTeammateId ?? null, now),
    workflow: null,
    draw: Math.random(),
    now,
  };
}

/** An address is asked for on the chat alone: on every other channel the visitor is reached where they wrote. */
function asksForEmail({ places }: App, channelId: string): boolean {
  const channel = places.channel(channelId);
  return (channel?.kind ?? "chat") === "chat" && channel?.deployment.emailCapture !== "never";
}

function memberOf(app: App, inboxId: string, id: string | null, now: Instant): Candidate | null {
  return id !== null && app.roster.belongs(id, inboxId) ? app.roster.person(id, now) : null;
}

function isOver(app: App, state: ConversationState, now: Instant): boolean {
  return state.closedAt !== null && now - state.closedAt > app.settings.handoff().policy.reopenWindow;
}

function placed(outcome: Outcome, inbound: Inbound): Received {
  if (outcome.result !== "repeat")
    return { conversationId: outcome.state.id, seq: outcome.state.lastVisitorSeq, state: outcome.state };
  if (outcome.body !== inbound.body || !sameFiles(inbound.attachments ?? [], outcome.attachmentIds)) {
    throw new Refusal("client_id_reused", "This clientId was used for another message.", [
      { path: "clientId", message: "was used for another message" },
    ]);
  }
  return { conversationId: outcome.conversationId, seq: outcome.seq, state: null };
}
