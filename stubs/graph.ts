import { createHmac } from "node:crypto";
import { type ApiAnswer, type ApiCall, type Desk, json, type WebhookRequest } from "./provider.ts";

/** An error of the Graph API as Meta documents it. */
export type GraphRefusal = {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly details?: string;
};

/** Refusals by the word that a message has to contain to be refused so: "stub:window". */
export type Refusals = Readonly<Record<string, GraphRefusal>>;

/** Those that WhatsApp, Messenger and Instagram share: developers.facebook.com/docs/graph-api/guides/error-handling */
export const sharedRefusals = {
  token: { status: 401, code: 190, message: "Invalid OAuth access token - Cannot parse access token" },
  permission: {
    status: 403,
    code: 200,
    message: "(#200) Requires pages_messaging permission to manage the object",
  },
  unknown: { status: 500, code: 1, message: "An unknown error occurred" },
} as const satisfies Refusals;

/** A refusal as an answer. */
export function refuse(
  { status, code, subcode, message, details }: GraphRefusal,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const error = {
    message,
    type: "OAuthException",
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
    fbtrace_id: "AStubTraceId",
  };
  return json(status, { error }, headers);
}

/** A parameter that is wrong. */
export function refuseParameter(words: string): ApiAnswer {
  return refuse({ status: 400, code: 100, message: `(#100) ${words}` });
}

/** The refusal that a text asks for; null when it asks for none. */
export function askedRefusal(text: string, refusals: Refusals): ApiAnswer | null {
  const name = /\bstub:(\w+)/.exec(text)?.[1] ?? "";
  const asked = Object.hasOwn(refusals, name) ? refusals[name] : undefined;
  return asked === undefined ? null : refuse(asked);
}

type Fields = Readonly<Record<string, unknown>>;

/** An object's fields; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** A text; "" for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A call of the Graph API, taken apart: `/v25.0/NODE/EDGE`, with its JSON. Null without a token. */
export function graphCallOf({ path, headers, body }: ApiCall) {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const [, node = "", edge = ""] = /^\/v\d+\.\d\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (token === "" || token.startsWith("wrong")) return null;
  return { node, edge, fields: parsed(new TextDecoder().decode(body)) };
}

function parsed(body: string): Fields {
  try {
    return fieldsOf(JSON.parse(body));
  } catch {
    return {};
  }
}

/** A call of the webhook, signed with the app's secret over its bytes. */
export function signedByMeta(content: object, { account }: Desk): WebhookRequest {
  const body = JSON.stringify(content);
  const signature = createHmac("sha256", account.secret).update(body).digest("hex");
  return {
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    body,
  };
}
