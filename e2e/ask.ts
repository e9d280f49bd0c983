import type { BrowserContext } from "playwright-core";
import type { Endpoint, InputOf, RequestOf, ResponseOf } from "../packages/contract/endpoint.ts";

/**
 * Calls the API with the cookies of somebody's browser, for what a story needs but does not tell; throws with the
 * server's words when it refuses.
 */
export async function ask<E extends Endpoint>(
  context: BrowserContext,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ResponseOf<E>> {
  const { params = {}, query = {}, body } = request as Partial<InputOf<Endpoint>>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => String(named(params, name)));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  ).toString();
  const answer = await context.request.fetch(search === "" ? path : `${path}?${search}`, {
    method: endpoint.method,
    ...(body === undefined ? {} : { data: body as object }),
  });
  if (!answer.ok()) throw new Error(`${endpoint.method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as ResponseOf<E>;
}

function named(params: object, name: string): unknown {
  return new Map(Object.entries(params)).get(name);
}
