import { decideSilence } from "@baton/engine";
import type { App } from "../app.ts";
import { freeUntil } from "../channels/windows.views.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { inactivityOn } from "./inactivity-on.ts";
import { dueSilences, forgetBroken } from "./silences.store.ts";

/** How many silences one round of the sweep looks at. */
const atOnce = 200;

/**
 * Looks at the silences that are due: reminds, closes, or looks again later, as the channel says now. Each does so only
 * if nothing was said or done since the answer; whatever comes at the same instant wins.
 */
export async function watchSilences(app: App): Promise<void> {
  const { pool } = app.database;
  for (const silence of await dueSilences(pool, app.clock(), atOnce)) {
    const { conversationId } = silence;
    await changeConversation(app, conversationId, async (state, now) => {
      const until = await freeUntil(app, state);
      return decideSilence(state, silence, inactivityOn(app, state.channelId), until, now);
    }).catch((error) =>
      app.log.error({ error, conversationId }, "a silence could not be looked at; tried again"),
    );
  }
  await forgetBroken(pool, app.clock());
}
