import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { publish, workflowOf } from "../workflows/test-workflow.ts";
import { foundAfterBreaking } from "./test-break.ts";

let workspace: TestWorkspace;
let run: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  const ana = await workspace.addTeammate({ name: "Ana" });
  const workflowId = await publish(
    workspace.database,
    workflowOf([
      { id: "note", kind: "add_note", text: "A note." },
      { id: "give", kind: "assign", teammateId: ana },
      { id: "wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "hours" } },
    ]),
  );
  await workspace.app.workflows.refresh();
  const { settings } = workspace.app.settings.handoff();
  const route = { ...settings.route, kind: "conditions" as const, teamIds: [], workflowId };
  await workspace.changeSettings({ route });
  await workspace.write("I want to talk to a human");
  run = (await workspace.database.pool.query("select id from workflow_run")).rows[0].id;
});
afterAll(() => workspace.drop());

test("a handoff by conditions that is all right breaks nothing", async () => {
  expect(await workspace.broken()).toEqual([]);
});

describe("the doctor finds", () => {
  test.each<[string, () => string]>([
    [
      "a run without one of its records",
      () => `delete from workflow_record where run_id = '${run}' and number = 1`,
    ],
    ["a run that claims a record more", () => `update workflow_run set number = number + 1`],
    [
      "a run that is parked without having failed",
      () => `update workflow_run set status = 'needs_review', due_at = null`,
    ],
    [
      "a step that was taken twice",
      () =>
        `update workflow_record set record = jsonb_set(record, '{result}', '{"outcome": "done"}'), step_id = 'note'`,
    ],
    [
      "somebody assigned who never had it",
      () =>
        `update workflow_record set record = jsonb_set(record, '{result,teammateId}', '"${randomUUID()}"') where number = 2`,
    ],
    [
      "a handoff by conditions whose run is gone",
      () => `delete from workflow_record; delete from workflow_run`,
    ],
    ["a run for a handoff that found no workflow", () => `update handoff set fallback = 'workflow_missing'`],
  ])("%s", async (_, break_) => {
    expect(await foundAfterBreaking(workspace, break_())).toContain(16);
  });
});
