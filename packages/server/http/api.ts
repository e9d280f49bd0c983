import {
  type Endpoint,
  type EndpointName,
  type Endpoints,
  endpoints,
  errorStatus,
  type InputOf,
  type ResponseOf,
  roleMay,
} from "@baton/contract";
import type { Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import type { SignedIn } from "../access/session.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { Refusal } from "../refusal.ts";

/** Who calls: what the endpoint's access promised has been checked before a handler sees it. */
export type CallerOf<E extends Endpoint> = E["access"] extends "anyone"
  ? Record<never, never>
  : E["access"] extends "visitor"
    ? { readonly visitorId: string }
    : { readonly teammate: SignedIn };

/** What a handler may need of the request beyond its input. */
export type Exchange = {
  readonly requestId: string;
  /** The caller's address, for rate limits. */
  readonly address: string;
  readonly userAgent: string;
  /** Aborts when the caller goes away before the answer. */
  readonly signal: AbortSignal;
  /** The session cookie's value; null without one. */
  readonly sessionToken: string | null;
  /** Sets or, with null, removes the session cookie. */
  setSession(token: string | null): void;
};

/** Serves one endpoint: validated input and a checked caller in, a response of the declared shape out. */
export type Handler<E extends Endpoint> = (
  input: InputOf<E>,
  caller: CallerOf<E>,
  exchange: Exchange,
) => Promise<ResponseOf<E>>;

/** A handler for every endpoint; one that is missing does not compile. */
export type Handlers = { readonly [Name in EndpointName]: Handler<Endpoints[Name]> };

/** How callers are recognised. */
export type Doorkeeper = {
  /** The signed-in teammate behind a session token; null when it is unknown, expired, or they were deactivated. */
  teammateOf(sessionToken: string): Promise<SignedIn | null>;
  /** The visitor behind a key; null when the key is malformed, or its time is over. */
  visitorOf(key: string): string | null;
  /** Notes that a teammate did something just now, which a screen that is merely open does not do. Never throws. */
  noteAct(teammateId: string): Promise<void>;
  /** True when session cookies must be marked Secure. */
  readonly secureCookies: boolean;
};

type AnyHandler = (input: InputOf<Endpoint>, caller: unknown, exchange: Exchange) => Promise<unknown>;

/** The largest request body that is read, in bytes. */
export const largestBody = 1_048_576;

/** The largest body that the endpoint at a path takes, in bytes; of a file of a message, what the operator allows. */
export function largestBodyAt(method: string, path: string, largestFile: number): number {
  const found = Object.values<Endpoint>(endpoints).find(
    (endpoint) => endpoint.bytes !== undefined && endpoint.method === method && endpoint.path === path,
  );
  if (found === endpoints.uploadFile || found === endpoints.uploadOwnFile) return largestFile;
  return found?.bytes?.largest ?? largestBody;
}

/** How many levels of lists and objects a request body may have; the deepest workflow has half as many. */
const deepestBody = 200;

const cookieName = "baton_session";

/** Serves every endpoint of the contract. */
export function serveEndpoints(app: Hono, handlers: Handlers, doorkeeper: Doorkeeper): void {
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const handler = handlers[name as EndpointName] as unknown as AnyHandler;
    app.on(endpoint.method, endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (context) => {
      const exchange = exchangeOf(context, doorkeeper);
      const caller = await admit(context, endpoint, doorkeeper, exchange);
      const input = await readInput(context, endpoint);
      const response = await handler(input, caller, exchange);
      const { teammate } = caller;
      if (endpoint.method !== "GET" && teammate !== undefined) await doorkeeper.noteAct(teammate.id);
      context.header("cache-control", "no-store");
      return context.json(response as object);
    });
  }
}

/** Turns anything thrown into the one shape of refusal; what is not a Refusal is a bug and tells the caller nothing. */
export function answerError(error: unknown, context: Context, log: (error: unknown) => void): Response {
  const refusal = error instanceof Refusal ? error : unexpected(error);
  if (!(error instanceof Refusal)) log(error);
  const { code, message, fields } = refusal;
  const body = {
    error: { code, message, ...(fields.length > 0 ? { fields } : {}), requestId: context.get("requestId") },
  };
  return context.json(body, errorStatus[code] as ContentfulStatusCode);
}

function unexpected(error: unknown): Refusal {
  return isDatabaseAway(error)
    ? new Refusal("unavailable", "We can't be reached for a moment. Try again.")
    : new Refusal("internal", "Something went wrong on our side. It was logged.");
}

/** Somebody as their handler will see them. */
type Admitted = { readonly teammate?: SignedIn; readonly visitorId?: string };

