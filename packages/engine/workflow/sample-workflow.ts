import { sampleCandidate } from "../handoff/sample-input.ts";
import type { Filter, Operator } from "./conditions.ts";
import type { Step, WorkflowDefinition } from "./definition.ts";
import type { FilledValue, Properties, PropertyDefinition } from "./properties.ts";
import { beginRun, type Run } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import type { WorkflowKnown } from "./workflow-problem.ts";

/** A Monday in Paris, two o'clock in the afternoon there. */
export const monday = Date.UTC(2026, 5, 1, 12);

/** The workspace's own properties in tests: one of each type. */
export const ownProperties: readonly PropertyDefinition[] = [
  { key: "plan", type: "choice", options: ["free", "pro"], several: false, writable: true },
  { key: "amount", type: "number", options: null, several: false, writable: true },
  { key: "note", type: "text", options: null, several: false, writable: true },
  { key: "ends", type: "date", options: null, several: false, writable: true },
  { key: "buyer", type: "person", options: null, several: false, writable: true },
  { key: "vip", type: "boolean", options: null, several: false, writable: true },
];

/** Looks up one of `ownProperties`. */
export function ownProperty(key: string): PropertyDefinition | null {
  return ownProperties.find((property) => property.key === key) ?? null;
}

/** A workflow that a handoff enrolls, of these steps. */
export function sampleWorkflow(
  steps: readonly Step[],
  about: Partial<WorkflowDefinition> = {},
): WorkflowDefinition {
  return {
    enrollment: { occasions: [{ kind: "handoff" }], again: true },
    unenroll: null,
    window: null,
    blockedDates: [],
    steps,
    ...about,
  };
}

/** A filter of one condition. */
export function only(property: string, operator: Operator, ...values: FilledValue[]): Filter {
  return { match: "all", of: [{ property, operator, values }] };
}

/** A run of the workflow "this" that has just begun. */
export function sampleRun(definition: WorkflowDefinition, about: Partial<Run> = {}): Run {
  const cause = { kind: "handoff", handoffId: "handoff" } as const;
  const named = { id: "run", workflowId: "this", version: 1, ticketId: "ticket", cause, chain: [] };
  return { ...beginRun(definition, named, monday), ...about };
}

/** A conversation that the customer agent has, in the help desk, with Ana, Luc and Zoe there. */
export function sampleFacts(about: Partial<RunFacts> = {}): RunFacts {
  const people = ["ana", "luc", "zoe"].map((id) => sampleCandidate(id));
  return {
    properties: { channelKind: "chat", open: true, ticketOpen: true } satisfies Properties,
    owner: { kind: "customer_agent" },
    inboxId: "desk",
    load: "chat",
    language: null,
    fallbackLanguage: "en",
    timeZone: "Europe/Paris",
    visitorTimeZone: null,
    emailKnown: false,
    visitorWaits: false,
    customerAgentName: "Lumi",
    placeInLine: null,
    waitRange: null,
    candidates: (chosen) =>
      chosen === "everyone"
        ? people
        : people.filter(({ id }) => chosen.userIds.includes(id) || chosen.teamIds.includes("all")),
    inbox: (id) => (id === "desk" || id === "sales" ? { hours: null } : null),
    property: ownProperty,
    stage: (key) => ({ state: key === "closed" ? "closed" : "open" }),
    published: (id) => id !== "gone",
    draw: () => 0,
    ...about,
  };
}

/** Everything exists but what is called "gone"; the workflow itself is called "this". */
export function sampleKnown(about: Partial<WorkflowKnown> = {}): WorkflowKnown {
  const there = (name: string): boolean => name !== "gone";
  return {
    workflowId: "this",
    teammate: there,
    team: there,
    inbox: there,
    channel: there,
    secret: there,
    property: ownProperty,
    workflow: (id) => (there(id) ? sampleWorkflow([]) : null),
    ...about,
  };
}
