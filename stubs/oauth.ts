import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the stub does wrong with the next call of its token endpoint. */
export const oauthFaults = [
  /** It never answers. */
  "hang",
  "fail",
  /** It answers 200 with a page. */
  "html",
  "limit",
  "invalid_grant",
  "wrong_client",
  "consent",
  "scope",
  /** It gives a token and does not say how long it lasts. */
  "no_expiry",
  /** It allows less than it was asked for. */
  "less_scope",
  /** It gives nothing that lasts. */
  "not_lasting",
] as const;
/** One of `oauthFaults`. */
export type OAuthFault = (typeof oauthFaults)[number];

/** A provider of OAuth 2.0 on this machine, for one mailbox. */
export type OAuthStub = {
  readonly url: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Whose mailbox it is. */
  readonly user: string;
  /** What it does wrong with its next calls for a token, one each, in order. */
  readonly faults: OAuthFault[];
  /** What it was asked for, oldest first: the fields of each call for a token. */
  readonly asked: Readonly<Record<string, string>>[];
  /** How long its access tokens last, in seconds. */
  lifetime: number;
  /** A refresh token is worth nothing once it was used. */
  rotates: boolean;
  /** How long it thinks before each answer, in milliseconds. */
  thinks: number;
  /** What a person who says yes (or no) on its page is sent back to. */
  sendBack(authorizeUrl: string, answer?: "yes" | "no"): string;
  /** Whose an access token is; null when it is worth nothing. */
  userOf(accessToken: string): string | null;
  /** Nothing that it gave out is worth anything any more. */
  revoke(): void;
  stop(): Promise<void>;
};

type Code = { readonly challenge: string; readonly redirect: string; readonly scope: string };
type Answer = { readonly status: number; readonly body: object };

const refusals: Readonly<Partial<Record<OAuthFault, Answer>>> = {
  fail: { status: 500, body: { error: "server_error" } },
  limit: { status: 429, body: { error: "temporarily_unavailable" } },
  invalid_grant: refusal("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity."),
  wrong_client: refusal("invalid_client", "AADSTS7000215: Invalid client secret provided.", 401),
  consent: refusal(
    "invalid_grant",
    "AADSTS65001: The user or administrator has not consented to use the app.",
  ),
  scope: refusal(
    "invalid_scope",
    "AADSTS70011: The provided value for the input parameter 'scope' is not valid.",
  ),
};

function refusal(error: string, error_description: string, status = 400): Answer {
  return { status, body: { error, error_description } };
}

/** What it gave out and that is worth something. */
type Issued = {
  readonly codes: Map<string, Code>;
  readonly refreshTokens: Set<string>;
  /** Until when, in milliseconds since 1970. */
  readonly accessTokens: Map<string, number>;
};

