import { dayStart, type Hours, type Instant } from "@baton/engine";
import type pg from "pg";
import { nextDue } from "../teammates/status-rule.ts";

/** Somebody for whom hours or an absence will set the status, though nothing is due that would do it. */
export type NotDue = { readonly id: string; readonly name: string; readonly next: string };

/** An absence whose instants are not its days. */
export type OddAbsence = { readonly id: string; readonly from: string; readonly until: string };

type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly hours: Hours | null;
  readonly overtime_until: Date | null;
  readonly absences: readonly { readonly from: string; readonly until: string }[];
};

/** Finds active teammates whose status will change by itself and for whom no change is due. */
export async function statusesNotDue(client: pg.ClientBase, now: Instant): Promise<NotDue[]> {
  const { rows } = await client.query<PersonRow>(
    `select t.id, t.name, t.hours, t.overtime_until, coalesce((
              select json_agg(json_build_object('from', from_at, 'until', until_at)) from out_of_office
               where teammate_id = t.id and until_at > $1), '[]') as absences
       from teammate t where t.active and t.status_due_at is null`,
    [new Date(now)],
  );
  return rows.flatMap(({ id, name, hours, overtime_until, absences }) => {
    const rhythm = {
      hours,
      overtimeUntil: overtime_until?.getTime() ?? null,
      absences: absences.map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) })),
    };
    const next = nextDue(rhythm, now);
    return next === null ? [] : [{ id, name, next: new Date(next).toISOString() }];
  });
}

/** Finds absences that do not begin and end with their days; one that was ended early may end before. */
export async function oddAbsences(client: pg.ClientBase): Promise<OddAbsence[]> {
  const { rows } = await client.query(
    `select id, first_day::text, (last_day + 1)::text as day_after, time_zone, from_at, until_at from out_of_office`,
  );
  return rows
    .filter(({ first_day, day_after, time_zone, from_at, until_at }) => {
      const begins = dayStart(time_zone, first_day);
      return from_at.getTime() !== begins || until_at.getTime() > dayStart(time_zone, day_after);
    })
    .map(({ id, from_at, until_at }) => ({
      id,
      from: from_at.toISOString(),
      until: until_at.toISOString(),
    }));
}
