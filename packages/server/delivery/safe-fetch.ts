import { lookup as lookupHost } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import { isPublicAddress } from "./public-address.ts";
import { failureOf, SafeFetchError } from "./safe-fetch-error.ts";

/** An address of a host. */
export type HostAddress = { readonly address: string; readonly family: 4 | 6 };

/** Finds every address of a host; rejects when there is none. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

/** How a call is made; only the allow list has no default. */
export type SafeFetchOptions = {
  /** Hosts that may be private, as `host` or `host:port` (BATON_ALLOW_PRIVATE). */
  readonly allowPrivate: readonly string[];
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How many redirects are followed, each checked like the first address; 0 by default: the 3xx is the answer. */
  readonly redirects?: number;
  /** Longest time for everything, in milliseconds; 15,000 by default. */
  readonly deadlineMs?: number;
  /** Longest time until the connection stands, TLS included, in milliseconds; 5,000 by default. */
  readonly connectMs?: number;
  /** Most bytes of the answer's body that are read; 1 MB by default. */
  readonly largestBody?: number;
  /** Whether a larger body is refused (the default) or cut there. */
  readonly whenLarger?: "refuse" | "cut";
  /** Gives up when it fires. */
  readonly signal?: AbortSignal;
  /** How hosts are resolved; tests bring their own. */
  readonly resolve?: Resolve;
};

/** What was answered. Header names are lower case; `url` is where it was answered, after redirects. */
export type SafeResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly url: string;
};

const deadlineMs = 15_000;
const connectMs = 5_000;
const largestBody = 1_000_000;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** Ports on which the fetch standard never calls either: what listens there is no web server. */
const badPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/**
 * The one way in which Baton calls an address that somebody typed. The host is resolved, every address of it must be
 * public (or the host allowed by the operator), and the connection goes to an address that was checked, so that a
 * name can't change its meaning in between. No credentials in the address, no proxy of the environment, no redirect
 * unless asked for, deadlines and a largest body. Throws SafeFetchError and nothing else.
 */
