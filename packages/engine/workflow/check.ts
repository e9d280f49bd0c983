import { dayNumber } from "../availability/calendar.ts";
import { checkHours } from "../availability/check-hours.ts";
import { checkFilter } from "./check-filter.ts";
import { checkLoops } from "./check-loops.ts";
import { checkStep } from "./check-step.ts";
import { type WorkflowDefinition, workflowLimits } from "./definition.ts";
import { neverOpens } from "./due.ts";
import { isBranch, walk } from "./walk.ts";
import type { ReportProblem, WorkflowKnown, WorkflowProblem } from "./workflow-problem.ts";

/**
 * Finds everything that is wrong with a workflow of the right shape, in the order in which it is read; none means
 * that it can be saved, or with `publishing` that it can be published, for which nothing may be left to fill in.
 * Never throws; what is far too big is refused without being looked at.
 */
export function checkWorkflow(
  definition: WorkflowDefinition,
  known: WorkflowKnown,
  { publishing = false }: { readonly publishing?: boolean } = {},
): WorkflowProblem[] {
  const size = checkSize(definition);
  if (size !== null) return [size];
  const problems: WorkflowProblem[] = [];
  const report =
    (stepId: string | null): ReportProblem =>
    (field, code) => {
      // To be filled in is no fault of a draft.
      if (code !== "unfilled" || publishing) problems.push({ stepId, field, code });
    };
  checkEnrollment(definition, known, report(null));
  checkWindow(definition, report(null));
  if (definition.steps.length === 0) report(null)("steps", "unfilled");
  checkTree(definition, known, report);
  // Filters of no depth that could be kept are not followed any further.
  if (!problems.some(({ code }) => code === "too_deep" || code === "too_many"))
    problems.push(...checkLoops(definition, known));
  return problems;
}

function checkSize(definition: WorkflowDefinition): WorkflowProblem | null {
  let steps = 0;
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") continue;
    steps += 1;
    if (steps > workflowLimits.steps) return { stepId: null, field: "steps", code: "too_many" };
    if (visit.depth > workflowLimits.depth)
      return { stepId: visit.step.id, field: "steps", code: "too_deep" };
  }
  return null;
}

function checkTree(
  definition: WorkflowDefinition,
  known: WorkflowKnown,
  report: (stepId: string) => ReportProblem,
): void {
  const ids = new Set<string>();
  /** Branches that have been passed, by the list they stand in. */
  const passed = new Set<string>();
  for (const visit of walk(definition)) {
    if (visit.kind !== "step") continue;
    const { step, place } = visit;
    const say = report(step.id);
    if (!/^[\w-]{1,64}$/.test(step.id)) say("id", "bad_id");
    if (ids.has(step.id)) say("id", "duplicate");
    ids.add(step.id);
    const list = `${place.branchId}/${place.arm}`;
    // Arms do not meet again, so nothing leads to what stands behind a branch.
    if (passed.has(list)) say("kind", "unreachable");
    if (isBranch(step)) passed.add(list);
    checkStep(step, known, say);
  }
}

function checkEnrollment(
  { enrollment, unenroll }: WorkflowDefinition,
  known: WorkflowKnown,
  say: ReportProblem,
): void {
  const { occasions } = enrollment;
  if (occasions.length === 0) say("enrollment.occasions", "unfilled");
  if (occasions.length > workflowLimits.occasions) {
    say("enrollment.occasions", "too_many");
    return;
  }
  for (const [index, occasion] of occasions.entries()) {
    const path = `enrollment.occasions.${index}`;
    if (occasions.findIndex(({ kind }) => kind === occasion.kind) < index) say(`${path}.kind`, "duplicate");
    if (occasion.kind !== "filter" && occasion.kind !== "ticket_created") continue;
    if (occasion.filter !== null) checkFilter(occasion.filter, `${path}.filter`, known, say);
    else if (occasion.kind === "filter") say(`${path}.filter`, "unfilled");
  }
  if (unenroll !== null) checkFilter(unenroll, "unenroll", known, say);
}

function checkWindow({ window, blockedDates }: WorkflowDefinition, say: ReportProblem): void {
  if (window !== null) {
    for (const { path, code } of checkHours(window)) say(`window.${path}`, code);
    if (neverOpens(window)) say("window.week", "never_opens");
  }
  if (blockedDates.length > workflowLimits.blockedDates) {
    say("blockedDates", "too_many");
    return;
  }
  for (const [index, date] of blockedDates.entries()) {
    if (dayNumber(date) === null) say(`blockedDates.${index}`, "bad_date");
    else if (blockedDates.indexOf(date) < index) say(`blockedDates.${index}`, "duplicate");
  }
}
