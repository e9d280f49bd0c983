import type { ConversationState } from "@baton/engine";
import type { App } from "../app.ts";
import { notFound } from "../refusal.ts";
import { readState } from "./conversations.store.ts";
import { maySee, type Reader } from "./visible-to.ts";

/** A conversation as it is stored; refused as not_found when there is none, or none that the reader may see. */
export async function seenState(app: App, reader: Reader, id: string): Promise<ConversationState> {
  const state = await readState(app.database.pool, id);
  if (state === null || !maySee(app, reader, state)) throw notFound("conversation");
  return state;
}