export async function safeFetch(address: string, options: SafeFetchOptions): Promise<SafeResponse> {
  const deadline = AbortSignal.timeout(options.deadlineMs ?? deadlineMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  let asked = { address, options };
  for (let followed = 0; ; followed += 1) {
    const url = urlOf(asked.address);
    const response = await callOnce(url, asked.options, signal).catch((error: unknown) => {
      throw deadline.aborted ? new SafeFetchError("timeout") : failureOf(error);
    });
    const { location } = response.headers;
    const most = options.redirects ?? 0;
    if (most === 0 || location === undefined || !redirectStatuses.has(response.status)) return response;
    if (followed === most) throw new SafeFetchError("too_many_redirects");
    asked = redirected(asked.options, url, location);
  }
}

/**
 * Why an address can't be called, as far as its text alone tells: for whoever types it. Null when nothing speaks
 * against it; what a name leads to is seen at every call.
 */
export function whyNotCallable(address: string, allowPrivate: readonly string[]): SafeFetchError | null {
  try {
    const url = urlOf(address);
    const literal = literalAddress(url);
    if (!mayBePrivate(url, allowPrivate) && literal !== null && !isPublicAddress(literal.address))
      return new SafeFetchError("private_address");
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

/** Where a redirect leads: always read, never sent to; another origin is not told what the first one was. */
function redirected(options: SafeFetchOptions, from: URL, location: string) {
  if (!URL.canParse(location, from)) throw new SafeFetchError("bad_url");
  const to = new URL(location, from);
  const { headers, body: _body, ...rest } = options;
  const method = options.method === "HEAD" ? "HEAD" : "GET";
  const kept = to.origin === from.origin && headers !== undefined ? { headers } : {};
  return { address: to.href, options: { ...rest, ...kept, method } as const };
}

function urlOf(address: string): URL {
  if (!URL.canParse(address)) throw new SafeFetchError("bad_url");
  const url = new URL(address);
  const hasCredentials = url.username !== "" || url.password !== "";
  if (!/^https?:$/.test(url.protocol) || hasCredentials || url.hostname === "")
    throw new SafeFetchError("bad_url");
  return url;
}

async function callOnce(url: URL, options: SafeFetchOptions, signal: AbortSignal): Promise<SafeResponse> {
  const checked = await checkedAddresses(url, options, signal);
  const agent = new Agent({
    connect: { lookup: lookupOf(checked), timeout: options.connectMs ?? connectMs },
    headersTimeout: options.deadlineMs ?? deadlineMs,
    bodyTimeout: options.deadlineMs ?? deadlineMs,
    maxHeaderSize: 16_384,
    pipelining: 0,
  });
  try {
    const { method = "GET", headers = {}, body = null } = options;
    const answer = await request(url, { dispatcher: agent, method, headers, body, signal });
    const read = await readBody(answer, options.largestBody ?? largestBody, options.whenLarger ?? "refuse");
    return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: read, url: url.href };
  } finally {
    // Never waited for: a peer that doesn't let go must not hold the caller.
    agent.destroy().catch(() => undefined);
  }
}

/**
 * Finds the addresses of the host of `url` for a connection, with the same checks: for a client that can't be called
 * through `safeFetch`, because its answers come bit by bit. Such a client asks `whyNotCallable` first, since nothing is
 * looked up for an address that is written in numbers.
 */
export function checkedLookup(url: URL, options: AddressOptions): LookupFunction {
  return (host, wanted, callback) => {
    checkedAddresses(url, options, new AbortController().signal).then(
      (addresses) => lookupOf(addresses)(host, wanted, callback),
      (error: unknown) => callback(failureOf(error), "", 4),
    );
  };
}

/** What checking an address depends on. */
export type AddressOptions = Pick<SafeFetchOptions, "allowPrivate" | "resolve">;

/** Every address of the host, each one checked; throws SafeFetchError when there is none, or one of them is private. */
export async function checkedAddresses(
  url: URL,
  { allowPrivate, resolve = resolveHost }: AddressOptions,
  signal: AbortSignal,
): Promise<readonly HostAddress[]> {
  const isAllowed = mayBePrivate(url, allowPrivate);
  const literal = literalAddress(url);
  const addresses =
    literal === null
      ? await untilAborted(
          resolve(url.hostname).catch(() => []),
          signal,
        )
      : [literal];
  if (addresses.length === 0) throw new SafeFetchError("unresolved");
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new SafeFetchError("private_address");
  return addresses;
}

/** The address that stands in a URL in place of a name; null when it is a name. */
function literalAddress({ hostname }: URL): HostAddress | null {
  const address = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(address);
  return family === 0 ? null : { address, family: family === 6 ? 6 : 4 };
}

/** Whether the operator allowed it; refuses the ports on which no web server listens. */
function mayBePrivate(url: URL, allowPrivate: readonly string[]): boolean {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (allowPrivate.includes(url.hostname) || allowPrivate.includes(`${url.hostname}:${port}`)) return true;
  if (!isWebPort(port)) throw new SafeFetchError("bad_port");
  return false;
}

function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !badPorts.has(port));
}

async function resolveHost(host: string): Promise<readonly HostAddress[]> {
  const found = await lookupHost(host, { all: true, verbatim: true }).catch(() => []);
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** Names are looked up by the system, which can't be told to stop. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** What the connection asks for the host's addresses: it gets those that were checked and nothing else. */
function lookupOf(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const fitting = addresses.filter(({ family }) => !options.family || options.family === family);
    const [first] = fitting;
    if (first === undefined) callback(new Error("no checked address of that family"), "", 4);
    else if (options.all) callback(null, [...fitting]);
    else callback(null, first.address, first.family);
  };
}

async function readBody(
  { body }: Dispatcher.ResponseData,
  largest: number,
  whenLarger: "refuse" | "cut",
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= largest) continue;
    // Leaving the loop destroys the rest.
    if (whenLarger === "refuse") throw new SafeFetchError("too_large");
    break;
  }
  return Buffer.concat(chunks).subarray(0, largest);
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
  );
  return Object.fromEntries(pairs);
}
