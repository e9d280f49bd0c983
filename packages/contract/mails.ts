import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId } from "./fields.ts";

/** Where a mail's own page is served, for a frame: its HTML made safe, or its text. `pictures=1` loads those of others. */
export function mailPagePath(conversationId: string, seq: number): string {
  return `/api/conversations/${conversationId}/messages/${seq}/mail.html`;
}

/** The calls that show a visitor's mail as it came. */
export const mailEndpoints = {
  getMail: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/messages/{seq}/mail",
    access: "conversations:read",
    summary:
      "A visitor's mail as it came: whom it was sent to, all of its text, and what its HTML would load.",
    params: z.strictObject({ id: zId, seq: z.coerce.number().int().min(1).max(2_147_483_647) }),
    response: z.object({
      subject: z.string(),
      from: z.object({ name: z.string().nullable(), address: z.string() }),
      to: z.array(z.string()),
      cc: z.array(z.string()),
      /** What the sender's clock said; null when it said nothing. */
      claimedAt: z.string().nullable(),
      /** The results of SPF, DKIM and DMARC as they were found. */
      authentication: z.object({
        aligned: z.enum(["pass", "fail", "none"]),
        spf: z.string(),
        dkim: z.string(),
        dmarc: z.string(),
      }),
      /** Everything, quotes and signature included. */
      text: z.string(),
      hasHtml: z.boolean(),
      /** How many pictures of other servers it would load; none is loaded until somebody asks. */
      remoteImages: z.int(),
    }),
  }),
};
