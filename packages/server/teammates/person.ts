import type { Candidate, Hours, Instant } from "@baton/engine";

/** A teammate in this process's memory: what routing sees, and what that will change with time alone. */
export type Person = { -readonly [K in keyof Omit<Candidate, "loads">]: Candidate[K] } & {
  readonly loads: Readonly<Record<"chat" | "other", { open: number; readonly capacity: number }>>;
  readonly hours: Hours | null;
  readonly overtimeUntil: Instant | null;
  /** Present and coming absences; `until` is exclusive. */
  readonly absences: readonly { readonly from: Instant; readonly until: Instant }[];
};

/** Tells whether hours are open and until when. */
type Openings = { at(hours: Hours, now: Instant): { readonly open: boolean; readonly until: Instant } };

/** The row that a person is made of; instants in milliseconds. */
export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly status: "available" | "away";
  readonly open_chat: number;
  readonly capacity_chat: number;
  readonly open_other: number;
  readonly capacity_other: number;
  readonly last_assigned: number;
  readonly overtime_until: Date | null;
};

/** A person as they are before their hours were looked at; see `settle`. */
export function personOf(
  row: PersonRow,
  hours: Hours | null,
  absences: readonly { readonly from_at: string; readonly until_at: string }[],
): Person {
  return {
    id: row.id,
    name: row.name,
    active: row.active,
    // The word itself and not what was read: equal texts of one origin are compared at a glance.
    status: row.status === "available" ? "available" : "away",
    inHours: true,
    outOfOffice: false,
    loads: {
      chat: { open: row.open_chat, capacity: row.capacity_chat },
      other: { open: row.open_other, capacity: row.capacity_other },
    },
    lastAssigned: row.last_assigned,
    hours,
    overtimeUntil: row.overtime_until?.getTime() ?? null,
    absences: absences.map((one) => ({ from: Date.parse(one.from_at), until: Date.parse(one.until_at) })),
  };
}

/** Looks at the clock for a person, and says when to look again: the next instant at which time alone changes them. */
export function settle(person: Person, openings: Openings, now: Instant): Instant {
  let until = Number.POSITIVE_INFINITY;
  person.inHours = true;
  if (person.hours !== null) {
    const opening = openings.at(person.hours, now);
    person.inHours = opening.open;
    until = opening.until;
    if (person.overtimeUntil !== null && person.overtimeUntil > now) {
      person.inHours = true;
      until = Math.min(until, person.overtimeUntil);
    }
  }
  person.outOfOffice = false;
  for (const absence of person.absences) {
    if (absence.from > now) until = Math.min(until, absence.from);
    else if (absence.until > now) {
      person.outOfOffice = true;
      until = Math.min(until, absence.until);
    }
  }
  return until;
}

/** The end of the absence that a person is in, counting those that follow it without a gap; null when in none. */
export function absentUntil(person: Person, now: Instant): Instant | null {
  let end: Instant | null = null;
  for (const absence of [...person.absences].sort((a, b) => a.from - b.from)) {
    if (absence.from <= (end ?? now) && absence.until > (end ?? now)) end = absence.until;
  }
  return end;
}
