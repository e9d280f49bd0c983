import type { Endpoint, RequestOf, ResponseOf } from "./endpoint.ts";
import type { ErrorBody, ErrorCode } from "./errors.ts";

/** A refusal by the server, or a server that did not answer (`code` is then "unreachable"). */
export class ApiError extends Error {
  readonly code: ErrorCode | "unreachable";
  readonly fields: NonNullable<ErrorBody["error"]["fields"]>;

  constructor(code: ErrorCode | "unreachable", message: string, fields: ErrorBody["error"]["fields"] = []) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.fields = fields;
  }
}

type AnyRequest = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
};

/**
 * Calls an endpoint with everything in its place and gives back what it answers; throws ApiError on refusal. When
 * `signal` aborts, the server is told that nobody waits any more.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E>,
  origin = "",
  signal?: AbortSignal,
): Promise<ResponseOf<E>> {
  const { params = {}, query = {}, body, bytes } = request as AnyRequest;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  const answer = await fetch(`${origin}${path}${search === "" ? "" : `?${search}`}`, {
    method: endpoint.method,
    credentials: "same-origin",
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    ...(bytes === undefined ? {} : { body: bytes, headers: { "content-type": "application/octet-stream" } }),
  }).catch((cause: unknown) => {
    throw new ApiError("unreachable", String(cause));
  });
  const content: unknown = await answer.json().catch(() => null);
  if (answer.ok) return content as ResponseOf<E>;
  const { error } = (content ?? { error: { code: "unavailable", message: answer.statusText } }) as ErrorBody;
  throw new ApiError(error.code, error.message, error.fields);
}
