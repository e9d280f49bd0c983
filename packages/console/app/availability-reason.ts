import type { Session } from "./session.tsx";

/** Which sentence says why a teammate does or does not get conversations now. */
export function availabilityReason(teammate: Pick<Session["teammate"], "status" | "openCount" | "capacity">) {
  if (teammate.status === "away") return "reasonAway";
  if (teammate.capacity === 0) return "reasonNone";
  return teammate.openCount >= teammate.capacity ? "reasonFull" : "reasonAvailable";
}
