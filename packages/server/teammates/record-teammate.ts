import type { Instant } from "@baton/engine";
import type { Tx } from "../db/connect.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { notFound } from "../refusal.ts";
import { readTeammate, type Teammate } from "./teammates.views.ts";

/** Stores the event that tells screens what a teammate has become in this transaction, and returns it. */
export async function recordTeammate(tx: Tx, id: string, now: Instant): Promise<Teammate> {
  const teammate = await readTeammate(tx, id, now);
  if (teammate === null) throw notFound("teammate");
  await appendEvent(tx, null, { type: "teammate", teammate });
  return teammate;
}
