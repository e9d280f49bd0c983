import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zInstant } from "./fields.ts";

/** Something that a teammate is told, in the app. */
export const zNotification = z.object({
  id: z.int(),
  /** `window_closing`: the provider will soon take no free text any more; `not_delivered`: a message was not. */
  kind: z.enum(["workflow", "run_needs_review", "window_closing", "not_delivered"]),
  /** Null when it is about no conversation. */
  conversationId: zId.nullable(),
  workflow: z.object({ id: zId, name: z.string() }).nullable(),
  runId: zId.nullable(),
  /** The editor's text; for `run_needs_review` the code of what is wrong, for `not_delivered` why. */
  body: z.string(),
  at: zInstant,
  readAt: zInstant.nullable(),
});

/** What the signed-in teammate was told. */
export const notificationEndpoints = {
  listNotifications: endpoint({
    method: "GET",
    path: "/api/notifications",
    access: "signed_in",
    summary: "What you were told, newest first; at most 100.",
    response: z.object({ notifications: z.array(zNotification), unread: z.int() }),
  }),
  readNotifications: endpoint({
    method: "POST",
    path: "/api/notifications/read",
    access: "signed_in",
    summary: "Mark what you were told as read, up to and with one.",
    body: z.strictObject({ upTo: z.int().min(0) }),
    response: zDone,
  }),
};