/** Starts it; port 0 is any that is free. */
export async function startOAuthStub({ port = 0, user = "help@lumen.example" } = {}): Promise<OAuthStub> {
  const server = createServer();
  const issued: Issued = { codes: new Map(), refreshTokens: new Set(), accessTokens: new Map() };
  const stub: OAuthStub = {
    url: "",
    client: { id: "baton", secret: "stub-client-secret" },
    user,
    faults: [],
    asked: [],
    lifetime: 3600,
    rotates: false,
    thinks: 0,
    sendBack: (authorizeUrl, answer = "yes") => sendBack(issued, new URL(authorizeUrl), answer),
    userOf: (token) => ((issued.accessTokens.get(token) ?? 0) > Date.now() ? user : null),
    revoke() {
      issued.refreshTokens.clear();
      issued.accessTokens.clear();
    },
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  server.on("request", (request, response) => void serve(stub, issued, request, response));
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return Object.assign(stub, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function sendBack({ codes }: Issued, { searchParams: asked }: URL, answer: "yes" | "no"): string {
  const redirect = asked.get("redirect_uri") ?? "";
  const back = new URL(redirect);
  back.searchParams.set("state", asked.get("state") ?? "");
  if (answer === "no") {
    back.searchParams.set("error", "access_denied");
    return back.href;
  }
  const code = `code-${randomUUID()}`;
  codes.set(code, {
    challenge: asked.get("code_challenge") ?? "",
    redirect,
    scope: asked.get("scope") ?? "",
  });
  back.searchParams.set("code", code);
  return back.href;
}

async function serve(
  stub: OAuthStub,
  issued: Issued,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", stub.url);
  if (url.pathname === "/authorize") return page(stub, url, response);
  const fields = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
  // For mail servers: RFC 7662.
  if (url.pathname === "/introspect") {
    const whose = stub.userOf(fields.token ?? url.searchParams.get("token") ?? "");
    return json(response, 200, whose === null ? { active: false } : { active: true, username: whose });
  }
  if (!url.pathname.endsWith("/token")) return json(response, 404, { error: "not_found" });
  stub.asked.push(fields);
  const fault = stub.faults.shift();
  if (fault === "hang") return;
  if (stub.thinks > 0) await new Promise((resolve) => setTimeout(resolve, stub.thinks));
  if (fault === "html") {
    response.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello</h1>");
    return;
  }
  const known = fault === undefined ? undefined : refusals[fault];
  const { status, body } = known ?? answerFor(stub, issued, fields, fault);
  json(response, status, body, fault === "limit" ? { "retry-after": "30" } : {});
}

function answerFor(
  stub: OAuthStub,
  issued: Issued,
  fields: Readonly<Record<string, string>>,
  fault: OAuthFault | undefined,
): Answer {
  const { client, rotates } = stub;
  const { grant_type, client_id, client_secret, scope = "" } = fields;
  if (client_id !== client.id || client_secret !== client.secret)
    return refusal("invalid_client", "The client is not known, or its secret is wrong.", 401);
  if (grant_type === "client_credentials") return give(stub, issued, { scope, fault, lasting: false });
  if (grant_type === "refresh_token") {
    const { refresh_token = "" } = fields;
    if (!issued.refreshTokens.has(refresh_token))
      return refusal("invalid_grant", "The refresh token is not known.");
    if (rotates) issued.refreshTokens.delete(refresh_token);
    return give(stub, issued, { scope, fault, lasting: rotates });
  }
  const { code = "", redirect_uri, code_verifier = "" } = fields;
  const expected = issued.codes.get(code);
  issued.codes.delete(code);
  const challenge = createHash("sha256").update(code_verifier).digest("base64url");
  if (expected === undefined || expected.redirect !== redirect_uri || expected.challenge !== challenge)
    return refusal("invalid_grant", "The code is not known, or was used.");
  return give(stub, issued, { scope: expected.scope, fault, lasting: fault !== "not_lasting" });
}

function give(
  { lifetime }: OAuthStub,
  { accessTokens, refreshTokens }: Issued,
  { scope, fault, lasting }: { scope: string; fault: OAuthFault | undefined; lasting: boolean },
): Answer {
  const access = `access-${randomUUID()}`;
  accessTokens.set(access, Date.now() + lifetime * 1000);
  const refresh = `refresh-${randomUUID()}`;
  if (lasting) refreshTokens.add(refresh);
  const body = {
    token_type: "Bearer",
    access_token: access,
    ...(fault === "no_expiry" ? {} : { expires_in: lifetime }),
    ...(lasting ? { refresh_token: refresh } : {}),
    scope: fault === "less_scope" ? "openid" : scope,
  };
  return { status: 200, body };
}

/** The page on which a person says yes or no. */
function page(stub: OAuthStub, url: URL, response: ServerResponse): void {
  const link = (answer: "yes" | "no") => stub.sendBack(url.href, answer).replaceAll("&", "&amp;");
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8" })
    .end(
      `<!doctype html><title>Stub</title><h1>${stub.user}</h1><p>Baton wants to read and send mail.</p>` +
        `<p><a href="${link("yes")}">Allow</a> <a href="${link("no")}">Refuse</a></p>`,
    );
}

/** What a person sets in Baton to try it. */
export function oauthSetup({ url, client, user }: OAuthStub): string {
  return [
    "Sign in by: another provider (OAuth 2.0)",
    `Sign-in page: ${url}/authorize`,
    `Token address: ${url}/token (allow it: BATON_ALLOW_PRIVATE=127.0.0.1)`,
    "Scopes: mail",
    `Client ID: ${client.id}`,
    `Client secret: ${client.secret}`,
    `Mail servers may ask whose a token is at ${url}/introspect; it is ${user}'s.`,
  ].join("\n");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
