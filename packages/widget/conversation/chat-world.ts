import type { Api, OutgoingMessage } from "../wire/api.ts";
import type { LiveWorld } from "../wire/live.ts";
import type { FillRandom } from "./random-ids.ts";
import type { Store } from "./store.ts";

/** What a chat needs from the world around it. */
export type ChatWorld = Omit<LiveWorld, "api" | "visitorKey"> & {
  readonly api: Api;
  readonly store: Store;
  readonly channelId: string | null;
  readonly fillRandom: FillRandom;
  /** Whether the page's token says who the visitor is: the page then brings a new one when the key's time is over. */
  readonly verified: boolean;
  readonly language: () => OutgoingMessage["language"];
  readonly timeZone: () => string | undefined;
  /** Whether the page is before the visitor's eyes. */
  readonly visible: () => boolean;
};
