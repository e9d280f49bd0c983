import { z } from "zod";
import { zActed } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { isStorable, zClientId, zIdParams } from "./fields.ts";

const zPlace = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine(isStorable, { message: "has characters that can't be stored" });

/** A message that the provider holds ready, for when it takes no words of one's own any more. */
export const templateEndpoints = {
  sendTemplate: endpoint({
    method: "POST",
    path: "/api/conversations/{id}/templates",
    access: "conversations:write",
    summary:
      "Answer the visitor with a template that the provider holds ready. Takes the conversation as any reply does.",
    params: zIdParams,
    body: z.strictObject({
      /** As it is called with the provider. */
      name: z.string().regex(/^[a-z0-9_]{1,512}$/, "must be lower-case letters, digits and _"),
      /** As the provider writes it: `en_US`. */
      language: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2,4})?$/, "must look like en or en_US"),
      /** What stands in its places, in order. */
      parameters: z.array(zPlace).max(20).default([]),
      clientId: zClientId,
    }),
    response: zActed,
  }),
};
