import type { Mutant } from "./mutant.ts";

const workflows = "packages/server/workflows";
const runs = [`${workflows}/runs.test.ts`];
const byConditions = [`${workflows}/hand-off-by-conditions.test.ts`];
const recordSql = "packages/server/db/migrations/functions/record_workflow.sql";
const ticketSql = "packages/server/db/migrations/functions/change_ticket.sql";

/** Bugs in how workflows run. */
export const mutantsInWorkflows: readonly Mutant[] = [
  {
    name: "an enrollment that another process has settled begins a run all the same",
    file: recordSql,
    find: "    if not found then return false; end if;\n  end if;\n  return not exists",
    replace: "  end if;\n  return not exists",
    tests: runs,
  },
  {
    name: "a change that workflows wait for is not noted",
    file: recordSql,
    find: "where property = any(v_keys)) then return false; end if;",
    replace: "where property = v_keys[2]) then return false; end if;",
    tests: runs,
  },
  {
    name: "whom a rotation chose is not looked at again where the claim is made",
    file: "packages/engine/workflow/run-now.ts",
    find: 'rule: by?.rule ?? "workflow"',
    replace: 'rule: "workflow"',
    tests: byConditions,
  },
  {
    name: "a workflow closes what its visitor waits for",
    file: "packages/engine/workflow/take-step.ts",
    find: 'return facts.visitorWaits ? skipped("visitor_waits") : done({ type: "close" });',
    replace: 'return done({ type: "close" });',
    tests: ["packages/engine/workflow", ...runs],
  },
  {
    name: "a step that fails is tried again at once, for ever",
    file: `${workflows}/take-due-steps.ts`,
    find: "    return noteFailure(app, run, definition);",
    replace: "    return false;",
    tests: runs,
  },
  {
    name: "a later handoff leaves the run of the earlier one going",
    file: `${workflows}/hand-off-by-conditions.ts`,
    find: 'run.workflowId === id && run.state.status !== "ended"',
    replace: 'run.workflowId === id && run.state.status === "ended"',
    tests: byConditions,
  },
  {
    name: "what a workflow says at a handoff is lost",
    file: `${workflows}/hand-off-by-conditions.ts`,
    find: "  if (said !== null) return [said];",
    replace: "  if (said !== null) return [];",
    tests: byConditions,
  },
  {
    name: "the history of a ticket names no workflow",
    file: ticketSql,
    find: "coalesce(v_by->>'kind', 'system')",
    replace: "'system'",
    tests: byConditions,
  },
  {
    name: "a run goes on in the version that is in force now",
    file: `${workflows}/take-due-steps.ts`,
    find: "await app.workflows.version(run.workflowId, run.version);",
    replace: "app.workflows.published(run.workflowId)?.definition ?? null;",
    tests: byConditions,
  },
];
