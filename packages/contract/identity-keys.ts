import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId, zIdParams, zInstant } from "./fields.ts";

/** A secret with which a site's server signs who its visitor is; its id is the `kid` of the tokens. */
export const zIdentityKey = z.object({
  id: zId,
  createdAt: zInstant,
  /** Who made it; null when they are gone. */
  createdBy: z.string().nullable(),
  /** When a token that it signed was last accepted; a moment may be missing. */
  lastUsedAt: zInstant.nullable(),
  /** Since when tokens that it signed are refused; null while they are accepted. */
  retiredAt: zInstant.nullable(),
});

const key = z.object({ key: zIdentityKey });

/** The keys of verified visitors. */
export const identityKeyEndpoints = {
  listIdentityKeys: endpoint({
    method: "GET",
    path: "/api/identity-keys",
    access: "workspace:manage",
    summary:
      "The keys that tokens of visitors are signed with, newest first, and the audience that tokens must name.",
    response: z.object({ audience: z.string(), keys: z.array(zIdentityKey) }),
  }),
  addIdentityKey: endpoint({
    method: "POST",
    path: "/api/identity-keys",
    access: "workspace:manage",
    summary:
      "Make a key; its secret is shown in this answer and never again. Earlier keys stay good until retired.",
    body: z.strictObject({}),
    response: z.object({ key: zIdentityKey, secret: z.string() }),
  }),
  retireIdentityKey: endpoint({
    method: "POST",
    path: "/api/identity-keys/{id}/retire",
    access: "workspace:manage",
    summary: "Accept no token any more that this key signed.",
    params: zIdParams,
    body: z.strictObject({}),
    response: key,
  }),
};

/** A key as the settings show it. */
export type IdentityKey = z.infer<typeof zIdentityKey>;
