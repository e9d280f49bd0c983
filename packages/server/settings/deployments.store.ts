import type { Tx } from "../db/connect.ts";

/** Reads how a channel is deployed and holds it until the transaction ends; null when there is none. */
export async function readDeployment(
  tx: Tx,
  id: string,
): Promise<{ readonly id: string; readonly name: string; readonly deployment: object } | null> {
  const row = await tx
    .selectFrom("channel")
    .select(["id", "name", "deployment"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Writes how a channel is deployed. */
export async function writeDeployment(tx: Tx, id: string, deployment: object): Promise<void> {
  await tx
    .updateTable("channel")
    .set({ deployment: JSON.stringify(deployment) })
    .where("id", "=", id)
    .execute();
}
