import type { Delivery } from "./queries.ts";

/** How to say what came of a delivery, below `webhooks.log.words`. */
export type DeliveryWords = "waiting" | "retrying" | "delivered" | "deliveredLate" | "failed";

/** The sentence for a delivery: whether it was tried, arrived, or was given up. */
export function deliveryWords({ state, attempts }: Pick<Delivery, "state" | "attempts">): DeliveryWords {
  if (state === "failed") return "failed";
  if (state === "delivered") return attempts > 1 ? "deliveredLate" : "delivered";
  return attempts === 0 ? "waiting" : "retrying";
}

/** A body as people read it: JSON with its lines, everything else as it is. */
export function readableBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
