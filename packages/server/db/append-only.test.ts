import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.drop());

test.each([
  "update audit_log set action = 'nothing'",
  "delete from audit_log",
  "update ownership_event set move = 'close'",
  "delete from ownership_event",
  "update setting_version set body = '{}'",
  "delete from setting_version",
  "update model_version set body = null",
  "delete from model_version",
])("what tells the past is refused to be rewritten: %s", async (statement) => {
  await workspace.write("Where is my parcel?");
  await expect(workspace.database.pool.query(statement)).rejects.toThrow(/append-only/);
});
