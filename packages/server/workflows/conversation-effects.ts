import {
  type ActionDecision,
  type ConversationAction,
  type ConversationState,
  decideAction,
  type Instant,
  type Priority,
  phaseOf,
  priorityNames,
  type Run,
  type TicketChanges,
  type UnplacedEffect,
  type WorkflowEffect,
} from "@baton/engine";
import type { App } from "../app.ts";

/** What a step says: in the conversation to its visitor, or among teammates. */
export function spoken(effect: WorkflowEffect, { workflowId }: Run): UnplacedEffect | null {
  if (effect.type === "send_message")
    return { type: "append", content: { kind: "automatic", body: effect.body, workflowId } };
  if (effect.type === "add_note") {
    const note = { kind: "note", body: effect.body, clientId: null, teammateId: null, workflowId } as const;
    return { type: "append", content: note };
  }
  return null;
}

/** What a step makes of the ticket's properties, as a change of the ticket; null for every other effect. */
export function ticketChanges(
  app: Pick<App, "workflows">,
  effect: WorkflowEffect,
  state: Pick<ConversationState, "ticketStage">,
): TicketChanges | null {
  if (effect.type !== "set_property") return null;
  const { property, value } = effect;
  if (property === "priority") return { priority: priorityOf(value) };
  if (property === "stage") {
    const key = typeof value === "string" ? value : "new";
    const stage = app.workflows.stage(key) ?? { state: "open", phase: null };
    return { stage: { key, phase: phaseOf(stage, state.ticketStage) } };
  }
  // A list goes into one property as text: the workspace's own hold one value each.
  return {
    properties: { [property]: typeof value === "object" && value !== null ? value.join(", ") : value },
  };
}

function priorityOf(value: unknown): Priority {
  const named = Object.entries(priorityNames).find(([name]) => name === value);
  return named?.[1] ?? 0;
}

/**
 * Does to a conversation what one effect of a step asks for, as a person's action would be done; null for what does
 * nothing to it. A refusal means that the world is not as the step saw it.
 */
export function applyStep(
  app: App,
  state: ConversationState,
  effect: WorkflowEffect,
  run: Run,
  now: Instant,
): ActionDecision | null {
  const action = actionOf(app, state, effect, run, now);
  return action === null ? null : decideAction(state, action, now);
}

function actionOf(
  app: App,
  state: ConversationState,
  effect: WorkflowEffect,
  run: Run,
  now: Instant,
): ConversationAction | null {
  const { firstReply, version } = app.settings.handoff().policyFor(state.channelId);
  switch (effect.type) {
    case "assign": {
      const { teammateId, rule, teamIds } = effect;
      const replyDueAt = firstReply === null ? null : now + firstReply.within;
      return { type: "assign_by_workflow", teammateId, rule, teamIds, inboxId: state.inboxId, replyDueAt };
    }
    case "set_property": {
      const changes = ticketChanges(app, effect, state);
      return changes === null
        ? null
        : { type: "change_ticket", changes, by: { kind: "workflow", id: run.id } };
    }
    case "move_inbox":
      return { type: "move_inbox", inboxId: effect.inboxId, policyVersion: version };
    case "close":
      return { type: "close_by_workflow" };
    case "hand_back":
      return { type: "hand_back_by_workflow" };
    default:
      return null;
  }
}
