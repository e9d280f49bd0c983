import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId, zIdParams } from "./fields.ts";

/** When a visitor is asked for an e-mail address. */
export const emailCaptures = ["never", "when_nobody_is_there", "whenever_waiting"] as const;

/** How the customer agent works on one channel. */
export const zDeployment = z.strictObject({
  /** False: every conversation goes straight to people, as while the customer agent is paused. */
  customerAgent: z.boolean().default(true),
  /** `whenever_waiting`: asked when nobody is there, and may be left by anybody who waits. */
  emailCapture: z.enum(emailCaptures).default("whenever_waiting"),
});

/** How the customer agent is deployed. */
export const deploymentEndpoints = {
  listDeployments: endpoint({
    method: "GET",
    path: "/api/deployments",
    access: "handoff:read",
    summary: "How the customer agent works on each channel.",
    response: z.object({
      deployments: z.array(
        z.object({ channelId: zId, name: z.string(), kind: z.string(), deployment: zDeployment }),
      ),
    }),
  }),
  setDeployment: endpoint({
    method: "PUT",
    path: "/api/deployments/{id}",
    access: "handoff:edit",
    summary: "Set how the customer agent works on a channel, by the channel's id.",
    params: zIdParams,
    body: zDeployment,
    response: z.object({ deployment: zDeployment }),
  }),
};
