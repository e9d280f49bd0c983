import { evaluate, type Filter, type FilterWhy, propertiesOf } from "./conditions.ts";
import type { Occasion, WorkflowDefinition } from "./definition.ts";
import type { Moment, Properties } from "./properties.ts";
import { runLimits } from "./run.ts";

/** Something that happened to a ticket and may enroll it. */
export type EnrollmentEvent =
  | { readonly kind: "handoff" }
  | { readonly kind: "ticket_created" }
  /** The properties that are others now. */
  | { readonly kind: "ticket_changed"; readonly changed: readonly string[] }
  /** A version was published, and somebody wants those enrolled that already match. */
  | { readonly kind: "published" }
  | { readonly kind: "by_hand" }
  /** Another workflow's step. */
  | { readonly kind: "workflow" };

/** A ticket as far as enrolling it in one workflow depends on it. */
export type EnrollmentFacts = {
  readonly workflowId: string;
  /** The workflows whose runs led to the event, the first one first; empty when a person or a visitor did. */
  readonly chain: readonly string[];
  /** What became of the ticket's earlier run of this workflow, of any version. */
  readonly earlier: "none" | "active" | "ended";
  readonly properties: Properties;
};

/** Why a ticket is not enrolled. */
export type NotEnrolled =
  | "not_an_occasion"
  | "filter_not_met"
  | "unenroll_met"
  | "already_active"
  | "enrolled_before"
  | "loop"
  | "too_deep";

/** Whether a ticket is enrolled, and what filters were looked at. */
export type EnrollmentDecision =
  /** `replaces`: the run that is still under way ends as `enrolled_again`. */
  | { readonly enroll: true; readonly replaces: boolean; readonly checked: readonly FilterWhy[] }
  | { readonly enroll: false; readonly why: NotEnrolled; readonly checked: readonly FilterWhy[] };

/**
 * Decides whether an event enrolls a ticket. A ticket has at most one run of a workflow at a time; a handoff always
 * enrolls, in place of the run that an earlier one began.
 */
export function decideEnrollment(
  { enrollment, unenroll }: Pick<WorkflowDefinition, "enrollment" | "unenroll">,
  event: EnrollmentEvent,
  facts: EnrollmentFacts,
  moment: Moment,
): EnrollmentDecision {
  const { chain, earlier, workflowId, properties } = facts;
  const refuse = (why: NotEnrolled, checked: readonly FilterWhy[] = []): EnrollmentDecision => ({
    enroll: false,
    why,
    checked,
  });
  const occasions = occasionsFor(enrollment.occasions, event);
  if (occasions.length === 0 && event.kind !== "workflow") return refuse("not_an_occasion");
  if (chain.includes(workflowId)) return refuse("loop");
  if (chain.length > runLimits.depth) return refuse("too_deep");
  const handoff = event.kind === "handoff";
  if (earlier === "active" && !handoff) return refuse("already_active");
  if (earlier === "ended" && !handoff && !enrollment.again) return refuse("enrolled_before");
  const checked: FilterWhy[] = [];
  const meets = (filter: Filter): boolean => {
    const found = evaluate(filter, properties, moment);
    checked.push(found.why);
    return found.met;
  };
  const free = occasions.length === 0 || occasions.some((one) => filterOf(one) === null);
  if (!free && !occasions.some((one) => meets(filterOf(one) ?? nobody)))
    return refuse("filter_not_met", checked);
  if (unenroll !== null && meets(unenroll)) return refuse("unenroll_met", checked);
  return { enroll: true, replaces: earlier === "active", checked };
}

/** The properties whose change may enroll a ticket: those that its filters look at. */
export function watchedProperties({
  enrollment,
}: Pick<WorkflowDefinition, "enrollment">): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const occasion of enrollment.occasions) {
    if (occasion.kind !== "filter" || occasion.filter === null) continue;
    for (const key of propertiesOf(occasion.filter)) keys.add(key);
  }
  return keys;
}

const nobody: Filter = { match: "any", of: [] };

/** The occasions that an event may be one of; a new ticket may be the first that meets a filter. */
function occasionsFor(on: readonly Occasion[], event: EnrollmentEvent): Occasion[] {
  return on.filter((occasion) => {
    if (occasion.kind !== "filter") return occasion.kind === event.kind;
    if (occasion.filter === null) return false;
    if (event.kind === "ticket_changed") return looksAt(occasion.filter, event.changed);
    return event.kind === "ticket_created" || event.kind === "published";
  });
}

function looksAt(filter: Filter, changed: readonly string[]): boolean {
  const watched = propertiesOf(filter);
  return changed.some((key) => watched.has(key));
}

/** What must be met on an occasion; null for nothing. */
function filterOf(occasion: Occasion): Filter | null {
  return occasion.kind === "ticket_created" || occasion.kind === "filter" ? occasion.filter : null;
}
