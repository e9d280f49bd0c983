import type { Envelope, WebhookCall } from "../adapter.ts";
import type { AutomaticKind, Incoming, IncomingAttachment } from "../incoming.ts";
import { fileName } from "../reading/file-name.ts";
import { keepable } from "../reading/json.ts";
import { unreadable } from "../reading/unreadable.ts";
import { failureOf } from "./failures.ts";
import { formOf } from "./verify-call.ts";

/** One call is one message, or one status of a message of ours. */
export function openCall({ body }: WebhookCall): readonly Envelope[] {
  const form = formOf(body);
  const sid = textOf(form, "MessageSid");
  if (!isSid(sid)) return [unreadable(body)];
  const status = textOf(form, "MessageStatus").slice(0, 60);
  const isStatus = form.has("MessageStatus");
  const person = textOf(form, isStatus ? "To" : "From").slice(0, 300);
  return [{ id: isStatus ? `${sid}:${status}` : sid, lane: keepable(person), raw: body }];
}

/** Reads a call: twilio.com/docs/messaging/guides/webhook-request, …/guides/track-outbound-message-status */
export function readCall(raw: Uint8Array): Incoming {
  const form = formOf(raw);
  const sid = textOf(form, "MessageSid");
  if (!isSid(sid)) return { type: "nothing", what: "unreadable" };
  return form.has("MessageStatus") ? readStatus(sid, form) : readMessage(sid, form);
}

function textOf(form: URLSearchParams, name: string): string {
  return keepable(form.get(name) ?? "");
}

function isSid(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text);
}

function readMessage(sid: string, form: URLSearchParams): Incoming {
  const from = textOf(form, "From");
  if (from === "") return { type: "nothing", what: "message from nobody" };
  const attachments = mediaOf(form);
  const body = textOf(form, "Body");
  return {
    type: "message",
    id: sid,
    sender: {
      id: from,
      name: textOf(form, "ProfileName") || null,
      email: null,
      // A network vouches for a number, and not for the name that a company sends by.
      phone: /^\+\d{5,15}$/.test(from) ? from : null,
    },
    body,
    attachments,
    unsupported: body === "" && attachments.length === 0 ? unshownKind(form) : null,
    thread: null,
    automatic: automaticOf(form, body),
    mail: null,
    claimedAt: null,
  };
}

/** What a message without words and files is: a place, where the network sends one, or empty. */
function unshownKind(form: URLSearchParams): string {
  if (form.has("Latitude")) return "location";
  return textOf(form, "MessageType") || "empty";
}

/** The words on which networks and Twilio send nothing more, when they are the whole message. */
const optOut = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;

function automaticOf(form: URLSearchParams, body: string): AutomaticKind | null {
  return form.get("OptOutType") === "STOP" || optOut.test(body.trim()) ? "opt_out" : null;
}

/** More than Twilio sends with one message. */
const mostMedia = 50;

function mediaOf(form: URLSearchParams): IncomingAttachment[] {
  const count = Math.min(Number.parseInt(form.get("NumMedia") ?? "0", 10) || 0, mostMedia);
  return Array.from({ length: Math.max(0, count) }, (_, index) => index).flatMap((index) => {
    const url = textOf(form, `MediaUrl${index}`);
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return [];
    const mime = textOf(form, `MediaContentType${index}`) || "application/octet-stream";
    const ending = /^\w+\/([\w-]{2,5})$/.exec(mime)?.[1] ?? "bin";
    const name = fileName(null, `file-${index + 1}.${ending}`);
    return [{ name, mime, size: null, from: { kind: "media" as const, id: url }, contentId: null }];
  });
}

const states = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
} as const;

function readStatus(sid: string, form: URLSearchParams): Incoming {
  const status = textOf(form, "MessageStatus");
  if (!Object.hasOwn(states, status)) return { type: "nothing", what: `status ${status.slice(0, 60)}` };
  const state = states[status as keyof typeof states];
  const code = Number.parseInt(form.get("ErrorCode") ?? "", 10);
  const words = [Number.isNaN(code) ? "" : `Error ${code}`, textOf(form, "ErrorMessage")];
  return {
    type: "status",
    of: sid,
    state,
    failure: state === "failed" ? failureOf(code, "other") : null,
    detail: words.filter((word) => word !== "").join(": ") || null,
  };
}
