import { z } from "zod";
import { checkProblems } from "./connect-channels.ts";
import { zActed } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { isStorable, zClientId, zIdParams, zInstant } from "./fields.ts";

const zPlace = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine(isStorable, { message: "has characters that can't be stored" });

/** A template that the provider holds ready. */
const zListedTemplate = z.object({
  name: z.string(),
  language: z.string(),
  /** Its text, each place in it as `{{1}}` or `{{name}}`. */
  body: z.string(),
  /** How its places are called, in order: "1", "2", or names. */
  places: z.array(z.string()),
  placesHaveNames: z.boolean(),
  /** What else of it would have to be filled, and can't be here: with any of these it can't be sent. */
  lacks: z.array(z.enum(["header", "buttons", "other"])),
});

/** A message that the provider holds ready, for when it takes no words of one's own any more. */
export const templateEndpoints = {
  listTemplates: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/templates",
    access: "conversations:write",
    summary:
      "The approved templates that the provider of a conversation's channel holds ready, as they were listed at most five minutes ago.",
    params: zIdParams,
    query: z.strictObject({
      /** Asks the provider now. */
      anew: z.enum(["true", "false"]).default("false"),
    }),
    response: z.object({
      templates: z.array(zListedTemplate),
      /** Why the list can't be had, or not anew: those that are named may be old. */
      problem: z.enum(checkProblems).nullable(),
      /** When they were listed; null when they never were. */
      listedAt: zInstant.nullable(),
    }),
  }),
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
      /** How its places are called, where the provider knows them by names; as many as there are parameters. */
      names: z
        .array(z.string().regex(/^\w{1,100}$/, "has characters that no such name has"))
        .max(20)
        .nullable()
        .default(null),
      clientId: zClientId,
    }),
    response: zActed,
  }),
};
