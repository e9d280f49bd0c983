import { channelKinds } from "@baton/engine";
import { z } from "zod";
import { zId, zInstant } from "./fields.ts";

/** What a site's signed word says of a visitor. Whether address and number are theirs is what the site vouches for. */
export const zVerifiedIdentity = z.object({
  /** The site's own name for them: `sub` of the token. */
  subject: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  phone: z.string().nullable(),
  phoneVerified: z.boolean(),
  lastSeenAt: zInstant,
});

/** One of the ways in which a contact is known. */
export const zContactIdentity = z.discriminatedUnion("kind", [
  /** A browser that was never told who sits before it. */
  z.object({ kind: z.literal("browser"), visitorId: zId, since: zInstant }),
  zVerifiedIdentity.extend({ kind: z.literal("verified"), visitorId: zId }),
  /** A provider's name for them. */
  z.object({
    kind: z.literal("outside"),
    visitorId: zId,
    channel: z.object({ id: zId, kind: z.enum(channelKinds), name: z.string() }),
    outsideId: z.string(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
  }),
]);

/** One of the ways in which a contact is known. */
export type ContactIdentity = z.infer<typeof zContactIdentity>;
/** What a site's signed word says of a visitor. */
export type VerifiedIdentity = z.infer<typeof zVerifiedIdentity>;
