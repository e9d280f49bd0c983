import type { Desk, Dialect, Happening, Said, WebhookRequest } from "./provider.ts";

/** What a stub does wrong with the next call of its API. */
export const apiFaults = [
  /** It wants to be left alone for a second. */
  "limit",
  /** It breaks before it has taken anything. */
  "fail",
  /** It takes the message and answers that it broke. */
  "take_then_fail",
  /** It takes the message, and the connection is cut. */
  "take_then_cut",
  /** It takes the message and never answers. */
  "take_then_hang",
  /** It never answers, and takes nothing. */
  "hang",
] as const;
/** One of `apiFaults`. */
export type ApiFault = (typeof apiFaults)[number];

/** How a stub calls Baton: as it should; each call twice; two at a time, the later one first; with a wrong signature. */
export const webhookModes = ["right", "twice", "reversed", "wrong_signature"] as const;
/** One of `webhookModes`. */
export type WebhookMode = (typeof webhookModes)[number];

/** What came of a call to Baton: its status, or why there is none. */
export type Told = { readonly request: WebhookRequest; readonly outcome: number | string };

/** A provider on this machine, with one person who writes there. */
export type Stub = {
  readonly url: string;
  readonly desk: Desk;
  readonly dialect: Dialect;
  /** All that was said, oldest first. */
  readonly said: Said[];
  /** All calls to Baton, oldest first. */
  readonly told: Told[];
  /** What it does wrong with its next calls, one each, in order. */
  readonly faults: ApiFault[];
  webhooks: WebhookMode;
  /** The person writes, or sends a picture; ends when Baton has answered the call. */
  say(text: string, picture?: boolean): Promise<Said>;
  /** Tells Baton of anything else. */
  tell(happening: Happening): Promise<void>;
  stop(): Promise<void>;
};
