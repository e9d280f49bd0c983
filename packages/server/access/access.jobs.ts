import type { App } from "../app.ts";
import { deleteExpired } from "./access.store.ts";

/** Removes sessions, invitations and sign-in counts whose time is over; they are refused without it, it only tidies. */
export async function forgetExpired(app: Pick<App, "database" | "clock">): Promise<void> {
  await app.database.kysely.transaction().execute((tx) => deleteExpired(tx, app.clock()));
}
