/** One VEVENT as its properties: upper-case name, and the values in the order in which they stand. */
export type IcalEvent = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the events of an iCalendar text (RFC 5545): lines are unfolded, parameters dropped, values left as they are
 * written. What stands in parts of an event, such as its alarms, is left out. Null when the text is not a calendar.
 */
export function readIcalEvents(text: string): IcalEvent[] | null {
  // Blanks include the byte order mark that some calendars begin with.
  if (!/^\s*BEGIN:VCALENDAR\b/iu.test(text)) return null;
  const lines = text
    .trimStart()
    .replace(/\r?\n[ \t]/gu, "")
    .split(/\r\n|\n|\r/u);
  const events: IcalEvent[] = [];
  const open: string[] = [];
  let event = new Map<string, string[]>();
  for (const line of lines) {
    const { name, value } = readLine(line);
    if (name === "BEGIN") {
      const part = value.trim().toUpperCase();
      open.push(part);
      if (part === "VEVENT") event = new Map();
    } else if (name === "END") {
      if (open.pop() === "VEVENT") events.push(event);
    } else if (open.at(-1) === "VEVENT") {
      const values = event.get(name);
      if (values === undefined) event.set(name, [value]);
      else values.push(value);
    }
  }
  return events;
}

/** Turns the TEXT value of a property into the words that were meant. */
export function icalText(value: string): string {
  return value.replace(/\\([\\;,nN])/gu, (_, escaped: string) =>
    escaped === "n" || escaped === "N" ? "\n" : escaped,
  );
}

/** Splits "NAME;PARAM="a:b":value" at the first colon outside quotes; the name is "" when there is none. */
function readLine(line: string): { name: string; value: string } {
  const found = /^([A-Za-z0-9-]+)(?:;[^":]*(?:"[^"]*"[^":]*)*)?:(.*)$/su.exec(line);
  return found === null
    ? { name: "", value: "" }
    : { name: (found[1] ?? "").toUpperCase(), value: found[2] ?? "" };
}
