import type { Instant } from "../conversation/state.ts";
import { dateOf, dayNumber, wallDay } from "./calendar.ts";

/**
 * A stretch of time, `until` excluded, in which a zone's wall clock is `offset` milliseconds ahead of UTC. Stretches
 * follow each other without a gap; two neighbours may have the same offset.
 */
export type OffsetStretch = { readonly from: Instant; readonly until: Instant; readonly offset: number };

type Zone = {
  readonly format: (instant: Instant) => string;
  /** Stretches by the page of time that they lie in. */
  readonly pages: Map<number, readonly OffsetStretch[]>;
};

/** Offsets are found for this long at once: about four months, in which most zones change once. */
const page = 128 * wallDay;
/** Nothing is kept beyond these, so that odd questions cannot fill the memory. */
const mostZones = 1000;
const mostPages = 200;
// Zones are data and their offsets never change while a process lives: keeping them changes speed, not results.
const zones = new Map<string, Zone>();

/** Old abbreviations that Intl still takes, some for a surprising place: "BST" is Bangladesh there. None is an IANA name. */
const abbreviation =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$|^SystemV\//iu;

/** Says whether `name` is an IANA time zone that this machine knows; offsets such as "+02:00" are not. */
export function isTimeZone(name: string): boolean {
  if (typeof name !== "string" || /^[+-]/u.test(name) || abbreviation.test(name)) return false;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Finds the stretch of constant offset around an instant. Throws a RangeError when the zone is unknown. */
export function offsetStretch(timeZone: string, instant: Instant): OffsetStretch {
  const zone = zoneOf(timeZone);
  const number = Math.floor(instant / page);
  let stretches = zone.pages.get(number);
  if (stretches === undefined) {
    if (zone.pages.size >= mostPages) zone.pages.clear();
    stretches = findStretches(zone, number * page, (number + 1) * page);
    zone.pages.set(number, stretches);
  }
  const found = stretches.find((stretch) => instant < stretch.until);
  if (found === undefined) throw new RangeError(`${instant} is not an instant`);
  return found;
}

/** Tells what a zone's wall clock shows at an instant, as milliseconds of a clock that reads 0 at 1970-01-01 00:00. */
export function wallClock(timeZone: string, instant: Instant): number {
  return instant + offsetStretch(timeZone, instant).offset;
}

/** Tells the local date (YYYY-MM-DD) at an instant. */
export function localDate(timeZone: string, instant: Instant): string {
  return dateOf(Math.floor(wallClock(timeZone, instant) / wallDay));
}

/**
 * Finds the first instant of a local date (YYYY-MM-DD): later than midnight where the clocks skip it, and the end of
 * the gap where they skip the whole day. Throws a RangeError when there is no such date.
 */
export function dayStart(timeZone: string, date: string): Instant {
  const day = dayNumber(date);
  if (day === null) throw new RangeError(`${date} is not a date`);
  const midnight = day * wallDay;
  // No clock is further ahead of UTC than this, so the search begins before the date does.
  let at = midnight - 16 * 3_600_000;
  for (;;) {
    const { offset, until } = offsetStretch(timeZone, at);
    const start = Math.max(at, midnight - offset);
    if (start < until) return start;
    at = until;
  }
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  // The instant is always given to `format`; without one it would read the clock.
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  const zone: Zone = { format: (instant) => formatter.format(instant), pages: new Map() };
  if (zones.size >= mostZones) zones.clear();
  zones.set(name, zone);
  return zone;
}

/** Looks once a day (the closest changes since 1970 are just under a week apart), then halves down to the second of the change. */
function findStretches(zone: Zone, from: Instant, until: Instant): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let start = from;
  let offset = offsetAt(zone, from);
  for (let probe = from + wallDay; probe <= until; probe += wallDay) {
    const probed = offsetAt(zone, probe);
    if (probed === offset) continue;
    const change = changeBetween(zone, probe - wallDay, probe, offset);
    stretches.push({ from: start, until: change, offset });
    start = change;
    offset = probed;
  }
  if (start < until) stretches.push({ from: start, until, offset });
  return stretches;
}

function changeBetween(zone: Zone, before: Instant, after: Instant, offset: number): Instant {
  let low = before / 1000;
  let high = after / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * 1000) === offset) low = middle;
    else high = middle;
  }
  return high * 1000;
}

/** Reads the offset, in milliseconds, from the end of a text such as "3/1/2026, GMT+05:45" (plain "GMT" is 0). */
function offsetAt(zone: Zone, instant: Instant): number {
  const text = zone.format(instant);
  const [hours, minutes, seconds] = text.slice(text.lastIndexOf("GMT") + 4).split(":");
  if (hours === undefined || hours === "") return 0;
  const size = (Number(hours) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (text.includes("GMT+") ? size : -size) * 1000;
}
