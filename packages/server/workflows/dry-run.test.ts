import type { Filter, Step } from "@baton/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { dryRunWorkflow } from "./dry-run.ts";
import { workflowOf } from "./test-workflow.ts";

let workspace: TestWorkspace;
let ana: string;
let ben: string;

beforeAll(async () => {
  workspace = await testWorkspace();
  ana = await workspace.addTeammate({ name: "Ana" });
  ben = await workspace.addTeammate({ name: "Ben", inTeam: false });
});
afterAll(async () => {
  expect(await workspace.broken()).toEqual([]);
  await workspace.drop();
});

const wait = (hours: number): Step => ({
  id: "wait",
  kind: "delay",
  delay: { kind: "for", amount: hours, unit: "hours" },
});
const only = (property: string, ...values: string[]): Filter => ({
  match: "all",
  of: [{ property, operator: "is_any_of", values }],
});

async function rows(query: string, ...values: unknown[]) {
  return (await workspace.database.pool.query(query, values)).rows;
}

describe("a dry run", () => {
  test("says what would happen, over all waits, and changes nothing", async () => {
    const id = (await workspace.write("I want to talk to a human")).conversationId;
    const before = await rows("select * from conversation where id = $1", id);
    const definition = workflowOf([
      wait(2),
      {
        id: "which",
        kind: "branch_if",
        arms: [
          {
            name: "chat",
            filter: only("channelKind", "chat"),
            steps: [{ id: "give", kind: "assign", teammateId: ben }],
          },
        ],
        otherwise: [],
      },
    ]);
    const dry = await dryRunWorkflow(
      workspace.app,
      { id: ana, role: "owner" },
      { definition, conversationId: id },
    );
    expect(dry.enrolled).toEqual({ enroll: true, why: null });
    expect(dry.records.map((record) => record.result)).toMatchObject([
      { outcome: "waits" },
      { outcome: "took_arm", arm: 0 },
      { outcome: "assigned", teammateId: ben },
    ]);
    expect(await rows("select * from conversation where id = $1", id)).toEqual(before);
    expect(await rows("select id from workflow_run")).toEqual([]);
  });
});
