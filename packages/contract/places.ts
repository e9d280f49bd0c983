import { channelKinds } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams, zName } from "./fields.ts";
import { zDay, zHours, zHoursException, zOpening } from "./hours.ts";

/** A place where conversations stand, its hours, and who belongs to it. */
export const zInbox = z.object({
  id: zId,
  name: z.string(),
  kind: z.enum(["help_desk", "inbox"]),
  /** Null means always open. */
  hours: zHours.nullable(),
  opening: zOpening,
  /** True when every teammate belongs to it; else those named and the members of the teams. */
  everyone: z.boolean(),
  userIds: z.array(zId),
  teamIds: z.array(zId),
  /** Whether the reader belongs to it. */
  mine: z.boolean(),
});

/** A way in for visitors. */
export const zChannel = z.object({
  id: zId,
  kind: z.enum(channelKinds),
  name: z.string(),
  /** Where its conversations stand until they are handed off. */
  inboxId: zId,
  /** Its own hours; null means those of the inbox to which a conversation is handed. */
  hours: zHours.nullable(),
  opening: zOpening.nullable(),
});

const zInboxFacts = z.strictObject({
  name: zName,
  everyone: z.boolean(),
  userIds: z.array(zId).max(1000),
  teamIds: z.array(zId).max(1000),
});

const zHoursBody = z.strictObject({ hours: zHours.nullable() });

/** Inboxes, channels and the hours of both. */
export const placeEndpoints = {
  listInboxes: endpoint({
    method: "GET",
    path: "/api/inboxes",
    access: "teammates:read",
    summary: "The places where conversations stand, with their hours and members.",
    response: z.object({ inboxes: z.array(zInbox) }),
  }),
  addInbox: endpoint({
    method: "POST",
    path: "/api/inboxes",
    access: "inboxes:manage",
    summary: "Add an inbox.",
    body: zInboxFacts,
    response: z.object({ inbox: zInbox }),
  }),
  changeInbox: endpoint({
    method: "PUT",
    path: "/api/inboxes/{id}",
    access: "inboxes:manage",
    summary: "Rename an inbox or change who belongs to it.",
    params: zIdParams,
    body: zInboxFacts,
    response: z.object({ inbox: zInbox }),
  }),
  removeInbox: endpoint({
    method: "DELETE",
    path: "/api/inboxes/{id}",
    access: "inboxes:manage",
    summary: "Remove an inbox that no handoff and no channel leads to and in which nothing is open.",
    params: zIdParams,
    response: zDone,
  }),
  setInboxHours: endpoint({
    method: "PUT",
    path: "/api/inboxes/{id}/hours",
    access: "availability:manage",
    summary: "Set the hours of an inbox; null means always open.",
    params: zIdParams,
    body: zHoursBody,
    response: z.object({ inbox: zInbox }),
  }),
  listChannels: endpoint({
    method: "GET",
    path: "/api/channels",
    access: "teammates:read",
    summary: "The ways in for visitors, oldest first.",
    response: z.object({ channels: z.array(zChannel) }),
  }),
  addChannel: endpoint({
    method: "POST",
    path: "/api/channels",
    access: "inboxes:manage",
    summary: "Add a chat: a website, an app or a page with conversations of its own.",
    body: z.strictObject({ kind: z.literal("chat"), name: zName, inboxId: zId }),
    response: z.object({ channel: zChannel }),
  }),
  changeChannel: endpoint({
    method: "PUT",
    path: "/api/channels/{id}",
    access: "inboxes:manage",
    summary: "Rename a channel or move it to another inbox; running conversations stay where they are.",
    params: zIdParams,
    body: z.strictObject({ name: zName, inboxId: zId }),
    response: z.object({ channel: zChannel }),
  }),
  setChannelHours: endpoint({
    method: "PUT",
    path: "/api/channels/{id}/hours",
    access: "availability:manage",
    summary: "Set a channel's own hours; null means those of the inbox.",
    params: zIdParams,
    body: zHoursBody,
    response: z.object({ channel: zChannel }),
  }),
  readHolidays: endpoint({
    method: "POST",
    path: "/api/holidays",
    access: "status:set",
    summary: "Read the all-day events of an iCalendar file as closed days; nothing is saved.",
    body: z.strictObject({ ical: z.string().min(1).max(1_000_000), from: zDay, to: zDay }),
    response: z.object({ exceptions: z.array(zHoursException), skipped: z.int() }),
  }),
};
