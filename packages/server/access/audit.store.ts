import type { Tx } from "../db/connect.ts";

/** A change that must be traceable: who did what, and the state before and after it. */
export type AuditEntry = {
  /** The teammate who did it; null for the system and for commands on the server. */
  readonly actorId: string | null;
  /** What was done, as `thing.verb`. */
  readonly action: string;
  /** What was there; null for something new. No secrets. */
  readonly before: object | null;
  /** What is there now; null for something removed. No secrets. */
  readonly after: object | null;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** Appends to the audit log, in the transaction of the change that it tells of. */
export async function appendAudit(tx: Tx, { actorId, action, before, after, at }: AuditEntry): Promise<void> {
  await tx
    .insertInto("audit_log")
    .values({
      actor_id: actorId,
      action,
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
      at: new Date(at),
    })
    .execute();
}
