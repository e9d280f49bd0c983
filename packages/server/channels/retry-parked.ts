import type { App } from "../app.ts";
import { changeSetup } from "../settings/change-setup.ts";
import { unparkInbound } from "./inbound.store.ts";

/** Takes up again what was put aside on a channel; gives how much of it was. */
export async function retryParked(
  on: { readonly app: App; readonly actorId: string },
  channelId: string,
  ids: readonly number[],
): Promise<number> {
  let retried = 0;
  await changeSetup(on, "channels", async (tx) => {
    retried = await unparkInbound(tx, channelId, ids, on.app.clock());
    if (retried === 0) return null;
    return { action: "channel.parked_retried", before: null, after: { channelId, retried } };
  });
  on.app.channels.wake();
  return retried;
}
