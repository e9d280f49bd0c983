import type pg from "pg";
import type { TestWorkspace } from "../test-workspace.ts";
import { checkInvariants } from "./check-invariants.ts";

/** The numbers of what the doctor finds once `break_` was done, in a transaction that is never committed. */
export async function foundAfterBreaking(workspace: TestWorkspace, break_: string): Promise<unknown[]> {
  const { pool } = workspace.database;
  const client = await pool.connect();
  await client.query("begin");
  for (const table of [
    "message",
    "ownership_event",
    "decision",
    "audit_log",
    "setting_version",
    "model_version",
    "status_change",
    "ticket_change",
    "workflow_version",
    "workflow_record",
  ])
    await client.query(`alter table ${table} disable trigger user`);
  await client.query(break_);
  // The doctor begins a transaction of its own; here it looks into the one that holds the break.
  const inside = new Proxy(client, {
    get(of, key) {
      if (key !== "query") return Reflect.get(of, key);
      return (...given: Parameters<typeof of.query>) =>
        String(given[0]).startsWith("begin") ? Promise.resolve() : of.query(...given);
    },
  });
  const findings = await checkInvariants(
    { connect: async () => inside } as unknown as pg.Pool,
    workspace.app.clock(),
  );
  return findings.filter((finding) => finding.rows.length > 0).map((finding) => finding.number);
}
