import type { zMessage } from "@baton/contract";
import type { z } from "zod";

type Outside = z.infer<typeof zMessage>["outside"];

/** What a channel told of a message, as it crosses the wire; null when it told nothing. */
export function outsideFacts(stored: {
  readonly attachments?: readonly string[] | undefined;
  readonly unsupported?: string | undefined;
  readonly editOf?: number | undefined;
  readonly automatic?: string | undefined;
  readonly fromApp?: boolean | undefined;
}): Outside {
  const { attachments = [], unsupported = null, editOf = null, automatic = null, fromApp = false } = stored;
  const isNothing =
    attachments.length === 0 && unsupported === null && editOf === null && automatic === null && !fromApp;
  return isNothing ? null : { attachments: [...attachments], unsupported, editOf, automatic, fromApp };
}
