import {
  type HandoffPolicy,
  type Hours,
  type Instant,
  type LoadKind,
  lineKey,
  nextAttendance,
  type Route,
  type RouteFacts,
  whyNotEligible,
  whyNotThere,
} from "@baton/engine";
import type { App } from "../app.ts";
import { absentUntil, type Person } from "../teammates/person.ts";

/** A route at one instant, and the line that belongs to it. */
export type RouteNow = { readonly route: RouteFacts; readonly lineKey: string };

/** What routing needs of the app. */
export type RoutingParts = Pick<App, "roster" | "places" | "waiting" | "waits" | "settings">;

/**
 * Gathers what is known of a policy's route now, from memory alone: the one place where the facts come from that both
 * route conversations and are shown to editors. Most messages lead to no handoff, so what takes looking is looked at
 * only when it is asked for.
 */
export function routeNow(
  app: RoutingParts,
  policy: HandoffPolicy,
  { channelId, load }: { readonly channelId: string; readonly load: LoadKind },
  now: Instant,
): RouteNow {
  const place = placeOf(app, policy);
  const hours = hoursOf(app, place, channelId);
  const key = keyOf(app, policy, load, channelId);
  const candidates = app.roster.peopleOf(place.route, now);
  const waiting = app.waiting.of(key);
  const open = app.places.isOpen(hours, now);
  const { userIds, teamIds } = policy.route;
  return {
    lineKey: key,
    route: {
      inboxId: place.route.inboxId,
      destinationOpen: open,
      get nextOpening() {
        const somebody = open && candidates.some((one) => whyNotThere(one) === null);
        return somebody ? null : opensNext(hours, candidates, now);
      },
      timeZone: hours?.timeZone ?? "UTC",
      assigns: userIds.length + teamIds.length > 0,
      load,
      candidates,
      waiting,
      get contested() {
        return isContested(app, key, load, candidates, now);
      },
      waitRange: app.waits.rangeAt(place.route.inboxId, waiting + 1),
      fallback: place.removed ? "inbox_removed" : null,
    },
  };
}

const keysOf = new WeakMap<HandoffPolicy, Map<string, string>>();

/** The key of a policy's line; made once, because the names of a thousand people take a while to put together. */
function keyOf(app: RoutingParts, policy: HandoffPolicy, load: LoadKind, channelId: string): string {
  const hoursOwner = app.places.channel(channelId)?.hours == null ? null : channelId;
  const known = keysOf.get(policy) ?? new Map<string, string>();
  keysOf.set(policy, known);
  const about = `${load}|${hoursOwner}`;
  const key = known.get(about) ?? lineKey(policy, load, hoursOwner);
  known.set(about, key);
  return key;
}

type Place = { readonly route: Route; readonly removed: boolean };
const placesOf = new WeakMap<HandoffPolicy, Place>();

/** Where a policy leads: its inbox, or the help desk when that is gone; what a workflow gets stands in the help desk. */
function placeOf(app: RoutingParts, policy: HandoffPolicy): Place {
  const removed = app.places.inbox(policy.route.inboxId) === null;
  const toDesk = removed || policy.routeKind === "conditions";
  const inboxId = toDesk ? app.places.helpDesk().id : policy.route.inboxId;
  const known = placesOf.get(policy);
  // The same object as long as it means the same: who is on it is remembered by it.
  if (known !== undefined && known.route.inboxId === inboxId && known.removed === removed) return known;
  const place = { route: { ...policy.route, inboxId }, removed };
  placesOf.set(policy, place);
  return place;
}

/** When a destination is open: the channel's own hours, or those of the inbox. */
function hoursOf(app: RoutingParts, place: Place, channelId: string): Hours | null {
  return app.places.channel(channelId)?.hours ?? app.places.inbox(place.route.inboxId)?.hours ?? null;
}

/** Weeks and absences differ from person to person, but there are few kinds of both; more than these are not looked at. */
const mostKinds = 50;

function opensNext(hours: Hours | null, people: readonly Person[], now: Instant): Instant | null {
  const kinds = new Map<string, { hours: Hours | null; absentUntil: Instant | null }>();
  const names = new Map<Hours | null, number>();
  for (const person of people) {
    if (!person.active || kinds.size >= mostKinds) continue;
    const until = absentUntil(person, now);
    const name = names.get(person.hours) ?? names.size;
    names.set(person.hours, name);
    kinds.set(`${name}|${until}`, { hours: person.hours, absentUntil: until });
  }
  return nextAttendance(hours, [...kinds.values()], now);
}

/** Says whether somebody on another line could take one of these people first. */
function isContested(
  app: RoutingParts,
  key: string,
  load: LoadKind,
  candidates: readonly Person[],
  now: Instant,
): boolean {
  for (const line of app.waiting.busy()) {
    if (line.key === key || line.load !== load) continue;
    const policy = app.settings.handoffKnown(line.policyVersion)?.policyFor(line.channelId);
    if (policy === undefined) return true;
    const place = placeOf(app, policy);
    if (!app.places.isOpen(hoursOf(app, place, line.channelId), now)) continue;
    const theirs = new Set(
      app.roster.peopleOf(place.route, now).filter((one) => whyNotEligible(one, load) === null),
    );
    if (theirs.size > 0 && candidates.some((one) => theirs.has(one))) return true;
  }
  return false;
}
