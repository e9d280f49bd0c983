import type { workflowEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of workflows. */
export function workflowSamples(_server: TestServer): Pick<Samples, keyof typeof workflowEndpoints> {
  return {} as Pick<Samples, keyof typeof workflowEndpoints>;
}
