import { createHmac } from "node:crypto";
import type { WebhookCall } from "../adapter.ts";

/** A call as Meta makes it, signed with the app's secret. */
export function metaCall(body: string, { secrets }: { secrets: { appSecret: string } }): WebhookCall {
  const bytes = new TextEncoder().encode(body);
  const signature = createHmac("sha256", secrets.appSecret).update(bytes).digest("hex");
  return {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    query: {},
    body: bytes,
  };
}

/** Secrets of an app of ours, and of somebody else's. */
export const metaSecrets = {
  accessToken: "EAAtoken",
  appSecret: "1a2b3c4d5e6f",
  verifyToken: "told-by-a-person",
};
export const otherMetaSecrets = { ...metaSecrets, appSecret: "f6e5d4c3b2a1" };

/** What Meta answers when it has had enough of us for 19 minutes. */
export const limitedByMeta = {
  status: 400,
  headers: {
    "x-business-use-case-usage":
      '{"102290129340398":[{"type":"whatsapp","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":19}]}',
  },
  body: JSON.stringify({
    error: {
      message: "(#4) Application request limit reached",
      type: "OAuthException",
      code: 4,
      fbtrace_id: "AbCdEfGh",
    },
  }),
};
