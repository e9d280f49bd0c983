import type { App } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { resetDelivery } from "./deliveries.store.ts";

/**
 * Sends a delivery again under its own id, whatever came of it, with all its tries before it. Refuses as conflict when
 * its endpoint is turned off or removed.
 */
export async function replayDelivery(
  app: Pick<App, "database" | "clock" | "delivery">,
  id: string,
): Promise<void> {
  await app.database.kysely.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom("webhook_delivery as d")
      .leftJoin("webhook_endpoint as e", "e.id", "d.endpoint_id")
      .select(["d.endpoint_id", "e.active"])
      .where("d.id", "=", id)
      .forUpdate("d")
      .executeTakeFirst();
    if (row === undefined) throw notFound("delivery");
    if (row.endpoint_id !== null && row.active !== true)
      throw new Refusal("conflict", "Its endpoint is turned off or was removed; nothing is sent there.");
    await resetDelivery(tx, id, app.clock());
  });
  app.delivery.wake();
}
