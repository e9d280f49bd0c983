import { randomUUID } from "node:crypto";
import type { Step } from "@baton/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pausedProcess } from "../test-pauses.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { enrollByHand } from "./enroll-by-hand.ts";
import { publish, workflowOf } from "./test-workflow.ts";

let workspace: TestWorkspace;
let ana: string;
let workflowId: string;
const minute = 60_000;
const wait = (id: string): Step => ({
  id,
  kind: "delay",
  delay: { kind: "for", amount: 1, unit: "minutes" },
});

beforeAll(async () => {
  workspace = await testWorkspace();
  ana = await workspace.addTeammate({ name: "Ana", capacity: 1000 });
  const ben = await workspace.addTeammate({ name: "Ben", capacity: 1000, inTeam: false });
  const next = randomUUID();
  await publish(workspace.database, workflowOf([{ id: "told", kind: "add_note", text: "enrolled" }]), {
    id: next,
  });
  workflowId = await publish(
    workspace.database,
    workflowOf([
      wait("first"),
      { id: "note", kind: "add_note", text: "one" },
      { id: "give", kind: "assign", teammateId: ben },
      { id: "hook", kind: "webhook", url: "https://example.com", secretName: "main" },
      { id: "on", kind: "enroll", workflowId: next },
      { id: "last", kind: "add_note", text: "two" },
    ]),
  );
  await workspace.app.workflows.refresh();
});
afterAll(async () => {
  expect(await workspace.broken()).toEqual([]);
  await workspace.drop();
});

/** Everything that came of a conversation's runs. */
async function outcome(id: string): Promise<object> {
  const { pool } = workspace.database;
  const notes = await pool.query(
    "select body from message where conversation_id = $1 and kind = 'note' order by body",
    [id],
  );
  const rest = await pool.query(
    `select (select count(*) from webhook_delivery h join workflow_run r on r.id = h.run_id where r.conversation_id = $1) as hooks,
            (select count(*) from ownership_event where conversation_id = $1 and move = 'assign_by_workflow') as given,
            (select count(*) from workflow_run where conversation_id = $1 and status = 'ended') as ended`,
    [id],
  );
  return { notes: notes.rows.map((row) => row.body), ...rest.rows[0] };
}

// As many queries as a run of this workflow takes, and a few more: then nothing is cut off.
describe.each(["before", "after"] as const)("a process that dies %s a query", (side) => {
  test.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    "number %i leaves what another finishes",
    async (at) => {
      const { conversationId } = await workspace.write("I want to talk to a human");
      const reader = { id: ana, role: "owner" } as const;
      await enrollByHand(workspace.app, reader, workflowId, conversationId);
      workspace.advance(minute);
      let queries = 0;
      let armed = false;
      const dying = await pausedProcess(workspace, async ({ when }) => {
        if (!armed || when !== side) return;
        queries += 1;
        // From then on it gets nothing through: it is as good as dead.
        if (queries >= at) throw new Error("killed");
      });
      armed = true;
      await dying.app.workflows.runs.drain().catch(() => undefined);
      armed = false;
      await dying.stop();
      // What a failure put off is due again a little later.
      for (let round = 0; round < 3; round += 1) {
        workspace.advance(10 * minute);
        await workspace.app.workflows.runs.drain();
      }
      expect(await outcome(conversationId)).toEqual({
        notes: ["enrolled", "one", "two"],
        hooks: 1,
        given: 1,
        ended: 2,
      });
    },
  );
});
