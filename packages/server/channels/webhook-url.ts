import type { Config } from "../config.ts";

/** Where a channel's provider calls. */
export function webhookUrlOf({ publicUrl }: Pick<Config, "publicUrl">, channelId: string): string {
  return new URL(`/hooks/${channelId}`, publicUrl).href;
}
