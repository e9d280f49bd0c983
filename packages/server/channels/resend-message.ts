import type { zDelivery } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";
import { seenState } from "../conversations/seen-state.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { invalid, notFound, Refusal } from "../refusal.ts";
import { lockOutgoing, resetOutgoing } from "./outgoing.store.ts";
import { outgoingOf } from "./outgoing.views.ts";
import { tellDelivery } from "./tell-delivery.ts";

/** Which message, and whether the visitor may have it twice. */
export type Resending = {
  readonly conversationId: string;
  readonly seq: number;
  readonly evenIfItMayHaveArrived: boolean;
};

/**
 * Sends a message again that failed, or of which nobody knows whether it arrived. Refuses what the reader may not see
 * as not_found, what is on its way or arrived as conflict, and one that may have arrived as invalid unless that is
 * taken into account.
 */
export async function resendMessage(
  app: App,
  reader: Reader,
  { conversationId, seq, evenIfItMayHaveArrived }: Resending,
): Promise<z.infer<typeof zDelivery>> {
  await seenState(app, reader, conversationId);
  await app.database.kysely.transaction().execute(async (tx) => {
    const message = await lockOutgoing(tx, conversationId, seq);
    if (message === null) throw notFound("message");
    if (message.state !== "failed" && message.state !== "unknown")
      throw new Refusal("conflict", "This message is on its way or has arrived; it is not sent again.");
    if (message.state === "unknown" && !evenIfItMayHaveArrived)
      throw invalid(
        "evenIfItMayHaveArrived",
        "This message may have arrived: the visitor could have it twice. Say true to send it all the same.",
        "may_have_arrived",
      );
    const partsSent = await partsToKeep(app, { conversationId, seq, ...message });
    await resetOutgoing(tx, { conversationId, seq, partsSent, now: app.clock() });
  });
  await tellDelivery(app, [{ conversationId, seq }]);
  app.channels.wake();
  return { state: "pending", failure: null, detail: null };
}

/** What the provider refused after it had taken every part is sent whole; else it goes on where it stood. */
async function partsToKeep(
  app: App,
  about: {
    readonly conversationId: string;
    readonly seq: number;
    readonly channelId: string;
    readonly partsSent: number;
  },
): Promise<number> {
  const account = app.channels.accounts.find(about.channelId);
  const message = account === null ? null : await outgoingOf(app, about);
  if (account === null || message === null) return about.partsSent;
  const parts = account.translator.render(message, account.settings).length;
  return about.partsSent >= parts ? 0 : about.partsSent;
}
