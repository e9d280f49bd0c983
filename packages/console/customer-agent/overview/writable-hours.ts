import type { Hours } from "@baton/engine";

/** Hours as a call takes them: its lists are its own to change. */
export function writableHours(hours: Hours | null) {
  if (hours === null) return null;
  const { timeZone, week, exceptions } = hours;
  return {
    timeZone,
    week: [...week],
    exceptions: exceptions.map(({ date, name, spans }) => ({ date, name, spans: [...spans] })),
  };
}
