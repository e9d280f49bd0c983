import { z } from "zod";
import { zAccountCheck } from "./connect-channels.ts";
import { endpoint } from "./endpoint.ts";
import { zId, zIdParams } from "./fields.ts";

/** Where a mail provider sends whoever signed in back to: a page of the console. */
export const mailSignInPath = "/mail-sign-in";

/** Signing in to a mailbox at its provider, by OAuth 2.0. */
export const mailSignInEndpoints = {
  beginMailSignIn: endpoint({
    method: "POST",
    path: "/api/channel-accounts/{id}/sign-in",
    access: "inboxes:manage",
    summary:
      "Begin to sign in to an e-mail channel's mailbox: gives the provider's page to open. It leads back to the console, once, within ten minutes, in the same session.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ url: z.string() }),
  }),
  finishMailSignIn: endpoint({
    method: "POST",
    path: "/api/mail-sign-ins",
    access: "inboxes:manage",
    summary: "Finish signing in with what the provider sent back, and try the account.",
    body: z.strictObject({
      state: z.string().max(200),
      /** Null when the provider sent an error in its place. */
      code: z.string().max(4000).nullable(),
      error: z.string().max(200).nullable().default(null),
      /** The provider's own words. */
      description: z.string().max(4000).nullable().default(null),
    }),
    response: z.object({
      /** Null when nobody knows what was signed in to. */
      channelId: zId.nullable(),
      check: zAccountCheck,
    }),
  }),
};
