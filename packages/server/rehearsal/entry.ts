import type { PastMessage, RehearsedMessage } from "@baton/engine";

/** One message of a conversation, rehearsed. */
export type Entry = {
  readonly seq: number;
  readonly at: number;
  readonly past: PastMessage;
  readonly rehearsed: RehearsedMessage;
  /** Whether its text was read by rules of an earlier version. */
  readonly isOlder: boolean;
};
