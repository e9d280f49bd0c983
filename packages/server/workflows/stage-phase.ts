import type { TicketStage } from "@baton/engine";
import type { App } from "../app.ts";

/**
 * The phase that a stage means for a ticket: its own, where it has one; else closed for a closed stage, and for an open
 * one the phase in which the ticket is, as far as that is open.
 */
export function stagePhase(
  { workflows }: Pick<App, "workflows">,
  key: string,
  current: TicketStage | null,
): TicketStage {
  const stage = workflows.stage(key);
  if (stage?.phase != null) return stage.phase;
  if (stage?.state === "closed") return "closed";
  return current === null || current === "closed" ? "waiting_on_us" : current;
}
