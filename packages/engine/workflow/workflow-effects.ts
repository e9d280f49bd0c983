import type { Language } from "../triggers/language.ts";
import type { NotifyWay } from "./definition.ts";
import type { FilledValue } from "./properties.ts";
import type { RunFacts } from "./run-facts.ts";
import type { FailReason } from "./run-record.ts";

/**
 * Everything that a step may do; a closed union, applied in one transaction with the run and its record. What goes
 * outside (mail, webhooks) is a row that is owed from then on: no step waits for an answer.
 */
export type WorkflowEffect =
  /** Null clears it. */
  | {
      readonly type: "set_property";
      readonly property: string;
      readonly value: FilledValue | readonly string[] | null;
    }
  /** Give the conversation to them; what the choice rested on is checked again where the claim is made. */
  | {
      readonly type: "assign";
      readonly teammateId: string;
      /** Eligible now, in rotation (for later), or merely active because they were named. */
      readonly rule: "eligible" | "rotation" | "workflow";
      /** They must be in one of these teams; empty when they were chosen by name or among everyone. */
      readonly teamIds: readonly string[];
    }
  | { readonly type: "send_message"; readonly body: string; readonly language: Language }
  | { readonly type: "add_note"; readonly body: string }
  | {
      readonly type: "notify";
      readonly userIds: readonly string[];
      readonly teamIds: readonly string[];
      readonly by: readonly NotifyWay[];
      readonly body: string;
    }
  | { readonly type: "call_webhook"; readonly url: string; readonly secretName: string }
  | { readonly type: "move_inbox"; readonly inboxId: string }
  | { readonly type: "close" }
  | { readonly type: "hand_back" }
  /** Enroll the ticket in another workflow; `chain` is that of the run to begin. */
  | { readonly type: "enroll"; readonly workflowId: string; readonly chain: readonly string[] }
  /** The run is parked: tell those who mend workflows. */
  | { readonly type: "raise_run_alert"; readonly stepId: string | null; readonly why: FailReason };

/** The facts as they will be once the effects are applied: what the next step of the same instant sees. */
export function afterEffects(facts: RunFacts, effects: readonly WorkflowEffect[]): RunFacts {
  return effects.reduce(afterEffect, facts);
}

function afterEffect(facts: RunFacts, effect: WorkflowEffect): RunFacts {
  switch (effect.type) {
    case "set_property":
      return withProperties(facts, { [effect.property]: effect.value });
    case "assign":
      return {
        ...withProperties(facts, { owner: effect.teammateId, ownerKind: "teammate", open: true }),
        owner: { kind: "teammate", id: effect.teammateId },
      };
    case "move_inbox":
      return { ...withProperties(facts, { inbox: effect.inboxId }), inboxId: effect.inboxId };
    case "close":
      return {
        ...withProperties(facts, {
          owner: null,
          ownerKind: "none",
          open: false,
          stage: "closed",
          ticketOpen: false,
        }),
        owner: { kind: "none" },
      };
    case "hand_back":
      return {
        ...withProperties(facts, { owner: null, ownerKind: "customer_agent" }),
        owner: { kind: "customer_agent" },
      };
    case "send_message":
    case "add_note":
    case "notify":
    case "call_webhook":
    case "enroll":
    case "raise_run_alert":
      return facts;
  }
}

function withProperties(facts: RunFacts, changed: RunFacts["properties"]): RunFacts {
  return { ...facts, properties: { ...facts.properties, ...changed } };
}
