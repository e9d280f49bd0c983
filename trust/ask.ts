import { setTimeout as pause } from "node:timers/promises";
import type { Endpoint, RequestOf, ResponseOf } from "@baton/contract";

/** A refusal that the server means: trying again would change nothing. */
export class RefusedError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, what: string) {
    super(`${what}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** Who asks, and where. */
export type Asker = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

const oneTry = 8000;

/** Asks once. Throws RefusedError for a refusal, anything else when the outcome is unknown or it may be tried again. */
export async function ask<E extends Endpoint>(
  asker: Asker,
  endpoint: E,
  request: RequestOf<E>,
  patience = oneTry,
): Promise<ResponseOf<E>> {
  const answer = await send(asker, endpoint, request, patience);
  return (await answer.json()) as ResponseOf<E>;
}

/** Asks and also gives the session cookie that came back; for signing in. */
export async function askForSession<E extends Endpoint>(
  url: string,
  endpoint: E,
  request: RequestOf<E>,
): Promise<{ cookie: string; response: ResponseOf<E> }> {
  const answer = await send({ url, headers: {} }, endpoint, request, oneTry);
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { cookie, response: (await answer.json()) as ResponseOf<E> };
}

/** Asks until it is answered, as a client does that was told nothing; throws only RefusedError. */
export async function askUntilAnswered<E extends Endpoint>(
  asker: Asker,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ResponseOf<E>> {
  for (;;) {
    try {
      return await ask(asker, endpoint, request);
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      await pause(100);
    }
  }
}

async function send<E extends Endpoint>(
  { url, headers }: Asker,
  endpoint: E,
  request: RequestOf<E>,
  patience: number,
): Promise<Response> {
  const {
    params = {},
    query = {},
    body,
  } = request as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
  };
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const answer = await fetch(`${url}${path}${search.length > 0 ? `?${search.join("&")}` : ""}`, {
    method: endpoint.method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  if (answer.ok) return answer;
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  const what = `${endpoint.method} ${path} (${error.message})`;
  if (answer.status >= 500 || answer.status === 429) throw new Error(`${what}: ${answer.status}`);
  throw new RefusedError(answer.status, error.code, what);
}
