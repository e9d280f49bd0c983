import type { zPreview } from "@baton/contract";
import {
  assessRoute,
  type Candidate,
  type ConversationState,
  claimRule,
  type Decision,
  decideTurn,
  type HandoffInput,
  type HandoffPolicy,
  type Language,
  type RouteFacts,
  type TurnInput,
  whyNotEligible,
  whyNotInRotation,
} from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { turnInput } from "../conversations/receive-message.ts";
import { newState } from "../conversations/state-row.ts";
import { type Channel, loadOf } from "../settings/places.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import { withFacts } from "../workflows/hand-off-by-conditions.ts";
import { noFacts } from "../workflows/ticket-facts.views.ts";

/** Who would get a conversation of one channel now, and what its visitor would read. */
export type Preview = z.infer<typeof zPreview>;

/** How many candidates of a channel are named. */
const mostNamed = 200;

/**
 * Says for each channel what would happen now if a visitor pressed "Talk to a person": it is decided, as it is for
 * visitors, and nothing of the decision is applied.
 */
export function previewHandoff(app: App, handoff: HandoffInForce): Preview[] {
  return app.places.channels().map((channel) => previewChannel(app, handoff, channel));
}

function previewChannel(app: App, handoff: HandoffInForce, channel: Channel): Preview {
  const about = { channelId: channel.id, load: loadOf(channel.kind) };
  // Where chance decides, the first stands for all, so that looking again shows the same.
  const input = { ...turnInput(app, about, app.clock(), handoff), draw: 0 };
  const decisions = languagesOf(input.policy).map((language) => {
    const state = sampleOf(channel, language);
    const decide = ({ workflow }: HandoffInput) => decideTurn(state, pressed, { ...input, workflow });
    return [language, withFacts(app, { state, input, decide }, noFacts("")).decision] as const;
  });
  const told = decisions.map(([language, decision]) => [language, noticeIn(decision)] as const);
  const decision = decisions[0]?.[1];
  return {
    channelId: channel.id,
    channelName: channel.name,
    channelKind: channel.kind,
    overridden: handoff.policyFor(channel.id) !== handoff.policy,
    ...whoWouldHaveIt(app, input, decision ?? null),
    notice: told[0]?.[1]?.notice ?? "unavailable",
    texts: Object.fromEntries(told.map(([language, notice]) => [language, notice?.body ?? ""])),
  };
}

/** Who a decision gives a conversation to, and of everyone else on its route why not. */
export type WhoWouldHaveIt = Omit<
  Preview,
  "channelId" | "channelName" | "channelKind" | "overridden" | "notice" | "texts"
>;

/** Says who would have a conversation by a decision and what it rested on; null is a decision that kept it. */
export function whoWouldHaveIt(app: App, input: TurnInput, decision: Decision | null): WhoWouldHaveIt {
  const { policy, route } = input;
  const record = decision?.record;
  const outcome = decision === null ? "kept" : outcomeOf(decision);
  const found = assessRoute(route);
  const chosenId = record?.chosenTeammateId ?? null;
  const named = outcome === "kept" ? [] : candidatesOf(app, input);
  return {
    mode: policy.mode,
    routeKind: policy.routeKind,
    inbox: outcome === "kept" ? null : inboxOf(app, route),
    verdict: record?.availability?.verdict ?? found.verdict,
    destinationOpen: route.destinationOpen,
    nextOpening: found.nextOpening === null ? null : new Date(found.nextOpening).toISOString(),
    outcome,
    fallback: record?.fallback ?? null,
    chosen: chosenId === null ? null : { id: chosenId, name: app.roster.nameOf(chosenId) ?? chosenId },
    waiting: route.waiting,
    candidates: named.slice(0, mostNamed),
    candidateCount: named.length,
  };
}

const pressed = { body: "", clientId: null, pressedTalkToPerson: true, timeZone: null };

/** A conversation that the customer agent has, of a visitor who never wrote before. */
function sampleOf(channel: Channel, language: Language): ConversationState {
  const id = "00000000-0000-0000-0000-000000000000";
  const about = { id, channelId: channel.id, visitorId: id, inboxId: channel.inboxId, language };
  return {
    ...newState({ ...about, load: loadOf(channel.kind) }),
    owner: { kind: "customer_agent" },
    epoch: 1,
  };
}

/** The languages in which any of the texts is written; a visitor of another one reads one of these. */
function languagesOf(policy: HandoffPolicy): Language[] {
  const written = Object.values(policy.messages).flatMap((texts) =>
    Object.entries(texts).flatMap(([language, text]) => (text ? [language as Language] : [])),
  );
  return [...new Set(written)];
}

function noticeIn({ effects }: Decision) {
  for (const effect of effects) {
    if (effect.type === "append" && effect.content.kind === "notice") return effect.content;
  }
  return null;
}

function outcomeOf({ effects }: Decision): Preview["outcome"] {
  for (const effect of effects) if (effect.type === "open_handoff") return effect.outcome;
  return "kept";
}

function inboxOf(app: App, { inboxId }: RouteFacts): Preview["inbox"] {
  const inbox = app.places.inbox(inboxId);
  return inbox === null ? null : { id: inbox.id, name: inbox.name };
}

/** The people of the route with why each could not take it now: those who could first, then by name. */
function candidatesOf(app: App, { policy, route }: TurnInput): Preview["candidates"] {
  const rotates = claimRule(policy) === "rotation";
  const why = (one: Candidate) => (rotates ? whyNotInRotation(one) : whyNotEligible(one, route.load));
  const shown = (one: Candidate, reason: Preview["candidates"][number]["why"]) => ({
    id: one.id,
    name: one.name,
    why: reason,
    open: one.loads[route.load].open,
    capacity: one.loads[route.load].capacity,
  });
  // Where nobody was chosen everyone of the inbox is looked at, and who has left is of no interest.
  const people = route.assigns ? route.candidates : route.candidates.filter((one) => one.active);
  const strangers = app.roster.strangersTo({ ...policy.route, inboxId: route.inboxId });
  const all = [
    ...people.map((one) => shown(one, why(one))),
    ...strangers.map((one) => shown(one, "not_in_inbox")),
  ];
  const late = (one: (typeof all)[number]): number => Number(one.why !== null);
  return all.sort((a, b) => late(a) - late(b) || compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

const compareNames = new Intl.Collator("en").compare;
