import type { agentTestEndpoints, deploymentEndpoints, identityEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** The smallest PNG: one pixel. */
export const smallestPng =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Samples of the calls about who the customer agent is, how it is deployed, and of trying it. */
export function identitySamples({
  workspace: { channelId },
}: TestServer): Pick<
  Samples,
  keyof typeof identityEndpoints | keyof typeof deploymentEndpoints | keyof typeof agentTestEndpoints
> {
  return {
    addAvatar: async () => ({ body: { data: smallestPng } }),
    listDeployments: async () => ({}),
    setDeployment: async () => ({
      params: { id: channelId },
      body: {
        customerAgent: true,
        emailCapture: "whenever_waiting",
        inactivity: { remindAfterMinutes: 10, closeAfterMinutes: 60 },
      },
    }),
    testCustomerAgent: async () => ({
      // A handoff is decided without a search: what is odd in a field is tried hundreds of times.
      body: {
        channelId,
        text: "I want to talk to a human",
        pressedTalkToPerson: true,
        draft: { customerAgent: { name: "Lumi" } },
      },
    }),
  };
}
