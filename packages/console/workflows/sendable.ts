import type { WorkflowDefinition } from "@baton/engine";
import { hoursBody } from "../ui/hours-edit.ts";

/** A definition in the form in which it is sent: the same, in lists of its own. */
export function sendable({ enrollment, window, blockedDates, steps, ...rest }: WorkflowDefinition) {
  return {
    ...rest,
    enrollment: { ...enrollment, occasions: [...enrollment.occasions] },
    window: hoursBody(window),
    blockedDates: [...blockedDates],
    steps: [...steps],
    placeholders: rest.placeholders === undefined ? undefined : { ...rest.placeholders },
  };
}
