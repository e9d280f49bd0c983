import { isOpen } from "@baton/engine";
import type { TFunction } from "i18next";
import { browserZone, dayWords, momentWords } from "../ui/moment-words.ts";
import type { Session } from "./session.tsx";

/** A teammate as the server tells of them. */
export type Teammate = Session["teammate"];

/** What is needed to say a reason; `now` in milliseconds. */
export type ReasonContext = { readonly t: TFunction; readonly language: string; readonly now: number };

/**
 * Says in a phrase why a teammate does or does not get chats now: "At capacity: 5 of 5 chats". `setBy` is whoever set
 * the status by hand, when it was somebody else.
 */
export function availabilityReason(teammate: Teammate, context: ReasonContext, setBy?: string): string {
  const { t } = context;
  const { takes } = teammate;
  const load = { open: teammate.openCount.chat, capacity: teammate.capacity.chat };
  const until = takes.until === null ? null : moment(takes.until, context);
  switch (takes.why) {
    case "inactive":
      return t("app.availability.reasons.inactive");
    case "out_of_office":
      return absenceReason(teammate, context);
    case "outside_hours":
      return until === null
        ? t("app.availability.reasons.outsideHours")
        : t("app.availability.reasons.outsideHoursUntil", { until });
    case "away":
      return awayReason(teammate, context, setBy);
    case "at_capacity":
      return t(load.capacity === 0 ? "app.availability.reasons.none" : "app.availability.reasons.full", load);
    case null: {
      const overtime = overtimeEnd(teammate, context.now);
      return overtime === null
        ? t("app.availability.reasons.takes", load)
        : t("app.availability.reasons.takesOvertime", { until: moment(overtime, context) });
    }
  }
}

/** The absence that a teammate is in; null when they are in none. */
export function absenceOf(teammate: Teammate): Teammate["outOfOffice"][number] | null {
  return teammate.outOfOffice.find(({ now }) => now) ?? null;
}

/** The last day of the absence that a teammate is in, in words; null when they are in none. */
export function absentUntil(teammate: Teammate, { language, now }: ReasonContext): string | null {
  const absence = absenceOf(teammate);
  return absence && dayWords(absence.lastDay, language, new Date(now).toISOString());
}

/** What must be asked before a teammate becomes Available; null when nothing stands in the way. */
export function askedBefore(teammate: Teammate, now: number): "out_of_office" | "overtime" | null {
  if (absenceOf(teammate) !== null) return "out_of_office";
  return isOutsideHours(teammate, now) ? "overtime" : null;
}

/** A teammate as they will probably be once their status is set by hand at `now`, until the server has said so. */
export function expectedAfter(teammate: Teammate, status: Teammate["status"], now: number): Teammate {
  const set = { status, statusCause: "by_hand", statusSince: new Date(now).toISOString() } as const;
  const isFull = teammate.openCount.chat >= teammate.capacity.chat;
  const why = status === "away" ? "away" : isFull ? "at_capacity" : null;
  return { ...teammate, ...set, takes: { now: why === null, why, until: null } };
}

/** Says whether a teammate has working hours and is outside them, whatever they do about it. */
export function isOutsideHours({ hours }: Teammate, now: number): boolean {
  return hours !== null && !isOpen(hours, now);
}

function absenceReason(teammate: Teammate, context: ReasonContext): string {
  const until = absentUntil(teammate, context);
  return until === null
    ? context.t("app.availability.reasons.outOfOffice")
    : context.t("app.availability.reasons.outOfOfficeUntil", { until });
}

function awayReason(teammate: Teammate, context: ReasonContext, setBy: string | undefined): string {
  const since = moment(teammate.statusSince, context);
  const { t } = context;
  return teammate.statusCause === "by_hand" && setBy !== undefined
    ? t("app.availability.reasons.awayBy", { since, name: setBy })
    : t(`app.availability.reasons.away_${teammate.statusCause}`, { since });
}

/** Until when somebody takes conversations outside their hours; null when that is not why they do. */
function overtimeEnd(teammate: Teammate, now: number): string | null {
  const { overtimeUntil } = teammate;
  if (overtimeUntil === null || Date.parse(overtimeUntil) <= now) return null;
  return isOutsideHours(teammate, now) ? overtimeUntil : null;
}

function moment(instant: string, { language, now }: ReasonContext): string {
  return momentWords(Date.parse(instant), { language, timeZone: browserZone(), now });
}
