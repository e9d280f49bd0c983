/** A ticket's phase: what where it stands means for its conversation, which moves it by itself. */
export type TicketStage = "new" | "waiting_on_contact" | "waiting_on_us" | "closed";

/** What a stage of a pipeline means: whether a ticket in it is done, and which phase leads there by itself, if any. */
export type StageMeaning = { readonly state: "open" | "closed"; readonly phase: TicketStage | null };

/**
 * The phase of a ticket that is moved to a stage. A stage that only people and workflows choose says no more than
 * whether the ticket is done: an open ticket stays in its phase, and one that was closed, or is none yet, waits on us.
 */
export function phaseOf({ state, phase }: StageMeaning, current: TicketStage | null): TicketStage {
  if (phase !== null) return phase;
  if (state === "closed") return "closed";
  return current === null || current === "closed" ? "waiting_on_us" : current;
}
