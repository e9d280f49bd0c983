import type { Step, StepKind, WorkflowDefinition } from "@baton/engine";
import { freeId, idsOf } from "./edit-steps.ts";

/** A step of a kind as it is when it has just been added: what only a person can say is still to be filled in. */
export function newStep(kind: StepKind, definition: WorkflowDefinition): Step {
  const id = freeId(kind.replaceAll("_", "-"), new Set(idsOf(definition.steps)));
  switch (kind) {
    case "rotate":
      return {
        id,
        kind,
        people: null,
        strategy: "load_balanced",
        rule: "eligible",
        overwriteOwner: false,
      };
    case "assign":
      return { id, kind, teammateId: null };
    case "branch_value":
      return { id, kind, property: null, arms: [{ values: [], steps: [] }], otherwise: [] };
    case "branch_if":
      return { id, kind, arms: [{ name: "", filter: null, steps: [] }], otherwise: [] };
    case "branch_random":
      return { id, kind, arms: [50, 50].map((weight) => ({ name: "", weight, steps: [] })) };
    case "delay":
      return { id, kind, delay: { kind: "for", amount: null, unit: "hours" } };
    case "send_message":
      return { id, kind, text: null };
    case "add_note":
      return { id, kind, text: null };
    case "notify":
      return { id, kind, people: null, by: ["in_app"], text: null };
    case "webhook":
      return { id, kind, url: null, secretName: null };
    case "set_property":
      return { id, kind, property: null, value: null };
    case "copy_property":
      return { id, kind, from: null, to: null };
    case "clear_property":
      return { id, kind, property: null };
    case "move_to_inbox":
      return { id, kind, inboxId: null };
    case "enroll":
      return { id, kind, workflowId: null };
    case "close":
    case "hand_back":
    case "stop":
      return { id, kind };
  }
}

/** The kinds of step as the menu groups them; every kind is in one group. */
export const stepGroups = {
  people: ["rotate", "assign", "move_to_inbox", "hand_back"],
  branches: ["branch_value", "branch_if", "branch_random"],
  tell: ["send_message", "add_note", "notify", "webhook"],
  ticket: ["set_property", "copy_property", "clear_property", "close"],
  flow: ["delay", "enroll", "stop"],
} as const satisfies Record<string, readonly StepKind[]>;
