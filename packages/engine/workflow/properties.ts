import { dayNumber } from "../availability/calendar.ts";
import { dayStart, localDate } from "../availability/local-time.ts";
import type { Priority } from "../conversation/effects.ts";
import type { Instant } from "../conversation/state.ts";
import { handoffReasons } from "../handoff/reason.ts";

/** What a property holds: `date` is a calendar date (YYYY-MM-DD) or an instant, `person` a teammate's id. */
export const propertyTypes = ["text", "number", "choice", "date", "person", "boolean"] as const;

/** One of `propertyTypes`. */
export type PropertyType = (typeof propertyTypes)[number];

/** A value that is there: a choice by its key, a date as "YYYY-MM-DD" or as an instant in milliseconds. */
export type FilledValue = string | number | boolean;

/** What a property of a ticket is at an instant: null when it is not known, a list for a property of several. */
export type PropertyValue = FilledValue | readonly string[] | null;

/** The properties of one ticket by their keys; those that are not there are not known. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** What is known of a property itself. */
export type PropertyDefinition = {
  readonly key: string;
  readonly type: PropertyType;
  /** The keys that a choice may take; null when they are looked up elsewhere or the type is another. */
  readonly options: readonly string[] | null;
  /** True when it holds several choices at once. */
  readonly several: boolean;
  /** False for what only an event changes. */
  readonly writable: boolean;
};

/** The instant and the workspace's zone by which dates are compared. */
export type Moment = { readonly now: Instant; readonly timeZone: string };

/** The kinds of channel that a conversation can come by. */
export const channelKinds = [
  "chat",
  "email",
  "whatsapp",
  "messenger",
  "instagram",
  "telegram",
  "sms",
  "custom",
] as const;

/** How urgent a ticket is, by the name that workflows use for it. */
export const priorityNames = { low: -1, normal: 0, high: 1, urgent: 2 } as const satisfies Record<
  string,
  Priority
>;

/** Names a priority as workflows do. */
export function priorityName(priority: Priority): keyof typeof priorityNames {
  return priority === -1 ? "low" : priority === 0 ? "normal" : priority === 1 ? "high" : "urgent";
}

/** The properties that every ticket has; the server fills them in under these keys. */
export const builtInProperties: readonly PropertyDefinition[] = [
  // Where it came from. A conversation keeps its channel, so this is the original one.
  choice("channelKind", channelKinds),
  choice("channel", null),
  choice("inbox", null),
  choice("language", ["en", "fr", "es", "de", "it", "pt", "nl"]),
  // The ticket itself.
  { ...one("number", "number") },
  { ...one("subject", "text"), writable: true },
  { ...choice("priority", Object.keys(priorityNames)), writable: true },
  { ...choice("stage", ["new", "waiting_on_contact", "waiting_on_us", "closed"]), writable: true },
  one("ticketOpen", "boolean"),
  // Who has it.
  choice("ownerKind", ["customer_agent", "waiting", "teammate", "none"]),
  one("owner", "person"),
  one("open", "boolean"),
  { ...choice("reasons", handoffReasons), several: true },
  one("replyLate", "boolean"),
  one("emailKnown", "boolean"),
  /** Whether the inbox in which it stands is open now. */
  one("inboxOpen", "boolean"),
  // What happened when.
  one("createdAt", "date"),
  one("handedOffAt", "date"),
  one("firstReplyAt", "date"),
  /** The first visitor message that nobody has answered yet. */
  one("waitingSince", "date"),
  one("closedAt", "date"),
  one("reopenedAt", "date"),
];

const builtIn = new Map(builtInProperties.map((property) => [property.key, property]));

/** Looks a property up: as the workspace knows it, else among those that every ticket has; null when there is none. */
export function propertyNamed(
  key: string,
  own: (key: string) => PropertyDefinition | null,
): PropertyDefinition | null {
  return own(key) ?? builtIn.get(key) ?? null;
}

/** Reads a property of a ticket; null when it is not known. */
export function propertyValue(properties: Properties, key: string): PropertyValue {
  return Object.hasOwn(properties, key) ? (properties[key] ?? null) : null;
}

/** Says whether a value is one that a property of this kind can hold. */
export function fits(value: FilledValue, { type, options }: PropertyDefinition): boolean {
  switch (type) {
    case "text":
    case "person":
      return typeof value === "string";
    case "choice":
      return typeof value === "string" && (options === null || options.includes(value));
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return isDate(value);
  }
}

/** Says whether a value is a date: one of the calendar, or an instant that a calendar has. */
export function isDate(value: PropertyValue): value is string | number {
  if (typeof value === "string") return dayNumber(value) !== null;
  // The years 1900 to 9999: beyond them calendars and clocks disagree.
  return typeof value === "number" && value >= -2_208_988_800_000 && value < 253_402_300_800_000;
}

/** The calendar date of a date, where the workspace is. */
export function calendarDate(value: string | number, { timeZone }: Moment): string {
  return typeof value === "string" ? value : localDate(timeZone, value);
}

/** The first instant of a date, where the workspace is. */
export function instantOf(value: string | number, { timeZone }: Moment): Instant {
  return typeof value === "number" ? value : dayStart(timeZone, value);
}

function one(key: string, type: PropertyType): PropertyDefinition {
  return { key, type, options: null, several: false, writable: false };
}

function choice(key: string, options: readonly string[] | null): PropertyDefinition {
  return { ...one(key, "choice"), options };
}
