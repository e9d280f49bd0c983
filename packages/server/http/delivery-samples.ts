import type { notificationEndpoints, webhookEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of webhooks and notifications. */
export function deliverySamples(
  _server: TestServer,
): Pick<Samples, keyof typeof webhookEndpoints | keyof typeof notificationEndpoints> {
  return {} as Pick<Samples, keyof typeof webhookEndpoints | keyof typeof notificationEndpoints>;
}
