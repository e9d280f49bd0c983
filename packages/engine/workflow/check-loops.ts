import { conditionMet, type Filter, isGroup } from "./conditions.ts";
import type { Step, WorkflowDefinition } from "./definition.ts";
import type { FilledValue, Moment } from "./properties.ts";
import { walk } from "./walk.ts";
import type { WorkflowKnown, WorkflowProblem } from "./workflow-problem.ts";

/** The most workflows that are followed from one to the next. */
const mostFollowed = 1000;

/** Finds the steps by which a workflow would begin itself again: by enrolling, or by changing what it waits for. */
export function checkLoops(definition: WorkflowDefinition, known: WorkflowKnown): WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") continue;
    const { step } = visit;
    if (step.kind === "enroll" && step.workflowId !== null && known.workflowId !== null) {
      if (step.workflowId === known.workflowId)
        problems.push({ stepId: step.id, field: "workflowId", code: "enrolls_itself" });
      else if (leadsTo(step.workflowId, known.workflowId, known))
        problems.push({ stepId: step.id, field: "workflowId", code: "enroll_cycle" });
    }
    const field = setsOwnFilter(step, definition);
    if (field !== null) problems.push({ stepId: step.id, field, code: "sets_own_filter" });
  }
  return problems;
}

/** Says whether enrolling in `from` can lead to enrolling in `target`, over any workflows between. */
function leadsTo(from: string, target: string, known: WorkflowKnown): boolean {
  const followed = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === target) return true;
    if (followed.has(id) || followed.size >= mostFollowed) continue;
    followed.add(id);
    const definition = known.workflow(id);
    if (definition !== null) ahead.push(...enrollTargets(definition));
  }
  return false;
}

/** The workflows that a definition enrolls tickets in. */
export function enrollTargets(definition: WorkflowDefinition): string[] {
  const targets = new Set<string>();
  for (const visit of walk(definition)) {
    if (visit.kind !== "step" || visit.step.kind !== "enroll") continue;
    if (visit.step.workflowId !== null) targets.add(visit.step.workflowId);
  }
  return [...targets];
}

/** A change that a step makes; `something` is a value that can't be told beforehand. */
type Write = {
  readonly field: string;
  readonly property: string;
  readonly value: FilledValue | null | typeof something;
};
const something = Symbol("something");

function writesOf(step: Step): Write[] {
  switch (step.kind) {
    case "set_property":
      return write("property", step.property, step.value ?? something);
    case "clear_property":
      return write("property", step.property, null);
    case "copy_property":
      return write("to", step.to, something);
    case "assign":
      return [...write("teammateId", "owner", step.teammateId ?? something), ...toTeammate("teammateId")];
    case "rotate":
      return [...write("people", "owner", something), ...toTeammate("people")];
    case "move_to_inbox":
      return write("inboxId", "inbox", step.inboxId ?? something);
    case "close":
      return [
        ...write("kind", "owner", null),
        ...write("kind", "ownerKind", "none"),
        ...write("kind", "open", false),
        ...write("kind", "stage", "closed"),
        ...write("kind", "ticketOpen", false),
      ];
    case "hand_back":
      return [...write("kind", "owner", null), ...write("kind", "ownerKind", "customer_agent")];
    default:
      return [];
  }
}

function toTeammate(field: string): Write[] {
  return [...write(field, "ownerKind", "teammate"), ...write(field, "open", true)];
}

function write(field: string, property: string | null, value: Write["value"]): Write[] {
  return property === null ? [] : [{ field, property, value }];
}

/**
 * The field by which a step may make its own workflow's filter met: it changes a property that the filter looks at,
 * and after all of its changes the filter could be met. A step that makes it unmet is how a workflow says "done".
 */
function setsOwnFilter(step: Step, { enrollment }: WorkflowDefinition): string | null {
  const writes = writesOf(step);
  if (writes.length === 0) return null;
  for (const occasion of enrollment.occasions) {
    if (occasion.kind !== "filter" || occasion.filter === null) continue;
    const { filter } = occasion;
    const made = writes.find(({ property }) => looksAt(filter, property));
    if (made !== undefined && couldBeMet(filter, writes)) return made.field;
  }
  return null;
}

function looksAt(filter: Filter, property: string): boolean {
  return filter.of.some((entry) => (isGroup(entry) ? looksAt(entry, property) : entry.property === property));
}

/** Any time will do: what depends on it is taken for met. */
const anyTime: Moment = { now: 0, timeZone: "UTC" };

function couldBeMet(filter: Filter, writes: readonly Write[]): boolean {
  const could = (entry: Filter["of"][number]): boolean => {
    if (isGroup(entry)) return couldBeMet(entry, writes);
    const made = writes.find(({ property }) => property === entry.property);
    if (made === undefined) return true;
    if (made.value === something) return entry.operator !== "unknown";
    return entry.operator === "within_last_days" || conditionMet(entry, made.value, anyTime);
  };
  return filter.match === "all" ? filter.of.every(could) : filter.of.some(could);
}
