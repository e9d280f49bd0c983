import type { ticketEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of tickets. */
export function ticketSamples(_server: TestServer): Pick<Samples, keyof typeof ticketEndpoints> {
  return {} as Pick<Samples, keyof typeof ticketEndpoints>;
}
