import { type Hours, type Instant, isOpen, openState } from "@baton/engine";

/** What says by itself whether somebody takes conversations: their hours and absences. */
export type Rhythm = {
  /** Null: only they say so. */
  readonly hours: Hours | null;
  /** Outside their hours they are at work until then all the same. */
  readonly overtimeUntil: Instant | null;
  /** `until` is exclusive. */
  readonly absences: readonly { readonly from: Instant; readonly until: Instant }[];
};

/** A status and what sets it. */
export type RuledStatus =
  | { readonly status: "available"; readonly cause: "working_hours" }
  | { readonly status: "away"; readonly cause: "working_hours" | "out_of_office" };

/** When nothing is known to change in the time that was looked at (400 days), it is looked at again after this long. */
const lookAgain = 300 * 24 * 3600 * 1000;

/** The status that hours and absences call for at an instant; null when nothing but the teammate says it. */
export function statusByRule({ hours, overtimeUntil, absences }: Rhythm, now: Instant): RuledStatus | null {
  if (absences.some(({ from, until }) => from <= now && until > now))
    return { status: "away", cause: "out_of_office" };
  if (hours === null) return null;
  const atWork = isOpen(hours, now) || (overtimeUntil !== null && overtimeUntil > now);
  return { status: atWork ? "available" : "away", cause: "working_hours" };
}

/** The next instant after `now` at which hours or an absence set the status; null when none is foreseen. */
export function nextDue({ hours, overtimeUntil, absences }: Rhythm, now: Instant): Instant | null {
  const instants = absences.flatMap(({ from, until }) => [from, until]);
  if (overtimeUntil !== null) instants.push(overtimeUntil);
  if (hours !== null) {
    const { open, until } = openState(hours, now);
    if (until !== null) instants.push(until);
    // Somebody who is always at work is set by nothing, and must not be set when it is looked at again.
    else if (!open) instants.push(now + lookAgain);
  }
  const coming = instants.filter((instant) => instant > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
