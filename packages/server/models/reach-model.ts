import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent, fetch as undiciFetch } from "undici";
import type { EnvironmentProxy } from "../config-model.ts";
import {
  type AddressOptions,
  checkedAddresses,
  checkedLookup,
  whyNotCallable,
} from "../delivery/safe-fetch.ts";
import { SafeFetchError } from "../delivery/safe-fetch-error.ts";
import type { ModelFetch } from "./model.ts";

/** How a model's address is called, until it is let go. */
export type Reach = {
  readonly fetch: ModelFetch;
  /** The proxy in between; null when there is none, though one of the environment may be gone round (NO_PROXY). */
  readonly proxy: string | null;
  /** Lets go of the connections once what is under way is done. */
  close(): void;
};

/** Where a model is, and what stands in between. */
export type ReachOptions = {
  readonly baseUrl: string;
  /** A proxy for it alone; null: the environment's. */
  readonly proxy: string | null;
  readonly environment: EnvironmentProxy;
  /** What somebody typed into the console is checked like every such address; null: the operator's, who is trusted. */
  readonly checks: AddressOptions | null;
};

/** Longest time until a connection stands, in milliseconds. */
const connectMs = 10_000;
/** Longer answers are broken off: no model writes so much, and somebody's server may never end. In bytes. */
const maxResponseSize = 8_000_000;
/** What is on this machine is never asked of a proxy elsewhere. */
const thisMachine = "localhost,127.0.0.1,::1";

/**
 * Makes the way to a model. Not `safeFetch`, since answers come bit by bit and connections are kept; but with the same
 * checks of the address, and no redirect is followed: the key is for that address alone.
 */
export function reachModel(options: ReachOptions): Reach {
  const dispatcher = dispatcherFor(options);
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    await refuseUnchecked(url, options, init?.signal ?? undefined);
    const asked = { ...init, redirect: "manual", dispatcher } as Parameters<typeof undiciFetch>[1];
    return (await undiciFetch(url, asked)) as unknown as Response;
  };
  return { fetch, proxy: proxyOf(options), close: () => void dispatcher.close().catch(() => undefined) };
}

function proxyOf({ proxy, environment, baseUrl }: ReachOptions): string | null {
  if (proxy !== null) return proxy;
  const isSecure = baseUrl.startsWith("https:");
  return (isSecure && environment.https) || environment.http || null;
}

function dispatcherFor({ baseUrl, proxy, environment, checks }: ReachOptions): Dispatcher {
  const connectTimeout = { timeout: connectMs };
  const direct = checks === null ? connectTimeout : { ...connectTimeout, lookup: lookupFor(baseUrl, checks) };
  if (proxy !== null) {
    const toProxy =
      checks === null ? connectTimeout : { ...connectTimeout, lookup: lookupFor(proxy, checks) };
    return new ProxyAgent({ uri: proxy, proxyTls: toProxy, maxResponseSize });
  }
  if (environment.http === "" && environment.https === "")
    return new Agent({ connect: direct, maxResponseSize });
  return new EnvHttpProxyAgent({
    httpProxy: environment.http,
    httpsProxy: environment.https,
    maxResponseSize,
    noProxy: `${environment.no},${thisMachine}`,
    // Of use for what goes round the proxy; the proxy itself is the operator's.
    connect: direct,
  });
}

function lookupFor(address: string, checks: AddressOptions) {
  return checkedLookup(new URL(address), checks);
}

/** What can be known of an address before it is called, or of one that a proxy calls for us. */
async function refuseUnchecked(
  url: URL,
  options: ReachOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { checks, proxy } = options;
  if (checks === null) return;
  for (const address of [url.href, ...(proxy === null ? [] : [proxy])]) {
    const problem = whyNotCallable(address, checks.allowPrivate);
    if (problem !== null) throw problem;
  }
  if (proxyOf(options) === null) return;
  try {
    await checkedAddresses(url, checks, signal ?? new AbortController().signal);
  } catch (error) {
    // Behind a proxy only the proxy may know the names of the world.
    if (!(error instanceof SafeFetchError && error.code === "unresolved")) throw error;
  }
}
