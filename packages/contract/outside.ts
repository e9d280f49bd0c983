import { z } from "zod";

/** Why something could not be delivered; words for people are the console's. */
export const sendFailures = [
  /** The provider takes free text only for some time after the visitor's last message. */
  "window_closed",
  "template_needed",
  "template_rejected",
  /** The person blocked us, or left. */
  "blocked",
  "no_such_recipient",
  "not_authorised",
  "rate_limited",
  "too_large",
  "unsupported_file",
  /** A file of it is not kept any more. */
  "file_gone",
  "bounced",
  "rejected",
  "provider_error",
  "unreachable",
  "expired",
  /** The channel has no account any more. */
  "not_connected",
  "other",
] as const;

/** One of `sendFailures`. */
export type SendFailure = (typeof sendFailures)[number];

/** What a channel told of a message beyond its words. */
export const zOutside = z.object({
  /** What can't be shown, in the provider's word for it; null when all is shown. */
  unsupported: z.string().nullable(),
  /** The message that it puts right. */
  editOf: z.int().nullable(),
  /** The message of the conversation that it answers. */
  quotes: z.int().nullable(),
  /** Of a mail; null for any other message. */
  mail: z
    .object({
      /** Who wrote it, where that is not the visitor but somebody who takes part beside them. */
      from: z.object({ name: z.string().nullable(), address: z.string() }).nullable(),
      subject: z.string(),
      to: z.array(z.string()),
      cc: z.array(z.string()),
      /** Where it asks for answers other than at its sender's, and whether they go there; null when it doesn't. */
      replyTo: z.object({ address: z.string(), used: z.boolean() }).nullable(),
      /** Whether it was proved that it comes from the sender's domain. */
      aligned: z.enum(["pass", "fail", "none"]),
      flag: z.enum(["forged_token", "other_sender", "not_authenticated"]).nullable(),
    })
    .nullable(),
  /** Of a note: what a machine of the visitor's sent ("auto_reply", "bounce", …). */
  automatic: z.string().nullable(),
  /** Of a reply: it was written in the provider's own app. */
  fromApp: z.boolean(),
});

/** States of a message on its way outside. `unknown`: the provider may have it, and it is not sent again by itself. */
export const sendStates = ["pending", "sent", "delivered", "read", "failed", "unknown"] as const;

/** One of `sendStates`. */
export type SendState = (typeof sendStates)[number];

/** What became of a message that is to reach somebody outside. */
export const zDelivery = z.object({
  state: z.enum(sendStates),
  failure: z.enum(sendFailures).nullable(),
  /** The provider's own words. */
  detail: z.string().nullable(),
});