async function admit(
  context: Context,
  endpoint: Endpoint,
  doorkeeper: Doorkeeper,
  exchange: Exchange,
): Promise<Admitted> {
  const { access } = endpoint;
  if (access === "visitor") {
    const key = context.req.header("authorization")?.match(/^Bearer (\S+)$/)?.[1];
    const visitorId = key === undefined ? null : doorkeeper.visitorOf(key);
    if (visitorId === null)
      throw new Refusal("not_signed_in", "A visitor key is needed in the Authorization header.");
    return { visitorId };
  }
  // Cookies travel by themselves, so a page of another origin must not be able to act with them.
  if (endpoint.method !== "GET") refuseForeignOrigin(context);
  if (access === "anyone") return {};
  const teammate = exchange.sessionToken === null ? null : await doorkeeper.teammateOf(exchange.sessionToken);
  if (teammate === null) throw new Refusal("not_signed_in", "Sign in first.");
  if (access !== "signed_in" && !roleMay(teammate.role, access)) {
    throw new Refusal("not_allowed", `Your role does not include the permission ${access}.`);
  }
  return { teammate };
}

/** Says whether a request comes from this server's own pages (or from no page at all). */
export function isSameOrigin(headers: {
  origin: string | undefined;
  site: string | undefined;
  host: string | undefined;
}): boolean {
  if (headers.site !== undefined && headers.site !== "same-origin" && headers.site !== "none") return false;
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function refuseForeignOrigin(context: Context): void {
  const headers = {
    origin: context.req.header("origin"),
    site: context.req.header("sec-fetch-site"),
    host: context.req.header("host"),
  };
  if (!isSameOrigin(headers)) throw new Refusal("not_allowed", "Requests from another origin are refused.");
}

async function readInput(context: Context, endpoint: Endpoint): Promise<InputOf<Endpoint>> {
  const params = endpoint.params && validate(endpoint.params, context.req.param(), "path", "not_found");
  const query = endpoint.query && validate(endpoint.query, readQuery(context), "query", "invalid");
  const body = endpoint.body && validate(endpoint.body, await readJson(context), "body", "invalid");
  const bytes = endpoint.bytes && (await readBytes(context));
  return { params, query, body, bytes } as InputOf<Endpoint>;
}

function readQuery(context: Context): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, values] of Object.entries(context.req.queries())) {
    if (values.length > 1)
      throw new Refusal("invalid", `${name}: is given twice`, [{ path: name, message: "is given twice" }]);
    query[name] = values[0] ?? "";
  }
  return query;
}

async function readJson(context: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
    throw new Refusal("bad_request", "The body must be application/json.");
  }
  const value = parseJson(await context.req.arrayBuffer());
  if (!isShallow(value)) {
    const message = `is nested more than ${deepestBody} levels deep`;
    throw new Refusal("invalid", `body: ${message}`, [{ path: "body", message, code: "too_deep" }]);
  }
  return value;
}

/** A body as it is. Of that type no form of a foreign page can send one unasked. */
async function readBytes(context: Context): Promise<Uint8Array> {
  if (!/^application\/octet-stream\b/i.test(context.req.header("content-type") ?? "")) {
    throw new Refusal("bad_request", "The body must be application/octet-stream.");
  }
  return new Uint8Array(await context.req.arrayBuffer());
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal("bad_request", "The body is not valid JSON in UTF-8.", [], cause);
  }
}

/** Looks level by level, because what looks at a value by calling itself ends with the stack. */
function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepestBody; depth += 1) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return true;
  }
  return false;
}

function validate(schema: z.ZodType, value: unknown, where: string, code: "invalid" | "not_found"): unknown {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  if (code === "not_found") throw new Refusal("not_found", "There is no such thing here.");
  const fields = outcome.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: pathOf(issue, where), message: issue.message }));
  throw new Refusal("invalid", fields.map((field) => `${field.path}: ${field.message}`).join("; "), fields);
}

function pathOf(issue: z.core.$ZodIssue, where: string): string {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") path.push(...issue.keys.slice(0, 1));
  return path.length > 0 ? path.join(".") : where;
}

/** The session's token in a Cookie header; null without one. */
export function sessionCookie(header: string | undefined): string | null {
  return header?.match(/(?:^|;\s*)baton_session=([\w-]+)/)?.[1] ?? null;
}

function exchangeOf(context: Context, doorkeeper: Doorkeeper): Exchange {
  const sessionToken = sessionCookie(context.req.header("cookie"));
  return {
    requestId: context.get("requestId"),
    address: context.env?.incoming?.socket?.remoteAddress ?? "unknown",
    userAgent: context.req.header("user-agent") ?? "",
    // Looked at only where it is needed: making one for each request costs something.
    get signal() {
      return context.req.raw.signal;
    },
    sessionToken,
    setSession(token) {
      const life = token === null ? "; Max-Age=0" : `; Max-Age=${30 * 24 * 3600}`;
      const secure = doorkeeper.secureCookies ? "; Secure" : "";
      context.header(
        "set-cookie",
        `${cookieName}=${token ?? ""}; Path=/; HttpOnly; SameSite=Lax${life}${secure}`,
      );
    },
  };
}
