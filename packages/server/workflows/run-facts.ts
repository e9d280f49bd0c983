import {
  type ConversationState,
  type Instant,
  type People,
  type Priority,
  type Properties,
  priorityName,
  type Route,
  type RunFacts,
  visitorWaits,
} from "@baton/engine";
import type { App } from "../app.ts";
import type { TicketFacts } from "./ticket-facts.views.ts";

/** What gathering facts needs of the app. */
export type FactParts = Pick<App, "roster" | "places" | "settings" | "workflows">;

/**
 * Gathers all that a step may depend on: the conversation as it is, what is stored of its ticket, and what this
 * process knows of people and places. Chance comes from one `seed` (0 up to, not including, 1), from which each record
 * draws its own: looking twice shows the same.
 */
export function runFacts(
  app: FactParts,
  state: ConversationState,
  stored: TicketFacts,
  now: Instant,
  seed: number = Math.random(),
): RunFacts {
  const { fallbackLanguage } = app.settings.handoff().policy;
  return {
    properties: propertiesOf(app, state, stored, now),
    owner: state.owner,
    inboxId: state.inboxId,
    load: state.load,
    language: state.language,
    fallbackLanguage,
    timeZone: timeZoneOf(app),
    visitorTimeZone: state.timeZone,
    emailKnown: state.emailKnown,
    visitorWaits: visitorWaits(state),
    customerAgentName: app.settings.customerAgent().name,
    placeInLine: null,
    waitRange: null,
    candidates: (people, inboxId) => app.roster.peopleOf(routeOf(people, inboxId), now),
    inbox: (inboxId) => app.places.inbox(inboxId),
    property: app.workflows.property,
    stage: app.workflows.stage,
    published: (workflowId) => app.workflows.published(workflowId) !== null,
    draw: (number) => mixed(seed, number),
  };
}

/** A number from 0 up to, not including, 1, that neither of the two tells by itself (the finish of MurmurHash3). */
function mixed(seed: number, number: number): number {
  let bits = Math.floor(seed * 2 ** 32) ^ Math.imul(number, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** The zone by which the workspace's days begin: that of the help desk's hours. */
export function timeZoneOf({ places }: Pick<App, "places">): string {
  return places.helpDesk().hours?.timeZone ?? "UTC";
}

/** The properties of a ticket, built in and the workspace's own, by their keys. */
export function propertiesOf(
  app: Pick<App, "places" | "workflows">,
  state: ConversationState,
  stored: TicketFacts,
  now: Instant,
): Properties {
  const { ticket } = stored;
  const channel = app.places.channel(state.channelId);
  const { owner } = state;
  return {
    ...ticket?.properties,
    channelKind: channel?.kind ?? null,
    channel: state.channelId,
    inbox: state.inboxId,
    language: state.language,
    number: ticket?.number ?? null,
    subject: ticket?.subject ?? stored.firstWords,
    priority: priorityName((ticket?.priority ?? 0) as Priority),
    stage: stageOf(app, state, stored),
    ticketOpen: state.ticketStage === null ? null : state.ticketStage !== "closed",
    ownerKind: owner.kind,
    owner: owner.kind === "teammate" ? owner.id : null,
    open: owner.kind !== "none",
    reasons: state.lastHandoffReasons,
    replyLate: state.replyLate,
    emailKnown: state.emailKnown,
    inboxOpen: app.places.isOpen(app.places.inbox(state.inboxId)?.hours ?? null, now),
    createdAt: ticket?.createdAt ?? now,
    handedOffAt: stored.handedOffAt,
    firstReplyAt: stored.firstReplyAt,
    waitingSince: state.waitingSince,
    closedAt: state.closedAt,
    reopenedAt: stored.reopenedAt,
  };
}

/** A phase that has moved since it was read stands for its stage: in the first pipeline they have the same names. */
function stageOf(
  app: Pick<App, "workflows">,
  { ticketStage }: ConversationState,
  { ticket }: TicketFacts,
): string | null {
  if (ticket === null || ticketStage === null) return ticketStage;
  const stage = app.workflows.stage(ticket.stageKey);
  const fits =
    stage?.phase === ticketStage ||
    (stage?.phase === null && (stage.state === "closed") === (ticketStage === "closed"));
  return fits ? ticket.stageKey : ticketStage;
}

const routes = new WeakMap<object, Map<string, Route>>();
const everyoneOf = new Map<string, Route>();

/** The same people of the same inbox are the same object: who they are is remembered by it. */
function routeOf(people: People, inboxId: string): Route {
  const known = people === "everyone" ? everyoneOf : (routes.get(people) ?? new Map<string, Route>());
  if (people !== "everyone") routes.set(people, known);
  const route = known.get(inboxId) ?? {
    inboxId,
    userIds: people === "everyone" ? [] : people.userIds,
    teamIds: people === "everyone" ? [] : people.teamIds,
  };
  known.set(inboxId, route);
  return route;
}
