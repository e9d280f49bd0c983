import type { zWorkflowProblem } from "@baton/contract";
import { type ProblemCode, runLimits, type WorkflowProblem, workflowLimits } from "@baton/engine";
import type { z } from "zod";
import { Refusal } from "../refusal.ts";

/** What each problem says to a person, after the name of the field; screens have words of their own, by the code. */
const problemWords: Readonly<Record<ProblemCode, string>> = {
  unfilled: "is still to be filled in",
  bad_id: 'must be 1–64 letters, digits, "-" and "_"',
  duplicate: "is there twice",
  unreachable: "stands behind a branch, so that nothing ever leads to it",
  too_many: "has more than may be kept in one workflow",
  too_deep: "is nested too deeply",
  too_long: "is too long",
  empty: "is empty",
  unknown: "names something that does not exist or can't be used",
  not_writable: "can't be changed by a workflow",
  wrong_type: "does not fit this property",
  wrong_operator: "can't be asked of this property",
  wrong_count: "has too few or too many values for this comparison",
  not_a_number: "must be a number",
  not_positive: "must be more than nothing",
  not_whole: "must be a whole number",
  not_a_hundred: "must have shares that are 100 together",
  bad_time: 'must be a time of day like "09:00"',
  bad_url: "must be an http or https address without a name and a password in it",
  unknown_language: "is not a language that texts can be written in",
  unknown_variable: "names a variable that there is not",
  only_with_variables: "needs a sentence without variables, or a visitor may read nothing",
  never_opens: "never opens, so that no step would ever be taken",
  enrolls_itself: "enrolls tickets in the workflow that it belongs to",
  enroll_cycle: "leads over other workflows back to this one",
  sets_own_filter: "changes what this workflow waits for, so that it would begin itself again",
  unknown_zone: "is not a time zone",
  bad_day: "is not a day of the week",
  end_before_start: "must end after it begins",
  bad_date: "is not a date of the calendar",
  name_too_long: "has more than 200 characters",
  overlap: "overlaps with another",
  duplicate_date: "is there twice",
};

/** Says more than the code alone where the limit depends on the field. */
function wordsFor({ field, code }: WorkflowProblem): string {
  if (code === "too_many" && field === "steps")
    return `are more than the ${workflowLimits.steps} of a workflow`;
  if (code === "too_deep" && field === "steps")
    return `stand in more than ${workflowLimits.depth} branches within branches`;
  if (code === "too_long" && field === "delay.amount")
    return `is longer than ${runLimits.time / 86_400_000} days, after which a run is over`;
  return problemWords[code];
}

/** Problems as a screen is given them. */
export function toldProblems(problems: readonly WorkflowProblem[]): z.infer<typeof zWorkflowProblem>[] {
  return problems.map((problem) => ({ ...problem, message: wordsFor(problem) }));
}

/** How many problems the message of a refusal says in words; its fields name them all. */
const mostSaid = 5;

/**
 * Refuses as `invalid` when there are problems, each by `steps.<stepId>.<field>`, or by the field alone when it is in no
 * step.
 */
export function refuseWrongWorkflow(problems: readonly WorkflowProblem[]): void {
  if (problems.length === 0) return;
  const fields = problems.map((problem) => {
    const { stepId, field, code } = problem;
    const path = stepId === null ? field : `steps.${stepId}.${field}`;
    return { path, message: wordsFor(problem), code };
  });
  const said = fields.slice(0, mostSaid).map(({ path, message }) => `${path}: ${message}`);
  const more = fields.length > mostSaid ? [`and ${fields.length - mostSaid} more`] : [];
  throw new Refusal("invalid", [...said, ...more].join("; "), fields);
}
