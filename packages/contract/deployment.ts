import { channelKinds } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId, zIdParams } from "./fields.ts";

/** When a visitor is asked for an e-mail address. */
export const emailCaptures = ["never", "when_nobody_is_there", "whenever_waiting"] as const;

/** The longest silence that may be waited for, in minutes: 30 days. */
export const longestSilence = 30 * 24 * 60;

const zSilence = z.int().min(1).max(longestSilence).nullable().default(null);

/**
 * What happens by itself while a visitor says nothing after an answer of the customer agent, in minutes after it; null
 * for nothing. Never while the visitor waits for anybody.
 */
export const zInactivity = z
  .strictObject({
    /** One friendly automatic message. */
    remindAfterMinutes: zSilence,
    /** The conversation is closed; it opens again when the visitor writes. */
    closeAfterMinutes: zSilence,
  })
  .refine(
    ({ remindAfterMinutes: remind, closeAfterMinutes: close }) =>
      remind === null || close === null || close > remind,
    { path: ["closeAfterMinutes"], message: "must be later than the reminder" },
  );

/** How the customer agent works on one channel. */
export const zDeployment = z.strictObject({
  /** False: every conversation goes straight to people, as while the customer agent is paused. */
  customerAgent: z.boolean().default(true),
  /** `whenever_waiting`: asked when nobody is there, and may be left by anybody who waits. */
  emailCapture: z.enum(emailCaptures).default("whenever_waiting"),
  inactivity: zInactivity.prefault({}),
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
        z.object({
          channelId: zId,
          name: z.string(),
          kind: z.enum(channelKinds),
          deployment: zDeployment,
          /** For how long after a visitor's last message the provider takes what no person wrote; null: always. */
          replyWindowHours: z.number().nullable(),
        }),
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
