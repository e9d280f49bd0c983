import { z } from "zod";
import { isStorable, zEmail, zInstant, zVisitorName, zWebAddress } from "./fields.ts";
import { sendFailures } from "./outside.ts";

/** What the program behind a custom channel posts to us, and what we post to it. docs/custom-channel.md explains it. */
const storable = { message: "has characters that can't be stored" };

/** An id of the other program's: 1–200 characters that can be stored. */
const zOuterId = z.string().min(1).max(200).refine(isStorable, storable);
const zText = z.string().max(20_000).refine(isStorable, storable);

const zSender = z.strictObject({
  /** Names the person outside, the same for all that they write. */
  id: zOuterId,
  name: zVisitorName.optional(),
  /** Addresses that the program has checked to be theirs. */
  email: zEmail.optional(),
  phone: z
    .string()
    .regex(/^\+\d{5,15}$/, "must look like +15551234567")
    .optional(),
});

const zAttachment = z.strictObject({
  /** Where we fetch the file. */
  url: zWebAddress,
  name: z.string().min(1).max(200).refine(isStorable, storable),
  mime: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/, "must look like image/png"),
  size: z.int().min(0).optional(),
});

const said = {
  body: zText.default(""),
  attachments: z.array(zAttachment).max(20).default([]),
};

const zMessage = z
  .strictObject({
    type: z.literal("message"),
    id: zOuterId,
    sender: zSender,
    ...said,
    /** The program's word for what can be neither text nor file: "sticker". */
    unsupported: z.string().min(1).max(60).refine(isStorable, storable).optional(),
    /** A token of a conversation, to name one that isn't the sender's current one. */
    thread: zOuterId.optional(),
    /** When it was sent; shown at most. */
    at: zInstant.optional(),
  })
  .refine((message) => isSaid(message) || message.unsupported !== undefined, {
    path: ["body"],
    message: "is empty, and there are no attachments",
  });

/** One thing that the program behind a custom channel tells us: the body of its call. */
export const zCustomIncoming = z.discriminatedUnion("type", [
  zMessage,
  /** The person changed what they wrote; `id` names the change. */
  z.strictObject({ type: z.literal("edit"), id: zOuterId, sender: zSender, of: zOuterId, body: zText }),
  /** The person took back what they wrote; `id` names the deletion. */
  z.strictObject({ type: z.literal("deletion"), id: zOuterId, sender: zSender, of: zOuterId }),
  /** What became of a message of ours, by the id that the program gave it. */
  z.strictObject({
    type: z.literal("status"),
    of: zOuterId,
    state: z.enum(["sent", "delivered", "read", "failed"]),
    failure: z.enum(sendFailures).optional(),
    detail: z.string().max(500).refine(isStorable, storable).optional(),
  }),
  /** Something was sent to the person in our name. When `id` is none of ours, a person took the conversation over. */
  z
    .strictObject({ type: z.literal("echo"), id: zOuterId, to: zSender, ...said })
    .refine(isSaid, { path: ["body"], message: "is empty, and there are no attachments" }),
]);

/** One thing that the program behind a custom channel tells us. */
export type CustomIncoming = z.output<typeof zCustomIncoming>;

/** What we post to the program behind a custom channel. */
export const zCustomOutgoing = z.discriminatedUnion("type", [
  /** Only asks whether the address and the secret are right. */
  z.strictObject({ type: z.literal("ping") }),
  z.strictObject({
    type: z.literal("message"),
    /** The person outside, as `sender.id` named them. */
    to: z.string(),
    /** answer: the customer agent's; reply: a teammate's; notice and automatic: nobody's. */
    kind: z.enum(["answer", "reply", "notice", "automatic"]),
    senderName: z.string().nullable(),
    /** Plain text, no longer than the channel's setting; empty with a file. */
    text: z.string(),
    attachment: z
      .strictObject({ url: z.string(), name: z.string(), mime: z.string(), size: z.int() })
      .nullable(),
    /** The program's id of the person's newest message. */
    answers: z.string().nullable(),
  }),
]);

/** What we post to the program behind a custom channel. */
export type CustomOutgoing = z.output<typeof zCustomOutgoing>;

function isSaid({ body, attachments }: { body: string; attachments: readonly unknown[] }): boolean {
  return body.trim() !== "" || attachments.length > 0;
}
