import { createHmac } from "node:crypto";
import type { ApiAdapter, Incoming } from "@baton/channels";
import type { SecretsOf, SettingsOf } from "@baton/contract";

/** A provider as simple as can be, so that tests of the server rest on no provider's ways: one JSON object a call. */
export const plainAdapter: ApiAdapter<SettingsOf<"custom">, SecretsOf<"custom">> = {
  capabilities: ({ replyWindowHours, longestText }) => ({
    longestText,
    measure: "utf16",
    formatting: "plain",
    largestAttachment: null,
    replyWindowHours,
    templates: false,
    statuses: ["delivered", "read", "failed"],
    echoes: true,
    rate: { account: 1000, person: 1000 },
  }),
  webhook: {
    greet: () => null,
    verify: ({ headers, body }, { secrets }) =>
      headers.signature === signed(body, secrets.signingSecret) ? null : "bad_signature",
    problems: null,
    open({ body }) {
      const { id, lane } = JSON.parse(Buffer.from(body).toString("utf8"));
      return [{ id, lane, raw: body }];
    },
    answer: { contentType: "text/plain", body: "ok" },
  },
  read: (raw) => {
    const { incoming } = JSON.parse(Buffer.from(raw).toString("utf8"));
    if (incoming === "poison") throw new Error("can't be read");
    return incoming as Incoming;
  },
  render: ({ body }, { longestText }) =>
    (body.match(new RegExp(`[^]{1,${longestText}}`, "g")) ?? [""]).map((text) => ({
      text,
      attachment: null,
      template: null,
    })),
  polling: null,
  send: ({ text }, { to }, { settings }) => ({
    method: "POST",
    url: settings.url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to, text }),
  }),
  sent({ status, headers, body }) {
    if (status === 200) return { kind: "sent", id: JSON.parse(body).id };
    const afterMs = headers["retry-after"] === undefined ? null : Number(headers["retry-after"]) * 1000;
    if (status === 429) return { kind: "later", failure: "rate_limited", detail: body, afterMs };
    if (status >= 500) return { kind: "later", failure: "provider_error", detail: body, afterMs };
    return { kind: "failed", failure: status === 403 ? "blocked" : "rejected", detail: body };
  },
  media: null,
  check: ({ settings }) => ({ method: "GET", url: settings.url, headers: {}, body: null }),
  checked: ({ status, body }) =>
    status === 200 ? { ok: true, name: body } : { ok: false, problem: "not_authorised", detail: body },
  connect: () => null,
};

/** Channels of that one provider, of which nothing is taken up or sent by itself. */
export const plainChannels = { adapters: { custom: plainAdapter }, byHand: true };

/** The signature of a call. */
export function signed(body: Uint8Array | string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}
