import { type CustomIncoming, zCustomIncoming } from "@baton/contract";
import type { BodyProblem, Envelope, WebhookCall } from "../adapter.ts";
import type { Incoming, IncomingAttachment, Sender } from "../incoming.ts";
import { fileName } from "../reading/file-name.ts";
import { keepable, parseJson } from "../reading/json.ts";
import { unreadable } from "../reading/unreadable.ts";

/** What is wrong with a call, field by field. */
export function problemsOf({ body }: WebhookCall): readonly BodyProblem[] {
  const json = parseJson(body);
  if (json === undefined) return [{ path: "", message: "is not JSON" }];
  const read = zCustomIncoming.safeParse(json);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({
    path: keepable(path.join(".")),
    message: keepable(message),
  }));
}

/** One call tells one thing, named by its `webhook-id`: a call that is made again is the same. */
export function openCall({ headers, body }: WebhookCall): readonly Envelope[] {
  const id = headers["webhook-id"] ?? "";
  const incoming = parse(body);
  if (incoming === null || id === "" || id.length > 300 || keepable(id) !== id) return [unreadable(body)];
  return [{ id, lane: laneOf(incoming), raw: body }];
}

function laneOf(incoming: CustomIncoming): string {
  if (incoming.type === "status") return `status of ${incoming.of}`;
  return incoming.type === "echo" ? incoming.to.id : incoming.sender.id;
}

function parse(raw: Uint8Array): CustomIncoming | null {
  return zCustomIncoming.safeParse(parseJson(raw)).data ?? null;
}

/** Reads what the other program told. */
export function readCall(raw: Uint8Array): Incoming {
  const incoming = parse(raw);
  if (incoming === null) return { type: "nothing", what: "unreadable" };
  switch (incoming.type) {
    case "message":
      return readMessage(incoming);
    case "edit": {
      const { id, of, body } = incoming;
      return { type: "edit", id, sender: senderOf(incoming.sender), of, body };
    }
    case "deletion": {
      const { id, of } = incoming;
      return { type: "deletion", id, sender: senderOf(incoming.sender), of };
    }
    case "status":
      return readStatus(incoming);
    case "echo": {
      const { id, to, body, attachments } = incoming;
      const files = attachments.map(attachmentOf);
      return { type: "echo", id, to: senderOf(to), body, attachments: files, app: null };
    }
  }
}

function readMessage(message: Extract<CustomIncoming, { type: "message" }>): Incoming {
  const { id, sender, body, attachments, unsupported = null, thread = null, at = null } = message;
  return {
    type: "message",
    id,
    sender: senderOf(sender),
    body,
    attachments: attachments.map(attachmentOf),
    unsupported,
    thread,
    automatic: null,
    mail: null,
    claimedAt: at,
  };
}

function readStatus(status: Extract<CustomIncoming, { type: "status" }>): Incoming {
  const { of, state, failure = "other", detail = null } = status;
  return { type: "status", of, state, failure: state === "failed" ? failure : null, detail };
}

function senderOf({
  id,
  name,
  email,
  phone,
}: Extract<CustomIncoming, { type: "message" }>["sender"]): Sender {
  return { id, name: name || null, email: email ?? null, phone: phone ?? null };
}

type CustomAttachment = Extract<CustomIncoming, { type: "message" }>["attachments"][number];

function attachmentOf({ url, name, mime, size }: CustomAttachment): IncomingAttachment {
  return {
    name: fileName(name, "file"),
    mime,
    size: size ?? null,
    from: { kind: "url", url },
    contentId: null,
  };
}
