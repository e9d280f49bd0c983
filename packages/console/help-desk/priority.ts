import type { Priority } from "./model.ts";

/** The priorities, most urgent first, with the name of each in the strings. */
export const priorities = [
  { value: 2, name: "urgent" },
  { value: 1, name: "high" },
  { value: 0, name: "normal" },
  { value: -1, name: "low" },
] as const satisfies readonly { value: Priority; name: string }[];

/** The name of a priority in the strings: "urgent". */
export function priorityName(priority: Priority): (typeof priorities)[number]["name"] {
  return priorities.find(({ value }) => value === priority)?.name ?? "normal";
}
