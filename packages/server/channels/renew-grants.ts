import type { App } from "../app.ts";
import { noteAccountState } from "./accounts.store.ts";
import { accountProblemOf } from "./mail-tokens.ts";

/** Fetches the tokens of mailboxes that are due, so that what is wrong is known before anything has to be sent. */
export async function renewGrants(app: App): Promise<void> {
  for (const { channelId, access } of await app.channels.grants.renewDue()) {
    const state = accountProblemOf(access.problem);
    // What passes by itself is looked at again before anybody has to hear of it.
    if (state !== "unreachable") await noteAccountState(app, channelId, { state, detail: access.detail });
  }
}
